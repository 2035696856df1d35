import { Button, Textarea } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entry, Series } from '#server/registers/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { FormDialog } from '../parts/form-dialog.tsx'
import { isolated } from '../parts/isolated.ts'
import { entriesQuery, registersApi, useFreshRegisters } from './queries.ts'

/** The numbers of a register in a year, the newest first, page by page. */
export function Entries({ series: { code, name }, year, turn }: { series: Series; year: number; turn: (year: number) => void }) {
  const say = useWords('administration')
  const mayManage = useCan('registers:manage')
  const asked = useInfiniteQuery(entriesQuery(code, year))
  const [voiding, openVoid] = useState<Entry>()
  return (
    <Card title={<><bdi>{code} · {name}</bdi> <span className="figures">{year}</span></>} note={<span className={look.row}>
      <Button size="compact-sm" variant="default" onClick={() => turn(year - 1)}>{year - 1}</Button>
      <Button size="compact-sm" variant="default" disabled={year >= new Date().getUTCFullYear()} onClick={() => turn(year + 1)}>{year + 1}</Button>
    </span>}>
      <Loaded asked={asked} lines={5}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries)
          if (entries.length === 0) return <p className="muted">{say('entries.none')}</p>
          return <ul className={look.list}>{entries.map((one) => <Line key={one.number} entry={one} openVoid={mayManage && !one.isWithheld && one.voidedAt === null ? () => openVoid(one) : undefined} />)}</ul>
        }}
      </Loaded>
      {asked.hasNextPage && <Button mt="sm" variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say('do.more')}</Button>}
      {voiding && <VoidForm entry={voiding} close={() => openVoid(undefined)} />}
    </Card>
  )
}

function Line({ entry, openVoid }: { entry: Entry; openVoid: (() => void) | undefined }) {
  const say = useWords('administration')
  const format = useFormat()
  const { label, isWithheld, record, title, marking, isTrash, drawnAt, drawnBy, voidedAt, voidReason } = entry
  return (
    <li>
      <div className={look.what}>
        <span><b className="figures" dir="ltr">{label}</b> {isWithheld ? <span className="muted">{say('entries.withheld')}</span> : record !== null && title !== null ? <Link to={`/records/${record}`}><bdi>{title}</bdi></Link> : <span className="muted">{say('entries.gone')}</span>}</span>
        {marking && <span><MarkingLine marking={marking} /></span>}
        {drawnAt && <span className="small muted">{say('entries.drawn', { at: format.dateTime(drawnAt), name: isolated(drawnBy ?? '–') })}{isTrash && ` · ${say('entries.trash')}`}</span>}
        {voidedAt && <span className="small"><span className={look.tag}>{say('entries.voided', { date: format.date(voidedAt) })}</span> <span dir="auto">{voidReason}</span></span>}
      </div>
      {openVoid && <Button size="compact-sm" variant="subtle" aria-label={`${say('entries.void')}: ${label}`} onClick={openVoid}>{say('entries.void')}</Button>}
    </li>
  )
}

function VoidForm({ entry: { series, year, number, label }, close }: { entry: Entry; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshRegisters()
  const [reason, setReason] = useState('')
  const save = useMutation({ mutationFn: () => registersApi.void({ series, year, number, reason }), async onSuccess() { await fresh(); close() } })
  return (
    <FormDialog title={`${say('entries.void')}: ${label}`} says={say('entries.void-says')} submit={say('entries.void')} save={save} close={close}>
      <Textarea label={say('field.reason')} required minLength={10} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
    </FormDialog>
  )
}
