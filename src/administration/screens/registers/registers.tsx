import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Series } from '#server/registers/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { Allowed } from '../parts/allowed.tsx'
import { unitsQuery } from '../queries.ts'
import { Entries } from './entries.tsx'
import { Gaps } from './gaps.tsx'
import { seriesQuery } from './queries.ts'
import { SeriesForm } from './series-form.tsx'

/** The registers: one gapless row of numbers a year each; what was drawn, and whether anything is missing. */
export function Registers() {
  const say = useWords('administration')
  const mayManage = useCan('registers:manage')
  const [editing, edit] = useState<{ readonly series?: Series }>()
  return (
    <Page title={say('nav.registers')} about={say('registers.about')} actions={mayManage && <Button onClick={() => edit({})}>{say('registers.new')}</Button>}>
      <Allowed to={['registers:read']}><All edit={mayManage ? (series) => edit({ series }) : undefined} /></Allowed>
      {editing && <SeriesForm series={editing.series} close={() => edit(undefined)} />}
    </Page>
  )
}

function All({ edit }: { edit: ((series: Series) => void) | undefined }) {
  const say = useWords('administration')
  const mayManage = useCan('registers:manage')
  const [query, turn] = useQueryState()
  const asked = useQuery(seriesQuery)
  const open = asked.data?.find(({ code }) => code === query['series']) ?? asked.data?.find(({ closedAt }) => closedAt === null) ?? asked.data?.[0]
  const year = Number(query['year']) || new Date().getUTCFullYear()
  return (
    <Loaded asked={asked} lines={6}>
      {(series) => series.length === 0 ? <Card><EmptyState title={say('registers.none')}>{say('registers.none-says')}</EmptyState></Card> : (
        <div className={look.stack}>
          <Card title={say('nav.registers')}><ul className={look.list}>{series.map((one) => <Line key={one.code} series={one} isOpen={one === open} open={() => turn({ series: one.code })} edit={edit && (() => edit(one))} />)}</ul></Card>
          {open && <Entries key={`${open.code} ${year}`} series={open} year={year} turn={(to) => turn({ series: open.code, year: to })} />}
          {mayManage && <Gaps open={(code, to) => turn({ series: code, year: to })} />}
        </div>
      )}
    </Loaded>
  )
}

function Line({ series: { code, name, unit, example, openedAt, closedAt }, isOpen, open, edit }: { series: Series; isOpen: boolean; open: () => void; edit: (() => void) | undefined }) {
  const say = useWords('administration')
  const format = useFormat()
  const units = useQuery(unitsQuery(true)).data
  const whose = unit === null ? say('registers.everybody') : units?.find(({ id }) => id === unit)?.name
  return (
    <li>
      <div className={look.what}>
        <span><b dir="ltr">{code}</b> <span dir="auto">{name}</span> {closedAt && <span className={look.tag}>{say('registers.closed', { date: format.date(closedAt) })}</span>}</span>
        <span className="small muted">{whose} · <bdi dir="ltr">{example}</bdi> · {say('registers.opened', { date: format.date(openedAt) })}</span>
      </div>
      <div className={look.row}>
        {edit && <Button size="compact-sm" variant="subtle" aria-label={`${say('do.change')}: ${code}`} onClick={edit}>{say('do.change')}</Button>}
        <Button size="compact-sm" variant={isOpen ? 'filled' : 'default'} aria-pressed={isOpen} aria-label={`${say('registers.show')}: ${code}`} onClick={open}>{say('registers.show')}</Button>
      </div>
    </li>
  )
}
