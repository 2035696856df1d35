import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { linksQuery } from '../queries.ts'
import { RecordLine } from '../record-line.tsx'
import { useRecordWords } from '../words.ts'

/** When we were in touch with a person, and what else is linked, as far as one may see. */
export function Linked({ id, lastMet }: { id: string; lastMet: string | null }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const format = useFormat()
  const links = useQuery(linksQuery(id))
  return (
    <Loaded asked={links} lines={5}>
      {({ links: all }) => {
        const others = all.map(({ other }) => other).sort((a, b) => ((a.happenedOn ?? a.createdAt) < (b.happenedOn ?? b.createdAt) ? 1 : -1))
        const [met, rest] = [others.filter(({ kind }) => kind === 'interaction'), others.filter(({ kind }) => kind !== 'interaction')]
        return (
          <>
            <Card title={say('contact.met')} note={lastMet && say('contacts.last-met', { date: format.date(lastMet) })}>
              {met.length === 0 ? <p className="muted">{say('contact.met-none')}</p>
                : <ul className={desk.rows}>{met.map((one) => <RecordLine key={one.id} record={one} about={<><time dateTime={one.happenedOn ?? one.createdAt}>{format.date(one.happenedOn ?? one.createdAt)}</time><span>{words.choice(String(one.fields['mode'] ?? ''))}</span><span>{words.status(one.status)}</span></>} />)}</ul>}
            </Card>
            {rest.length > 0 && <Card title={say('contact.linked')}><ul className={desk.rows}>{rest.map((one) => <RecordLine key={one.id} record={one} />)}</ul></Card>}
          </>
        )
      }}
    </Loaded>
  )
}
