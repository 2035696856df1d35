import { asOf } from './age.ts'
import { citesText } from './cites.ts'
import type { Cited, Draft } from './draft.ts'
import type { BriefTable } from './input.ts'
import type { Column, Run, Table } from './model.ts'

type Row = BriefTable['rows'][number]

/** Rows shown where a table does not say how many. */
const usualRows = 6

/** Rows of a table with a row a year: the figures through time say the rest. */
const yearlyRows = 4

/** Longest text in a cell: the dossier has it whole. */
const cellLength = 110

/** Characters of table text that a line of the page holds. */
const lineLength = 112

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
  const yearly = Object.keys(facts.columns)[0] === 'year'
  const most = facts.brief ?? usualRows
  const shown = facts.rows.slice(0, yearly ? Math.min(most, yearlyRows) : most)
  const isTold = (key: string) => shown.some((row) => !isEmpty(row[key]))
  const keys = Object.keys(facts.columns).filter((key) => !provenance.includes(key) && isTold(key))
  if (keys.length === 0) return undefined
  const rows = shown.map((row) => {
    const cells = keys.map((key): Run[] => [cellOf(draft, key, row[key] ?? null)])
    const last = cells.at(-1)?.at(-1)
    const cites = draft.cite(citedBy(row))
    if (last && cites.length > 0) last.cites = cites
    return cells
  })
  const headings = keys.map((key) => input.phrase?.(`column.${facts.columns[key]}`) ?? facts.columns[key] ?? key)
  const shares = sharesFor(headings.map((heading, at) => [heading, ...rows.map((cells) => (cells[at] ?? []).map(({ text, cites }) => text + citesText(cites)).join(''))]))
  const columns = keys.map((key, at): Column => ({ heading: headings[at] ?? key, share: shares[at] ?? 1, numeric: !isYear(key) && shown.every((row) => isEmpty(row[key]) || typeof row[key] === 'number') }))
  const latest = latestYear(facts.rows, keys, draft.thisYear)
  const note: Run[] = [
    ...(facts.total > shown.length ? [{ text: `${say('table.shown', { shown: format.integer(shown.length), total: format.integer(facts.total) })} `, tone: 'muted' as const }] : []),
    ...(latest === undefined ? [] : [{ text: say('table.latest') + ' ', tone: 'muted' as const }, asOf(draft, latest)]),
  ]
  return { kind: 'table', id: facts.id, total: facts.total, title: input.phrase?.(`table.${facts.id}`) ?? facts.title, columns, rows, note }
}

/** Widths of columns by their texts: none narrower than its longest word; then what each would fill; what is left in proportion. */
function sharesFor(columns: readonly (readonly string[])[]): number[] {
  const least = columns.map((texts) => 3 + Math.max(...texts.flatMap((text) => text.split(' ').map((word) => Math.min(24, widthOf(word))))))
  const wanted = columns.map((texts, at) => Math.max(0, Math.min(60, 3 + Math.max(...texts.map(widthOf))) - (least[at] ?? 0)))
  const spare = Math.max(0, lineLength - sum(least)), asked = sum(wanted)
  const given = least.map((n, at) => n + (wanted[at] ?? 0) * Math.min(1, spare / (asked || 1)))
  return given.map((n) => n + Math.max(0, spare - asked) * (n / sum(given)))
}

/** Characters, Chinese ones counted double as they are set. */
const widthOf = (text: string) => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const isEmpty = (value: Row[string] | undefined) => value === null || value === undefined || value === ''
const isYear = (key: string) => /(^|_)(year|session|from|to|since|until)$/.test(key)
/** Columns that date an observation. When something was signed or began says nothing of how old the evidence is. */
const isDated = (key: string) => /^(year|date|day|period|as_?of)$/.test(key)

function latestYear(rows: readonly Row[], keys: readonly string[], thisYear: number): number | undefined {
  const years = rows.flatMap((row) => keys.filter(isDated).flatMap((key) => Number(/^(\d{4})(?:-|$)/.exec(String(row[key] ?? ''))?.[1] ?? Number.NaN))).filter((year) => year >= 1800 && year <= thisYear)
  return years.length > 0 ? Math.max(...years) : undefined
}

function cellOf(draft: Draft, key: string, value: Row[string]): Run {
  const { input, say, format } = draft
  if (isEmpty(value)) return { text: say('cell.empty'), tone: 'muted' }
  if (typeof value === 'boolean') return { text: say(value ? 'cell.yes' : 'cell.no') }
  if (typeof value === 'number') return { text: isYear(key) ? String(value) : Math.abs(value) >= 1e6 ? format.compact(value) : format.figure(value, unitOf(key)) }
  return { text: input.names?.[value] ?? (/^\d{4}(-\d\d){1,2}$/.test(value) ? format.date(value) : format.apart(shortened(input.phrase?.(`cell.${value}`) ?? value))) }
}

const shortened = (text: string) => (text.length > cellLength ? `${text.slice(0, text.lastIndexOf(' ', cellLength) + 1 || cellLength).trimEnd()}…` : text)

function unitOf(key: string): string {
  if (/(^|_)share$/.test(key)) return 'share'
  return /(^|_)usd$/.test(key) ? 'usd' : ''
}
