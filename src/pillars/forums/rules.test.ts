import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreement, choices, kappa, pi, voteTable } from './rules.ts'

const ballots = fc.array(fc.record({ ours: fc.constantFrom(...choices), theirs: fc.constantFrom(...choices) }), { minLength: 1, maxLength: 200 })

test('a worked table: 20 both yes, 5 yes against abstain, 10 abstain against no, 15 both no', () => {
  const rows = [...Array<object>(20).fill({ ours: 'yes', theirs: 'yes' }), ...Array<object>(5).fill({ ours: 'yes', theirs: 'abstain' }), ...Array<object>(10).fill({ ours: 'abstain', theirs: 'no' }), ...Array<object>(15).fill({ ours: 'no', theirs: 'no' })] as { ours: string; theirs: string }[]
  const table = voteTable(rows)
  expect(agreement(table)).toBeCloseTo(35 / 50, 12)
  // Observed 0.25·15/50; expected 0.25·(25·5 + 10·20 + 10·25 + 15·5) + (25·25 + 15·20), over 2500.
  expect(kappa(table)).toBeCloseTo(1 - (0.25 * 15 / 50) / ((0.25 * (125 + 200 + 250 + 75) + 925) / 2500), 12)
  const chance = (45 / 100) ** 2 + (15 / 100) ** 2 + (40 / 100) ** 2
  expect(pi(table)).toBeCloseTo((0.7 - chance) / (1 - chance), 12)
})

test('agreement lies in 0–1, kappa and pi are at most 1, and all are the same both ways', () => {
  fc.assert(fc.property(ballots, (rows) => {
    const table = voteTable(rows)
    const mirrored = voteTable(rows.map((r) => ({ ours: r.theirs, theirs: r.ours })))
    expect(agreement(table)).toBeGreaterThanOrEqual(0)
    expect(agreement(table)).toBeLessThanOrEqual(1)
    for (const measure of [agreement, kappa, pi]) {
      const [a, b] = [measure(table), measure(mirrored)]
      if (a === undefined) expect(b).toBeUndefined()
      else { expect(a).toBeLessThanOrEqual(1 + 1e-12); expect(a).toBeCloseTo(b!, 12) }
    }
  }))
})

test('no vote together gives no figure; states that never vary give no chance-corrected one', () => {
  expect(agreement(voteTable([]))).toBeUndefined()
  expect(kappa(voteTable([{ ours: 'yes', theirs: 'yes' }]))).toBeUndefined()
  expect(pi(voteTable([{ ours: 'yes', theirs: 'yes' }]))).toBeUndefined()
  expect(agreement(voteTable([{ ours: 'absent', theirs: 'yes' }]))).toBeUndefined()
})
