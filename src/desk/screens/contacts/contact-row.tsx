import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import type { ContactCard } from '../../contacts/schema.ts'
import desk from '../desk.module.css'
import { LogButton } from '../log/log-button.tsx'
import { useActorNames, useRecordWords } from '../words.ts'

/** A person in the list: the office held now, and when last met. */
export function ContactRow({ contact: { record, office, lastMet, isDue } }: { contact: ContactCard }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const format = useFormat()
  const actors = useActorNames()
  return (
    <li className={desk.row}>
      <div className={desk.what}>
        <Link to={`/contacts/${record.id}`} className={desk.title}><span dir="auto">{record.title}</span></Link>
        {office && <span dir="auto" className={desk.start}>{[office.title, office.body].filter(Boolean).join(' · ')}</span>}
        <div className={desk.line}>
          {record.parties.length > 0 && <span>{actors(record.parties)}</span>}
          <span>{lastMet === null ? say('contacts.never-met') : say('contacts.last-met', { date: format.date(lastMet) })}</span>
          {record.status === 'former' && <span>{words.status(record.status)}</span>}
          {isDue && <span className={desk.late}>{say('contacts.is-due')}</span>}
          <MarkingLine marking={record.marking} />
        </div>
      </div>
      <div className={`${desk.act} screen-only`}><LogButton parties={record.parties} contacts={[{ id: record.id, name: record.title }]} isSmall label={say('log.open-about', { country: record.title })} /></div>
    </li>
  )
}
