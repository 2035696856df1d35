import { Textarea, TextInput } from '@mantine/core'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { NoteChanges, NoteFields } from '../../schema.ts'
import form from '../form.module.css'
import type { Shown } from './save/changes.ts'
import look from './sheet.module.css'

type Demarche = NonNullable<NoteFields['demarche']>

/** A démarche: what it is to achieve, what may be said, at what level and by when; then to whom it was made and what was answered. */
export function DemarcheParts({ shown, change }: { shown: Shown; change: ((changes: NoteChanges) => void) | null }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const demarche = shown.fields.demarche!
  const set = change && ((part: Partial<Demarche>) => change({ fields: { demarche: { ...demarche, ...part } } }))
  const report = demarche.deliveredOn !== null && (
    <section className={look.chapter} aria-label={say('demarche.report')}>
      <h2>{say('demarche.report')}</h2>
      <p>{say('demarche.made', { to: demarche.deliveredTo, date: format.date(demarche.deliveredOn) })}</p>
      <p className={look.reading} dir="auto">{demarche.report}</p>
    </section>
  )
  return (
    <>
      {set && (
        <section className={`${form.stack} ${look.chapter} ${look.controls} screen-only`} aria-label={say('demarche.instruction')}>
          <Textarea label={say('demarche.objective')} autosize minRows={2} dir="auto" maxLength={5000} value={demarche.objective} onChange={(event) => set({ objective: event.currentTarget.value })} />
          <Textarea label={say('demarche.background')} autosize minRows={2} dir="auto" maxLength={20_000} value={demarche.background} onChange={(event) => set({ background: event.currentTarget.value })} />
          <Textarea label={say('demarche.points')} description={say('demarche.points-says')} autosize minRows={3} dir="auto" defaultValue={demarche.points.join('\n')} onChange={(event) => set({ points: event.currentTarget.value.split('\n').map((one) => one.trim()).filter(Boolean).slice(0, 50) })} />
          <div className={form.pair}>
            <TextInput label={say('demarche.level')} dir="auto" maxLength={200} value={demarche.level} onChange={(event) => set({ level: event.currentTarget.value })} />
            <TextInput type="date" label={say('demarche.deadline')} value={demarche.deadline ?? ''} onChange={(event) => set({ deadline: event.currentTarget.value || null })} />
          </div>
        </section>
      )}
      <section className={set ? `${look.chapter} ${look.printed}` : look.chapter} aria-label={say('demarche.instruction')}>
        {demarche.objective && <><h2>{say('demarche.objective')}</h2><p className={look.reading} dir="auto">{demarche.objective}</p></>}
        {demarche.background && <><h2>{say('demarche.background')}</h2><p className={look.reading} dir="auto">{demarche.background}</p></>}
        {demarche.points.length > 0 && <><h2>{say('demarche.points')}</h2><ul>{demarche.points.map((point) => <li key={point} dir="auto">{point}</li>)}</ul></>}
        {(demarche.level || demarche.deadline) && <p className="muted">{[demarche.level, demarche.deadline && `${say('demarche.deadline')}: ${format.date(demarche.deadline)}`].filter(Boolean).join(' · ')}</p>}
        {report}
      </section>
    </>
  )
}
