import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { EmptyState, Loaded } from '#ui/states.tsx'
import look from '../desk.module.css'
import { kindsQuery, timelineQuery } from '../queries.ts'
import { RecordLine } from '../record-line.tsx'
import { useRecordWords } from '../words.ts'
import { NewAbout } from './new-about.tsx'

/** What we keep about a partner ourselves, by the day it happened, newest first. */
export function PartnerRecords({ partner }: { partner: string }) {
  const say = useWords('desk')
  const words = useRecordWords()
  const format = useFormat()
  const { nameOf } = useMinistry()
  const mayWrite = useCan('records:write')
  const [kind, choose] = useState('')
  const kinds = useQuery(kindsQuery).data ?? []
  const asked = useInfiniteQuery(timelineQuery(partner, kind || undefined))
  const first = asked.data?.pages[0]
  const items = useMemo(() => asked.data?.pages.flatMap((page) => page.items) ?? [], [asked.data])
  const names = Object.assign({}, ...(asked.data?.pages.map((page) => page.names) ?? [])) as Record<string, string>
  useShown(useMemo(() => combine(items.map(({ marking }) => marking)), [items]))
  const years = [...Map.groupBy(items, ({ happenedOn, createdAt }) => (happenedOn ?? createdAt).slice(0, 4))]
  return (
    <Card>
      <div className={`${look.bar} ${look.head} screen-only`}>
        <NativeSelect aria-label={say('partner.kind')} value={kind} onChange={(event) => choose(event.currentTarget.value)} data={[{ value: '', label: say('partner.every-kind') }, ...kinds.map((one) => ({ value: one.kind, label: words.kind(one.kind) }))]} />
        <span className="small muted" role="status">{first && say('partner.count', { count: first.total, shown: `${format.integer(first.total)}${first.isMore ? '+' : ''}` })}</span>
        {mayWrite && <NewAbout partner={partner} />}
      </div>
      <Loaded asked={{ ...asked, data: first }} lines={8}>
        {() => items.length === 0 ? <EmptyState title={say('partner.empty', { country: nameOf(partner) })}>{say(mayWrite ? 'partner.empty-says' : 'partner.empty-reader')}</EmptyState> : (
          <>
            {years.map(([year, ofYear]) => (
              <section key={year} className={look.year} aria-label={year}>
                <h2>{year}</h2>
                <ul className={look.rows}>
                  {ofYear.map((item) => <RecordLine key={item.id} record={{ ...item, parties: item.parties.filter((one) => one !== partner) }} about={<><time dateTime={item.happenedOn ?? item.createdAt}>{format.date(item.happenedOn ?? item.createdAt)}</time><span>{words.status(item.status)}</span>{item.number && <bdi>{item.number}</bdi>}<span>{names[item.author]}</span></>} />)}
                </ul>
              </section>
            ))}
            {asked.hasNextPage && <Button variant="default" className="screen-only" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('more')}</Button>}
          </>
        )}
      </Loaded>
    </Card>
  )
}
