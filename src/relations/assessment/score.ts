/** One scored indicator of a pillar: its weight, and its value's percentile in the indicator's direction (0–100), if it has one. */
export type Scored = { weight: number; percentile?: number; /** Years since the value. */ age?: number; /** Variance that a year adds, in squared points. */ drift?: number }

export type Score = { score: number; low: number; high: number; coverage: number }

/** Below this share of the pillar’s weight there is too little evidence for a score. */
export const leastCoverage = 0.4

/** Half-width of the band in standard errors. Chosen so that the band held the full score in at least 90 % of the trials of `test/assessment.test.ts`. */
export const bandWidth = 1.645

/**
 * A pillar's score: the weighted mean of the percentiles that are there, 0–100, with the band in which the score with
 * complete and fresh evidence is expected in nine cases of ten.
 *
 * Missing indicators are treated as a sample left out (Cochran 1977, §2.6, finite population): with W the share of weight present,
 * k present and m missing indicators, s² the variance between indicators within one relationship (estimated from complete pairs),
 * `se² = (1 − W)² · s² · (1/k + 1/m) + Σ (w_i/ΣW)² · drift_i · age_i`; band = score ± 1.645 · se, cut at 0 and 100.
 *
 * @param spread s², in squared points
 * @returns undefined where less than two fifths of the weight has a value
 */
export function scorePillar(indicators: readonly Scored[], spread: number): Score | undefined {
  const scored = indicators.filter((i) => i.weight > 0)
  const total = scored.reduce((sum, i) => sum + i.weight, 0)
  const present = scored.filter((i) => i.percentile !== undefined)
  const weight = present.reduce((sum, i) => sum + i.weight, 0)
  if (total === 0 || weight / total < leastCoverage - 1e-9) return undefined
  const score = present.reduce((sum, i) => sum + i.weight * i.percentile!, 0) / weight
  const coverage = weight / total
  const missing = scored.length - present.length
  const unseen = missing === 0 ? 0 : (1 - coverage) ** 2 * spread * (1 / present.length + 1 / missing)
  const aged = present.reduce((sum, i) => sum + (i.weight / weight) ** 2 * (i.drift ?? 0) * (i.age ?? 0), 0)
  const half = bandWidth * Math.sqrt(unseen + aged)
  return { score, low: Math.max(0, score - half), high: Math.min(100, score + half), coverage }
}

/** The share of `values` below `value`, ties half, 0–100. Undefined for an empty list. */
export function percentileAmong(values: readonly number[], value: number): number | undefined {
  if (values.length === 0) return undefined
  let below = 0
  let equal = 0
  for (const v of values) {
    if (v < value) below++
    else if (v === value) equal++
  }
  return (100 * (below + equal / 2)) / values.length
}

/** Middle value; undefined for an empty list. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2
}
