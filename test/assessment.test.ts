import { afterAll, describe, expect, test } from 'vitest'
import { listActors } from '#evidence/actors.ts'
import { placeOf } from '../src/relations/assessment/board.ts'
import { scorePillar } from '../src/relations/assessment/score.ts'
import { assessmentOf } from '../src/relations/assessment/views.ts'
import { figureRowsOf } from '../src/relations/rows.ts'
import { realWorld } from './world.ts'

const world = await realWorld()
afterAll(() => world?.assessor.close())

/** The same draws at every run. */
function draws(seed: number): () => number {
  let state = seed
  return () => { state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32; return state / 2 ** 32 }
}

const states = listActors().filter((a) => a.kind === 'state').map((a) => a.id)

describe.skipIf(!world)('the assessment of the real world', () => {
  const assessor = world?.assessor as NonNullable<typeof world>['assessor']

  test.each(world?.assessor.indicators.map((i) => [i.id] as const) ?? [])('%s: figures equal the printed formula over their own rows', async (id) => {
    const next = draws(id.length * 7919)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
    let checked = 0
    let tried = 0
    while (checked < 12 && tried++ < 400) {
      const us = pick(['IDN', 'USA', 'BRA', 'KEN', 'DEU'])
      const strands = (await assessor.ground(us)).board.partners
      const partner = pick([...strands.keys()])
      const strand = strands.get(partner)?.get(id)
      if (!strand) continue
      const at = Math.floor(next() * strand.years.length)
      // Zeros come by the thousand: mostly look at figures that have rows.
      if (strand.ns[at] === 0 && next() < 0.9) continue
      const figure = await figureRowsOf(assessor, { indicator: id, us, partner, year: strand.years[at]! })
      expect(figure.recomputed, `${id} ${us} ${partner} ${strand.years[at]}`).not.toBeNull()
      expect(Math.abs(figure.recomputed! - figure.value!), `${id} ${us} ${partner} ${strand.years[at]}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(figure.value!)))
      expect(figure.rows.every((r) => typeof r['source'] === 'string' && typeof r['version'] === 'number')).toBe(true)
      checked++
    }
    if (checked === 0) console.info(`No figures of ${id}: its evidence here is a sample.`)
  })

  test('visits: Indonesia and Japan are not covered, the United States and Japan have a number', async () => {
    const visits = async (us: string, partner: string) => assessmentOf(await assessor.ground(us), partner).pillars.find((p) => p.pillar === 'dialogue')!.indicators.find((i) => i.id === 'dialogue.visits')!
    expect(await visits('IDN', 'JPN')).toMatchObject({ coverage: 'not-covered', value: null, percentile: null })
    expect(await visits('USA', 'JPN')).toMatchObject({ coverage: 'covered', value: expect.any(Number) })
  })

  test('nothing is carried longer than its indicator allows, or backwards', async () => {
    const { board, indicators } = await assessor.ground('IDN')
    for (const strands of board.partners.values()) {
      for (const indicator of indicators) {
        const strand = strands.get(indicator.id)
        strand?.years.forEach((year, i) => {
          expect(year - strand.valueYears[i]!).toBeGreaterThanOrEqual(0)
          expect(year - strand.valueYears[i]!).toBeLessThanOrEqual(Math.min(10, indicator.carry))
        })
      }
    }
  })

  test('with 30 % of the values hidden at random, 1,000 times, the band holds the full score at least nine times in ten', async () => {
    const next = draws(20_261_122)
    const grounds = await Promise.all(['IDN', 'USA', 'BRA', 'KEN', 'DEU', 'FJI'].map((us) => assessor.ground(us)))
    const tally: Record<string, [held: number, all: number]> = {}
    for (let trial = 0; trial < 1000;) {
      const ground = grounds[Math.floor(next() * grounds.length)]!
      const partner = states[Math.floor(next() * states.length)]!
      const strands = ground.board.partners.get(partner)
      const pillar = ['dialogue', 'forums', 'economy', 'exchange', 'security', 'dynamics'][Math.floor(next() * 6)]!
      const scored = ground.indicators.filter((i) => i.pillar === pillar && i.weight > 0)
      const years = strands?.get(scored[Math.floor(next() * scored.length)]?.id ?? '')?.years
      if (!strands || !years) continue
      const year = years[Math.floor(next() * years.length)]!
      const values = scored.map((i) => {
        const strand = strands.get(i.id)
        const at = strand ? placeOf(strand, year) : -1
        return at < 0 ? { weight: i.weight } : { weight: i.weight, percentile: strand!.percentiles[at]!, age: year - strand!.valueYears[at]!, drift: ground.manifest.figures[i.id]!.drift }
      })
      const full = scorePillar(values, ground.manifest.spread[pillar]!)
      const hidden = values.map((v) => ('percentile' in v && next() < 0.3 ? { weight: v.weight } : v))
      if (!full || hidden.every((v, i) => v === values[i])) continue
      const seen = scorePillar(hidden, ground.manifest.spread[pillar]!)
      if (!seen) continue
      trial++
      const entry = (tally[pillar] ??= [0, 0])
      entry[1]++
      if (seen.low <= full.score + 1e-9 && full.score <= seen.high + 1e-9) entry[0]++
    }
    const held = Object.values(tally).reduce((sum, [h]) => sum + h, 0)
    console.info(`The band held the full score in ${held} of 1,000 trials: ${Object.entries(tally).map(([p, [h, n]]) => `${p} ${h} of ${n}`).join(', ')}.`)
    expect(held).toBeGreaterThanOrEqual(900)
  })
})
