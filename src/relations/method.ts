import type { Assessor } from './assessment/assessor.ts'
import type { Method } from './schema.ts'

/** How everything is measured, from the definitions that measure it. */
export function methodOf({ indicators, pillars }: Pick<Assessor, 'indicators' | 'pillars'>): Method {
  return {
    indicators: indicators.map(({ id, pillar, title, unit, direction, why, weight, carry, formula, reference }) => ({ id, pillar, title, unit, direction, why, weight, carry, formula, ...(reference ? { reference } : {}) })),
    steps: pillars.flatMap((p) => p.steps.map(({ id, title, rule }) => ({ id, pillar: p.id, title, rule }))),
    score: 'score = Σ w·p ÷ Σ w over the indicators that have a value; p = percentile among all pairs of states in the same year, in the indicator’s direction. band = score ± 1.645·√((1 − W)²·s²·(1/k + 1/m) + Σ (w/ΣW)²·d·age); W = share of weight present, k present, m missing, s² = variance between a pillar’s indicators within one relationship, d = variance that a year adds to the percentile.',
  }
}
