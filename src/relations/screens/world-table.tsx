import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ScoreBar } from '#ui/chart/score-bar.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { hueOf } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import type { World } from '../schema.ts'
import { methodQuery } from './world-queries.ts'
import { evidencedPillars, standingsOf, useWorldView } from './world-view.ts'
import look from './world-table.module.css'

type Partner = World['partners'][number]

/** The map as a table: every partner with its scores, and any indicator that is chosen. */
export function WorldTable({ world }: { world: World }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const term = useTerms()
  const format = useFormat()
  const { nameOf, pageOf, us } = useMinistry()
  const [view] = useWorldView()
  const method = useQuery(methodQuery)
  const columns = useMemo((): Column<Partner>[] => {
    const titles = new Map(method.data?.indicators.map(({ id, title }) => [id, title]))
    const scores = evidencedPillars(world).map(({ id, year }): Column<Partner> => {
      const index = world.pillars.findIndex((pillar) => pillar.id === id)
      return {
        id, title: `${words(`pillar.${id}`)} ${year ?? ''}`, isNumeric: true, group: say('world.scores'),
        value: ({ standings }) => standings[index]?.[0] ?? null,
        show: ({ standings }) => {
          const [score, low, high] = standings[index] ?? [null, null, null]
          return <span className={look.score}><ScoreBar score={score} low={low} high={high} hue={hueOf(id)} /><span>{score === null ? '–' : format.integer(score)}</span></span>
        },
      }
    })
    const figures = world.indicators.map((id, index): Column<Partner> => ({
      id, title: term(`indicator.${id}`) ?? titles.get(id) ?? id, isNumeric: true, isExtra: true, group: words(`pillar.${id.split('.')[0]}`),
      value: ({ values }) => values[index] ?? null,
      show: ({ values }) => (typeof values[index] === 'number' ? figureOf(values[index], format) : '–'),
    }))
    return [
      { id: 'actor', title: say('world.country'), value: ({ actor }) => nameOf(actor), show: ({ actor }) => <Link to={pageOf(actor)} className={look.country}>{nameOf(actor)}</Link> },
      { id: 'code', title: say('world.code'), value: ({ actor }) => actor, isExtra: true, group: say('world.country') },
      ...scores, ...figures,
    ]
  }, [world, method.data, say, words, term, format, nameOf, pageOf])
  // The pillar on the map, else the first that says anything in this year; with none, by name.
  const speaks = evidencedPillars(world).find(({ id }) => [...standingsOf(world, id).values()].some(([score]) => score !== null))
  const by = view.pillar ?? speaks?.id
  const sorting = by ? { by, down: true } : { by: 'actor', down: false }
  return (
    <DataTable
      caption={say('world.table-title', { us: nameOf(us!) })} columns={columns} rows={world.partners} rowKey={({ actor }) => actor}
      sorting={sorting} file={`relations-${us}${view.year ? `-${view.year}` : ''}`}
    />
  )
}

function figureOf(value: number, format: ReturnType<typeof useFormat>): string {
  const size = Math.abs(value)
  return size >= 1e6 ? format.compact(value) : Number.isInteger(value) || size >= 100 ? format.integer(value) : format.decimal(value, size < 0.1 ? 4 : 2)
}
