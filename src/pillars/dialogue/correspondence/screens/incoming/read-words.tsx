import { useWords } from '#ui/language/words.ts'
import type { Reading } from '../../schema.ts'
import look from '../form.module.css'

/** The words that a value was read from, whether that was sure (of a scan nothing is), and the way to them in the text. */
export function ReadWords({ reading, isScan, show }: { reading: Reading | undefined; isScan: boolean; show: (reading: Reading) => void }) {
  const say = useWords('correspondence')
  if (!reading) return <div className={look.read}>{say('reading.none')}</div>
  const isSure = reading.isSure && (!isScan || reading.field === 'language')
  return (
    <div className={look.read}>
      <span className={isSure ? look.sure : look.unsure}>{say(reading.field === 'language' ? 'reading.language' : isSure ? 'reading.sure' : 'reading.unsure')}</span>
      {reading.words !== '' && reading.field !== 'language' && <q dir="auto">{reading.words.slice(0, 160)}</q>}
      {reading.from < reading.to && reading.field !== 'language' && <button type="button" className={look.link} aria-label={say('reading.show-of', { words: reading.words.slice(0, 60) })} onClick={() => show(reading)}>{say('reading.show')}</button>}
    </div>
  )
}
