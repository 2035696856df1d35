import type { Indicator } from '#kernel/evidence.ts'
import type { PillarId } from '#kernel/pillar-id.ts'
import type { IndicatorStanding, PillarStanding, SourceRef } from '../schema.ts'
import { placeOf, type Board, type Strand } from './board.ts'
import type { FigureManifest } from './figures.ts'
import { percentileAmong, scorePillar, type Score } from './score.ts'

/** What the rules of standing look at: one country's board, the indicators, and how figures were made. */
export type Ground = {
  board: Board
  indicators: readonly Indicator[]
  manifest: FigureManifest
  /** The dataset versions behind an indicator's figures; for one partner and year only those that speak about them. */
  sourcesOf: (indicator: string, partner?: string, year?: number) => SourceRef[]
  /** Whom percentiles among our partners, medians and lists take in. */
  isPartner: (actor: string) => boolean
  /** Names the choice of partners, so that what was worked out for one choice is not given for another. */
  view: string
}

const mostKnown = 20_000

/** A figure over all partners, worked out once for each board and choice of partners. */
export function once<T>({ board, view }: Ground, key: string, work: () => T): T {
  const whole = `${view} ${key}`
  if (board.known.has(whole)) return board.known.get(whole) as T
  if (board.known.size > mostKnown) board.known.clear()
  const value = work()
  board.known.set(whole, value)
  return value
}

const noStrands: ReadonlyMap<string, Strand> = new Map()

export function pillarsOf(ground: Ground): PillarId[] {
  return [...new Set(ground.indicators.map((i) => i.pillar))]
}

/**
 * First and last year with evidence of a pillar's scored indicators, and the year shown by default: the latest year
 * in which evidence of at least half of the pillar's weight is there for some pair, carried forward no longer than allowed.
 */
export function yearsOf(ground: Ground, pillar: PillarId): { years: [number, number]; latest: number } | undefined {
  const scored = ground.indicators.filter((i) => i.pillar === pillar && i.weight > 0)
  const spans = scored.flatMap((i) => { const years = ground.manifest.figures[i.id]?.years; return years ? [{ years, weight: i.weight, carry: i.carry }] : [] })
  if (spans.length === 0) return undefined
  const total = scored.reduce((sum, i) => sum + i.weight, 0)
  const last = Math.max(...spans.map((s) => s.years[1]))
  const first = Math.min(...spans.map((s) => s.years[0]))
  for (let year = last; year >= first; year--) {
    const fresh = spans.filter((s) => s.years[0] <= year && year <= s.years[1] + s.carry).reduce((sum, s) => sum + s.weight, 0)
    if (fresh / total >= 0.5 && spans.some((s) => s.years[1] >= year)) return { years: [first, last], latest: year }
  }
  return { years: [first, last], latest: last }
}

/** A pillar's score for one partner in one year. */
export function scoreOf(ground: Ground, partner: string, pillar: PillarId, year: number): Score | undefined {
  const strands = ground.board.partners.get(partner) ?? noStrands
  const scored = []
  for (const indicator of ground.indicators) {
    if (indicator.pillar !== pillar || indicator.weight === 0) continue
    const strand = strands.get(indicator.id)
    const at = strand ? placeOf(strand, year) : -1
    scored.push(at < 0 ? { weight: indicator.weight } : {
      weight: indicator.weight, percentile: strand!.percentiles[at]!, age: year - strand!.valueYears[at]!, drift: ground.manifest.figures[indicator.id]!.drift,
    })
  }
  return scorePillar(scored, ground.manifest.spread[pillar] ?? 833)
}

/** How one partner stands in one pillar, with every indicator. Without `year`: the pillar's latest. */
export function standingOf(ground: Ground, partner: string, pillar: PillarId, year?: number): PillarStanding {
  const at = year ?? yearsOf(ground, pillar)?.latest
  const indicators = ground.indicators.filter((i) => i.pillar === pillar)
  const score = at === undefined ? undefined : scoreOf(ground, partner, pillar, at)
  return {
    pillar, year: at ?? null, score: score?.score ?? null, low: score?.low ?? null, high: score?.high ?? null,
    coverage: score?.coverage ?? coverageOf(ground, partner, pillar, at),
    indicators: indicators.map((i) => indicatorStandingOf(ground, partner, i, at)),
  }
}

function coverageOf(ground: Ground, partner: string, pillar: PillarId, year: number | undefined): number {
  if (year === undefined) return 0
  const strands = ground.board.partners.get(partner) ?? noStrands
  const scored = ground.indicators.filter((i) => i.pillar === pillar && i.weight > 0)
  const total = scored.reduce((sum, i) => sum + i.weight, 0)
  const present = scored.filter((i) => { const s = strands.get(i.id); return s && placeOf(s, year) >= 0 }).reduce((sum, i) => sum + i.weight, 0)
  return total === 0 ? 0 : present / total
}

function indicatorStandingOf(ground: Ground, partner: string, indicator: Indicator, year: number | undefined): IndicatorStanding {
  const strand = ground.board.partners.get(partner)?.get(indicator.id)
  const at = strand && year !== undefined ? placeOf(strand, year) : -1
  const none = { value: null, percentile: null, percentileOurs: null, from: null, to: null, age: null, n: null }
  if (at < 0) {
    const isOld = strand !== undefined && year !== undefined && strand.years.length > 0 && strand.years[strand.years.length - 1]! < year
    return { id: indicator.id, ...none, ...(isOld ? { to: strand.valueYears[strand.valueYears.length - 1]!, age: year - strand.valueYears[strand.valueYears.length - 1]! } : {}), coverage: isOld ? 'too-old' : 'not-covered', sources: isOld ? ground.sourcesOf(indicator.id, partner, strand.valueYears[strand.valueYears.length - 1]) : [] }
  }
  const value = strand!.values[at]!
  const ours = percentileAmong(valuesOf(ground, indicator.id, year!), value)
  const valueYear = strand!.valueYears[at]!
  return {
    id: indicator.id, value,
    percentile: indicator.direction === 0 ? null : strand!.percentiles[at]!,
    percentileOurs: ours === undefined || indicator.direction === 0 ? null : indicator.direction === -1 ? 100 - ours : ours,
    from: valueYear - (indicator.span ?? 1) + 1, to: valueYear, age: year! - valueYear, n: strand!.ns[at]!,
    coverage: 'covered', sources: ground.sourcesOf(indicator.id, partner, valueYear),
  }
}

/** Values of an indicator for all our partners in a year. */
export function valuesOf(ground: Ground, indicator: string, year: number): readonly number[] {
  return once(ground, `values ${indicator} ${year}`, () => collectValues(ground, indicator, year))
}

function collectValues(ground: Ground, indicator: string, year: number): number[] {
  const values: number[] = []
  for (const [partner, strands] of ground.board.partners) {
    if (!ground.isPartner(partner)) continue
    const strand = strands.get(indicator)
    const at = strand ? placeOf(strand, year) : -1
    if (at >= 0) values.push(strand!.values[at]!)
  }
  return values
}
