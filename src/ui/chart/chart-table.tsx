import { useWords } from '../language/words.ts'
import look from './line-chart.module.css'
import type { Series } from './line-chart.tsx'

/** The figures of a chart as a table, folded away. */
export function ChartTable({ title, series, xs, figure }: { title: string; series: readonly Series[]; xs: readonly number[]; figure: (value: number) => string }) {
  const say = useWords('ui')
  const values = series.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])))
  return (
    <details className={`${look.twin} screen-only`}>
      <summary>{say('chart.table')}</summary>
      <div className={look.rows} tabIndex={0} role="group" aria-label={title}>
        <table>
          <caption className="unseen">{title}</caption>
          <thead><tr><th scope="col">{say('chart.year')}</th>{series.map(({ id, title: name }) => <th key={id} scope="col">{name}</th>)}</tr></thead>
          <tbody>
            {xs.map((x) => (
              <tr key={x}>
                <th scope="row">{x}</th>
                {values.map((known, index) => {
                  const value = known.get(x) ?? null
                  return <td key={series[index]!.id}>{value === null ? '–' : figure(value)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
