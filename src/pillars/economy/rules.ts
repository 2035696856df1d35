import type { Row, Step } from '#kernel/evidence.ts'

/**
 * Share of the rows marked `counted` in the sum of all rows, 0–1; rows carry `value` in one unit.
 * Undefined when no row is counted or the sum is nothing.
 */
export function shareOf(rows: readonly Row[]): number | undefined {
  const counted = rows.filter((row) => row['counted'] === true)
  const total = sum(rows)
  return counted.length > 0 && total > 0 ? sum(counted) / total : undefined
}

/**
 * Trade intensity T = (x_ij / X_i) / (M_j / (M_w − M_i)): how many times more we export to the partner than its weight in the
 * world's imports leads one to expect; 1 is as expected. Rows carry `figure`: `flow` (x_ij), `exports` (X_i), `imports` (of each
 * state, with `whose` us, partner or other). Undefined where a part is missing or zero.
 * Source: Drysdale, P., Garnaut, R. (1982), Trade Intensities and the Analysis of Bilateral Trade Flows; Yamazawa (1970).
 */
export function intensityOf(rows: readonly Row[]): number | undefined {
  const pick = (figure: string, whose?: string) => sum(rows.filter((row) => row['figure'] === figure && (whose === undefined || row['whose'] === whose)))
  const exports = pick('exports')
  const theirs = pick('imports', 'partner')
  const market = pick('imports') - pick('imports', 'us')
  if (!rows.some((row) => row['figure'] === 'flow') || exports <= 0 || theirs <= 0 || market <= 0) return undefined
  return pick('flow') / exports / (theirs / market)
}

/** Number of different treaties among the rows (`treaty`); entries of one treaty count once. Undefined without rows. */
export function treatiesOf(rows: readonly Row[]): number | undefined {
  return rows.length > 0 ? new Set(rows.map((row) => row['treaty'])).size : undefined
}

/** Years after which a signed agreement that never entered into force is worth a question, and after which nobody waits for it. */
export const waiting = { from: 3, to: 20 } as const

/** A step for each treaty (rows with `treaty`, `title`, `signed`) that was signed 3–20 years before and has not entered into force by the year. */
export function neverInForce(rows: readonly Row[], year: number): Step[] {
  return byTreaty(rows).flatMap(([treaty, entries]) => {
    const signed = yearOf(entries[0]!['signed'])
    if (signed === undefined || entries.some((row) => hasForce(row, year) || row['until'] !== null)) return []
    const waited = year - signed
    if (waited < waiting.from || waited > waiting.to) return []
    return [{ key: treaty, urgency: waited <= 8 ? 2 : 1, words: { title: String(entries[0]!['title']), signed, years: waited }, rows: entries } satisfies Step]
  })
}

/** Years that the end of an agreement is looked back to, and ahead to. */
export const endings = { back: 5, ahead: 2 } as const

/**
 * A step for each treaty that was in force and ended in the last five years, or ends within two, where no other treaty of its
 * `kind` was signed since two years before the end and none of its `form` goes on in force.
 */
export function endedWithoutSuccessor(rows: readonly Row[], year: number): Step[] {
  const treaties = byTreaty(rows)
  return treaties.flatMap(([treaty, entries]) => {
    const until = Math.max(...entries.map((row) => Number(row['until'] ?? Infinity)))
    if (!entries.some((row) => hasForce(row, year)) || until < year - endings.back || until > year + endings.ahead) return []
    const [ended] = entries as [Row]
    const succeeds = (row: Row) => (yearOf(row['signed']) ?? 0) >= until - 2 || (row['form'] === ended['form'] && hasForce(row, year) && Number(row['until'] ?? Infinity) > Math.max(year, until))
    if (treaties.some(([other, others]) => other !== treaty && others[0]!['kind'] === ended['kind'] && others.some(succeeds))) return []
    return [{ key: treaty, urgency: until >= year ? 3 : 2, words: { title: String(ended['title']), kind: String(ended['kind']), ended: until }, rows: entries } satisfies Step]
  })
}

/** Least share that is worth a step, fewest earlier years, and how far off the past mean it must lie: in standard deviations and in proportion. */
export const offCourse = { share: 0.005, years: 5, deviations: 2, proportion: 1.5 } as const

/**
 * For each way of trade (rows by year, ascending, with `way`, `share`): a step where the last share lies outside the mean ± 2 standard
 * deviations of the years before, is at least half as much again or at most two thirds of that mean, and the larger is at least 0.5 %.
 */
export function farFromPast(rows: readonly Row[]): Step[] {
  return ['exports', 'imports'].flatMap((way) => {
    const series = rows.filter((row) => row['way'] === way)
    const last = series.at(-1)
    const past = series.slice(0, -1).map((row) => Number(row['share']))
    if (!last || past.length < offCourse.years) return []
    const share = Number(last['share'])
    const mean = past.reduce((a, b) => a + b, 0) / past.length
    const deviation = Math.sqrt(past.reduce((a, b) => a + (b - mean) ** 2, 0) / (past.length - 1))
    const [low, high] = share < mean ? [share, mean] : [mean, share]
    if (high < offCourse.share || high - low <= offCourse.deviations * deviation || high < low * offCourse.proportion) return []
    const direction = share < mean ? 'fallen' : 'risen'
    return [{ key: `${way}-${direction}`, urgency: direction === 'fallen' ? 2 : 1, words: { share, mean, year: Number(last['year']), since: Number(series[0]!['year']) }, rows: series } satisfies Step]
  })
}

function hasForce(row: Row, year: number): boolean {
  return row['since'] !== null && Number(row['since']) <= year
}

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, row) => total + Number(row['value']), 0)
}

function yearOf(text: Row[string] | undefined): number | undefined {
  const year = Number(String(text ?? '').slice(0, 4))
  return Number.isInteger(year) && year > 0 ? year : undefined
}

function byTreaty(rows: readonly Row[]): [string, Row[]][] {
  const treaties = new Map<string, Row[]>()
  for (const row of rows) treaties.set(String(row['treaty']), [...(treaties.get(String(row['treaty'])) ?? []), row])
  return [...treaties]
}
