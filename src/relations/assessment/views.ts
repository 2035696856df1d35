import type { z } from 'zod'
import type { PillarId } from '#kernel/pillar-id.ts'
import type { Assessment, indicatorSeries, mover, seriesPoint, World } from '../schema.ts'
import { placeOf } from './board.ts'
import { median } from './score.ts'
import { once, pillarsOf, scoreOf, standingOf, valuesOf, yearsOf, type Ground } from './standing.ts'

export function assessmentOf(ground: Ground, partner: string, year?: number): Assessment {
  const pillars = pillarsOf(ground).map((pillar) => standingOf(ground, partner, pillar, year))
  return { us: ground.board.us, partner, year: year ?? latestOf(pillars.map((p) => p.year)), pillars }
}

function latestOf(years: readonly (number | null)[]): number | null {
  return years.reduce<number | null>((a, b) => (b === null ? a : a === null ? b : Math.max(a, b)), null)
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Every partner at once: the map and its table twin. */
export function worldOf(ground: Ground, year?: number): World {
  return once(ground, `world ${year}`, () => makeWorld(ground, year))
}

function makeWorld(ground: Ground, year?: number): World {
  const pillars = pillarsOf(ground).map((id) => { const y = yearsOf(ground, id); return { id, year: year ?? y?.latest ?? null, years: y?.years ?? null } })
  const indicators = ground.indicators
  const yearFor = new Map(pillars.map((p) => [p.id, p.year]))
  const partners = [...ground.board.partners.entries()].filter(([actor]) => ground.isPartner(actor)).map(([actor, strands]) => ({
    actor,
    standings: pillars.map(({ id, year: at }): [number | null, number | null, number | null, number] => {
      const score = at === null ? undefined : scoreOf(ground, actor, id, at)
      return score ? [round(score.score), round(score.low), round(score.high), round(score.coverage * 100) / 100] : [null, null, null, 0]
    }),
    values: indicators.map((i) => {
      const strand = strands.get(i.id)
      const at = yearFor.get(i.pillar) ?? null
      const place = strand && at !== null ? placeOf(strand, at) : -1
      return place < 0 ? null : Number(strand!.values[place]!.toPrecision(6))
    }),
  }))
  return { us: ground.board.us, year: latestOf(pillars.map((p) => p.year)), pillars, indicators: indicators.map((i) => i.id), partners: partners.sort((a, b) => (a.actor < b.actor ? -1 : 1)) }
}

/** A pillar's score through the years that have evidence. */
export function seriesOf(ground: Ground, partner: string, pillar: PillarId, last?: number, span = 40): z.infer<typeof seriesPoint>[] {
  const years = yearsOf(ground, pillar)
  if (!years) return []
  const points = []
  const end = Math.min(last ?? years.latest, years.latest)
  for (let year = Math.max(years.years[0], end - span + 1); year <= end; year++) {
    const score = scoreOf(ground, partner, pillar, year)
    if (score) points.push({ year, score: round(score.score), low: round(score.low), high: round(score.high) })
  }
  return points
}

/** Median score of our partners in a pillar and year. */
export function medianOf(ground: Ground, pillar: PillarId, year: number): number | null {
  return once(ground, `median ${pillar} ${year}`, () => {
    const scores: number[] = []
    for (const partner of ground.board.partners.keys()) {
      const score = ground.isPartner(partner) ? scoreOf(ground, partner, pillar, year) : undefined
      if (score) scores.push(score.score)
    }
    return median(scores) ?? null
  })
}

type Mover = z.infer<typeof mover>

/**
 * Largest changes of score over a span of years. Both ends must rest on evidence of like coverage (within a tenth), so that a source
 * that begins or ends between them is not taken for a turn in the relationship.
 */
export function moversOf(ground: Ground, { pillar, year, span = 5, count = 6 }: { pillar?: PillarId; year?: number; span?: number; count?: number }): { rising: Mover[]; falling: Mover[] } {
  return once(ground, `movers ${pillar} ${year} ${span} ${count}`, () => findMovers(ground, { pillar, year, span, count }))
}

function findMovers(ground: Ground, { pillar, year, span, count }: { pillar: PillarId | undefined; year: number | undefined; span: number; count: number }): { rising: Mover[]; falling: Mover[] } {
  const all: Mover[] = []
  for (const id of pillar ? [pillar] : pillarsOf(ground)) {
    const years = yearsOf(ground, id)
    if (!years) continue
    const to = Math.min(year ?? years.latest, years.latest)
    const from = to - span
    for (const actor of ground.board.partners.keys()) {
      if (!ground.isPartner(actor)) continue
      const now = scoreOf(ground, actor, id, to)
      const then = scoreOf(ground, actor, id, from)
      if (!now || !then || Math.abs(now.coverage - then.coverage) > 0.1) continue
      const change = now.score - then.score
      all.push({ actor, pillar: id, change: round(change), fromYear: from, toYear: to, series: [], certain: Math.abs(change) > (now.high - now.low) / 2 + (then.high - then.low) / 2 })
    }
  }
  // What is certain comes before what is large, and each partner once, by its largest change.
  const best = (list: Mover[]) => {
    const ordered = list.sort((a, b) => Number(b.certain) - Number(a.certain) || Math.abs(b.change) - Math.abs(a.change))
    const once = [...new Map(ordered.toReversed().map((m) => [m.actor, m])).values()].sort((a, b) => ordered.indexOf(a) - ordered.indexOf(b))
    return once.slice(0, count).map((m) => ({ ...m, series: seriesOf(ground, m.actor, m.pillar, m.toYear, 20) }))
  }
  return { rising: best(all.filter((m) => m.change >= 1)), falling: best(all.filter((m) => m.change <= -1)) }
}

/** A pillar's indicators through time, each way, with the median of our partners. Only observed years, so that a carried value draws no line. */
export function indicatorSeriesOf(ground: Ground, reverse: Ground, partner: string, pillar: PillarId): z.infer<typeof indicatorSeries>[] {
  return ground.indicators.filter((i) => i.pillar === pillar).map((indicator) => {
    const strand = ground.board.partners.get(partner)?.get(indicator.id)
    const back = reverse.board.partners.get(ground.board.us)?.get(indicator.id)
    const years = new Set<number>()
    for (const s of [strand, back]) s?.years.forEach((y, i) => { if (s.valueYears[i] === y) years.add(y) })
    const observed = (s: typeof strand, year: number) => {
      const at = s ? placeOf(s, year) : -1
      return at >= 0 && s!.valueYears[at] === year ? s!.values[at]! : null
    }
    return {
      id: indicator.id,
      points: [...years].sort((a, b) => a - b).map((year) => ({ year, value: observed(strand, year), reverse: observed(back, year), median: once(ground, `median ${indicator.id} ${year}`, () => median(valuesOf(ground, indicator.id, year)) ?? null) })),
    }
  })
}
