import type { IndicatorStanding, PillarStanding } from '../../schema.ts'

/** Figures told in a pillar's line of words. */
const told = 2

/** The figures that say most about a relationship: scored, and furthest from the middle of all pairs; in the order in which the pillar has them. */
export function strongest(pillar: PillarStanding): IndicatorStanding[] {
  const scored = pillar.indicators.filter(({ value, percentile }) => value !== null && percentile !== null)
  const chosen = new Set([...scored].sort((a, b) => Math.abs(b.percentile! - 50) - Math.abs(a.percentile! - 50)).slice(0, told))
  return scored.filter((one) => chosen.has(one))
}

/** Why a pillar has no score: some figures but too few, all of them too old, or no source at all. */
export function reasonWithout({ indicators }: PillarStanding): 'thin' | 'old' | 'uncovered' {
  if (indicators.some(({ coverage }) => coverage === 'covered')) return 'thin'
  return indicators.some(({ coverage }) => coverage === 'too-old') ? 'old' : 'uncovered'
}
