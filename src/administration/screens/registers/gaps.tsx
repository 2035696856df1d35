import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { YearAudit } from '#server/registers/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import look from '../administration.module.css'
import { gapsQuery } from './queries.ts'

/** Whether any register misses a number: counted from the entries themselves, each time that it is asked. */
export function Gaps({ open }: { open: (series: string, year: number) => void }) {
  const say = useWords('administration')
  const format = useFormat()
  const asked = useQuery(gapsQuery)
  const columns: Column<YearAudit>[] = [
    { id: 'series', title: say('gaps.register'), value: ({ series, year }) => `${series} ${year}`, show: ({ series, year }) => <Button size="compact-sm" variant="subtle" className={look.narrow!} onClick={() => open(series, year)}><bdi dir="ltr">{series} {year}</bdi></Button> },
    { id: 'last', title: say('gaps.last'), value: ({ last }) => last, isNumeric: true },
    { id: 'drawn', title: say('gaps.drawn'), value: ({ drawn }) => drawn, isNumeric: true },
    { id: 'voided', title: say('gaps.voided'), value: ({ voided }) => voided, isNumeric: true },
    { id: 'missing', title: say('gaps.missing'), value: ({ missing, beyond }) => [...missing, ...beyond].join(', ') || null },
  ]
  return (
    <Card title={say('gaps.title')} note={<Button size="compact-sm" variant="default" loading={asked.isFetching} onClick={() => void asked.refetch()}>{say('gaps.again')}</Button>}>
      <Loaded asked={asked} lines={3}>
        {(years) => {
          const wrong = years.filter(({ missing, beyond }) => missing.length + beyond.length > 0)
          return (
            <div className={look.form}>
              <p className={wrong.length > 0 ? look.note : `${look.note} ${look.good}`} role="status">{wrong.length > 0 ? say('gaps.found', { list: wrong.map(({ series, year }) => `${series} ${year}`).join(', ') }) : say('gaps.whole', { count: years.length, at: format.dateTime(new Date(asked.dataUpdatedAt).toISOString()) })}</p>
              {years.length > 0 && <DataTable caption={say('gaps.title')} columns={columns} rows={years} rowKey={({ series, year }) => `${series} ${year}`} isPlain page={50} />}
            </div>
          )
        }}
      </Loaded>
    </Card>
  )
}
