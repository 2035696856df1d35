import { tones } from '../schema.ts'
import { useWords } from '#ui/language/words.ts'
import look from './style.module.css'

/** The seven steps of tone from cordial to grave, and the one on which a text stands. */
export function ToneLadder({ tone, show }: { tone: number; show: (() => void) | undefined }) {
  const say = useWords('style')
  const step = Math.min(tones.length - 1, Math.max(0, Math.round(tone)))
  const name = say(`tone.${tones[step]!}`)
  return (
    <div className={look.tone}>
      <div className={look.ladder} role="img" aria-label={say('style.tone', { name, step, of: tones.length - 1 })}>
        {tones.map((one, index) => <i key={one} data-on={index === step || undefined} data-grave={index > 3 ? (index > 4 ? 'more' : 'some') : undefined} />)}
      </div>
      <div className={look.ends} aria-hidden><span>{say('tone.cordial')}</span><span>{say('tone.correct')}</span><span>{say('tone.grave')}</span></div>
      <p className="small"><b>{name}</b>{show && <> · <button type="button" className={`${look.link} screen-only`} onClick={show}>{say('style.sets-tone')}</button></>}</p>
    </div>
  )
}
