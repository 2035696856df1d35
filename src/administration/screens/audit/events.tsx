import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { AuditEvent } from '#server/audit/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useQueryState } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { peopleQuery, unitsQuery } from '../queries.ts'
import { filterOf, queryOf, typedOf } from './filter.ts'
import { FilterForm } from './filter-form.tsx'
import { eventsQuery } from './queries.ts'

/** The viewer: asked by what one looks for, and answered newest first. */
export function Events({ isAll }: { isAll: boolean }) {
  const say = useWords('administration')
  const [query, turn] = useQueryState()
  const typed = typedOf(query)
  const { filter } = filterOf(typed)
  const asked = useInfiniteQuery(eventsQuery(filter, isAll))
  const people = useQuery(peopleQuery(true)).data ?? []
  const units = useQuery(unitsQuery(true)).data ?? []
  const nameOf = new Map([...units, ...people].map(({ id, name }) => [id, name]))
  return (
    <Card title={say('events.title')}>
      <div className={look.form}>
        <FilterForm key={JSON.stringify(typed)} typed={typed} people={people} ask={(next) => { turn(queryOf(next)); if (JSON.stringify(next) === JSON.stringify(typed)) void asked.refetch() }} />
        <Loaded asked={asked} lines={8}>
          {({ pages }) => {
            const events = pages.flatMap((page) => page.events)
            if (events.length === 0) return <p className="muted" role="status">{say('events.none')}</p>
            return (
              <div className={look.scroll} tabIndex={0} role="group" aria-label={say('events.title')}>
                <table className={`${look.table} ${look.wide}`}>
                  <caption className="unseen">{say('events.title')}</caption>
                  <thead><tr>{['events.at', 'events.person', 'events.kind', 'events.subject', 'events.detail'].map((key) => <th key={key} scope="col">{say(key)}</th>)}<th scope="col">{say('events.place')}</th></tr></thead>
                  <tbody>{events.map((event) => <Row key={event.id} event={event} nameOf={nameOf} narrow={(part) => turn(part)} />)}</tbody>
                </table>
              </div>
            )
          }}
        </Loaded>
        {asked.hasNextPage && <div><Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('do.more')}</Button></div>}
      </div>
    </Card>
  )
}

function Row({ event: { at, person, by, kind, subject, outcome, detail, sequence, request, id }, nameOf, narrow }: { event: AuditEvent; nameOf: ReadonlyMap<string, string>; narrow: (part: Record<string, string>) => void }) {
  const say = useWords('administration')
  const format = useFormat()
  const whose = subject && nameOf.get(subject.id)
  return (
    <tr>
      <td><time dateTime={at} title={at}>{format.dateTime(at)}</time></td>
      <td>{person === null ? <span className={look.code}>{by}</span> : <bdi>{nameOf.get(person) ?? person.slice(0, 8)}</bdi>}</td>
      <td><Button size="compact-xs" variant="subtle" className={look.narrow!} onClick={() => narrow({ kind })}><span className={look.code}>{kind}</span></Button>{outcome === 'refused' && <span className={look.refused}> {say('events.refused')}</span>}</td>
      <td>{subject && <Button size="compact-xs" variant="subtle" className={look.narrow!} title={subject.id} onClick={() => narrow({ subject: subject.id })}>{whose ? <bdi>{whose}</bdi> : <span className={look.code}>{subject.kind} {subject.id.length > 20 ? `…${subject.id.slice(-8)}` : subject.id}</span>}</Button>}</td>
      <td><details className={look.details}><summary>{Object.keys(detail).length > 0 ? <span className={look.code}>{Object.keys(detail).join(', ')}</span> : say('events.ids')}</summary><pre>{JSON.stringify({ ...detail, event: id, ...(request && { request }) }, null, 1)}</pre></details></td>
      <td className="figures">{sequence ?? <span className="muted">{say('events.unsealed')}</span>}</td>
    </tr>
  )
}
