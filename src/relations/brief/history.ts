import { asOf } from './age.ts'
import { wayOf, type Draft } from './draft.ts'
import { titleOf } from './indicators.ts'
import type { IndicatorSeries, IndicatorStanding } from './input.ts'
import type { Chart, Column, Run, Table } from './model.ts'

/** Units that come in whole numbers: half an agreement is no line of a scale. */
const whole: ReadonlySet<string> = new Set(['count', 'persons', 'level'])

/** Years of a chart: what a reader in office remembers. */
const yearsDrawn = 30

/** Whether values are worth drawing: five or more, and of three levels at least. */
const moves = (values: readonly number[]) => values.length >= 5 && new Set(values).size >= 3

/** Years in a table of figures through time. */
const yearsShown = 6

/** The first indicator whose line has at least five points and moves, drawn: ours, the partner's where it differs, the median of our partners. */
export function historyChart(draft: Draft, all: readonly IndicatorSeries[], sourcesOf: (id: string) => IndicatorStanding['sources']): Chart | undefined {
  const { input, say, format } = draft
  const drawn = all.find(({ points }) => moves(points.map(({ value }) => value).filter((value) => value !== null).slice(-yearsDrawn)))
  if (!drawn) return undefined
  const lastYear = drawn.points.findLast(({ value }) => value !== null)!.year
  const points = drawn.points.filter(({ year }) => year > lastYear - yearsDrawn && year <= lastYear), unit = draft.methods.get(drawn.id)?.unit ?? ''
  const first = points.find(({ value }) => value !== null)!, last = points.findLast(({ value }) => value !== null)!
  const differs = points.some(({ value, reverse }) => value !== null && reverse !== null && reverse !== value)
  const title = titleOf(draft, drawn.id)
  const line = (name: string, role: 'us' | 'partner' | 'median', pick: (point: (typeof points)[number]) => number | null) => ({ name, role, points: points.map((point): [number, number | null, string] => { const value = pick(point); return [point.year, value, value === null ? '–' : format.figure(value, unit)] }) })
  return {
    kind: 'chart', ticks: ticksFor(points.flatMap(({ value, reverse, median }) => [value, reverse, median]).filter((value) => value !== null), whole.has(unit)).map((value) => ({ value, label: format.figure(value, unit) })),
    title: [{ text: title, cites: draft.cite(sourcesOf(drawn.id), drawn.id) }, { text: ' ' }, asOf(draft, last.year)],
    alt: say('chart.alt', { title, from: first.year, to: last.year, first: format.figure(first.value!, unit), last: format.figure(last.value!, unit) }),
    lines: [
      line(differs ? wayOf(draft) : `${input.us.name} – ${input.partner.name}`, 'us', ({ value }) => value),
      ...(differs ? [line(wayOf(draft, true), 'partner', ({ reverse }) => reverse)] : []),
      ...(points.some(({ median }) => median !== null) ? [line(say('chart.median'), 'median', ({ median }) => median)] : []),
    ],
  }
}

/** Figures through their last years, one row an indicator; each opens to its rows. Undefined where no indicator has two years. */
export function historyTable(draft: Draft, all: readonly IndicatorSeries[], sourcesOf: (id: string) => IndicatorStanding['sources']): Table | undefined {
  const { input, say, format } = draft
  const told = all.filter(({ points }) => points.filter(({ value }) => value !== null).length >= 2)
  const years = [...new Set(told.flatMap(({ points }) => points.flatMap(({ year, value }) => (value === null ? [] : [year]))))].sort((a, b) => a - b).slice(-yearsShown)
  if (years.length === 0) return undefined
  const columns: Column[] = [{ heading: say('column.figure'), numeric: false, share: 34 }, ...years.map((year) => ({ heading: String(year), numeric: true, share: 66 / yearsShown }))]
  const rows = told.flatMap(({ id, points }): Run[][][] => {
    const at = new Map(points.map((point) => [point.year, point])), unit = draft.methods.get(id)?.unit ?? ''
    if (!years.some((year) => typeof at.get(year)?.value === 'number')) return []
    return [[[{ text: titleOf(draft, id) }], ...years.map((year): Run[] => {
      const value = at.get(year)?.value ?? null
      if (value === null) return [{ text: '–', tone: 'muted' }]
      return [draft.figure({ indicator: id, us: input.us.id, partner: input.partner.id, year, value }, sourcesOf(id), format.figure(value, unit))]
    })]]
  })
  if (rows.length === 0) return undefined
  return { kind: 'table', id: 'history', title: say('history.title', { way: wayOf(draft) }), columns, rows, note: [{ text: `${say('table.latest')} `, tone: 'muted' }, asOf(draft, years.at(-1)!)] }
}

/** Three to five round steps around the values; from zero unless that would hide the movement. */
function ticksFor(values: readonly number[], wholeOnly: boolean): number[] {
  const top = Math.max(...values), bottom = Math.min(...values)
  const floor = bottom > 0 && bottom < top / 2 ? 0 : bottom
  const rough = (top - floor || Math.abs(top) || 1) / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const round = ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power
  const step = wholeOnly ? Math.max(1, round) : round
  const first = Math.floor(floor / step), last = Math.max(first + 1, Math.ceil(top / step))
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step)
}
