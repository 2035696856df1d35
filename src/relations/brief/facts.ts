import { asOf } from './age.ts'
import type { Cited, Draft } from './draft.ts'
import type { BriefTable } from './input.ts'
import type { Column, Run, Table } from './model.ts'

type Row = BriefTable['rows'][number]

/** Rows shown where a table does not say how many. */
const usualRows = 6

/** Columns that say where a row comes from: printed as its source number. */
const provenance = ['dataset', 'source', 'version']

/** The dataset version that a row of evidence names, if it does. */
export function citedBy(row: Row): Cited[] {
  const source = row['dataset'] ?? row['source'], version = row['version']
  return typeof source === 'string' && version !== null && version !== undefined ? [{ source, version: Number(version) }] : []
}

/** A table of facts as the brief prints it: its first rows, how many more there are, how old the latest is. Undefined where there is nothing to show. */
export function factsTable(draft: Draft, facts: BriefTable): Table | undefined {
  const { input, say, format } = draft
  const shown = facts.rows.slice(0, facts.brief ?? usualRows)
  if (shown.length === 0) return undefined
  const keys = Object.keys(facts.columns).filter((key) => !provenance.includes(key))
  const rows = shown.map((row) => {
    const cells = keys.map((key): Run[] => [cellOf(draft, key, row[key] ?? null)])
    const last = cells.at(-1)?.at(-1)
    const cites = draft.cite(citedBy(row))
    if (last && cites.length > 0) last.cites = cites
    return cells
  })
  const columns = keys.map((key, at): Column => {
    const heading = input.phrase?.(`column.${facts.columns[key]}`) ?? facts.columns[key] ?? key
    const longest = Math.max(heading.length, ...rows.map((cells) => (cells[at] ?? []).reduce((sum, { text }) => sum + text.length, 0)))
    return { heading, numeric: shown.every((row) => typeof row[key] === 'number') && !isYear(key), share: Math.min(46, Math.max(9, longest)) }
  })
  const latest = latestYear(facts.rows, keys, draft.thisYear)
  const note: Run[] = [
    ...(facts.total > shown.length ? [{ text: `${say('table.shown', { shown: format.integer(shown.length), total: format.integer(facts.total) })} `, tone: 'muted' as const }] : []),
    ...(latest === undefined ? [] : [{ text: say('table.latest') + ' ', tone: 'muted' as const }, asOf(draft, latest)]),
  ]
  return { kind: 'table', title: input.phrase?.(`table.${facts.id}`) ?? facts.title, columns, rows, note }
}

const isYear = (key: string) => /(^|_)(year|session|from|to|since|until)$/.test(key)
const isDated = (key: string) => /year|date|signed|force|day|from|since|start|period/.test(key) && !/end|until|expir/.test(key)

function latestYear(rows: readonly Row[], keys: readonly string[], thisYear: number): number | undefined {
  const years = rows.flatMap((row) => keys.filter(isDated).flatMap((key) => Number(/^(\d{4})(?:-|$)/.exec(String(row[key] ?? ''))?.[1] ?? Number.NaN))).filter((year) => year >= 1800 && year <= thisYear)
  return years.length > 0 ? Math.max(...years) : undefined
}

function cellOf(draft: Draft, key: string, value: Row[string]): Run {
  const { input, say, format } = draft
  if (value === null || value === '') return { text: say('cell.empty'), tone: 'muted' }
  if (typeof value === 'boolean') return { text: say(value ? 'cell.yes' : 'cell.no') }
  if (typeof value === 'number') return { text: isYear(key) ? String(value) : format.figure(value, unitOf(key)) }
  return { text: input.names?.[value] ?? (/^\d{4}(-\d\d){1,2}$/.test(value) ? format.date(value) : (input.phrase?.(`cell.${value}`) ?? value)) }
}

function unitOf(key: string): string {
  if (/(^|_)share$/.test(key)) return 'share'
  return /(^|_)usd$/.test(key) ? 'usd' : ''
}
