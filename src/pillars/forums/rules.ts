import type { Row } from '#kernel/evidence.ts'

/** The three ways of voting, in order; absence and non-membership are not ways of voting. */
export const choices = ['yes', 'abstain', 'no'] as const

/** Counts of how two states voted on the roll calls where both voted: `table[i][j]`, i ours, j theirs, in the order of `choices`. */
export type VoteTable = readonly (readonly number[])[]

/** The table from rows with `ours` and `theirs`. */
export function voteTable(rows: readonly Row[]): VoteTable {
  const table = choices.map(() => choices.map(() => 0))
  for (const row of rows) {
    const i = choices.indexOf(row['ours'] as (typeof choices)[number])
    const j = choices.indexOf(row['theirs'] as (typeof choices)[number])
    if (i >= 0 && j >= 0) table[i]![j]!++
  }
  return table
}

/** Share of identical votes among votes where both voted, 0–1. Published as `USAgree` and the like (Bailey, Strezhnev & Voeten 2017). */
export function agreement(table: VoteTable): number | undefined {
  const n = total(table)
  return n === 0 ? undefined : choices.reduce((sum, _, i) => sum + table[i]![i]!, 0) / n
}

/**
 * Cohen's weighted kappa with squared distances, −1…1: 1 − Σ w·o / Σ w·e, w = ((i − j) / 2)², e from each state's own margins
 * (Cohen 1968; Häge 2011). Undefined where neither state ever varied, because no disagreement could be expected.
 */
export function kappa(table: VoteTable): number | undefined {
  const n = total(table)
  const rows = choices.map((_, i) => sum(table[i]!))
  const columns = choices.map((_, j) => sum(choices.map((_, i) => table[i]![j]!)))
  let observed = 0
  let expected = 0
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const weight = ((i - j) / 2) ** 2
      observed += weight * table[i]![j]!
      expected += weight * rows[i]! * columns[j]!
    }
  }
  return expected === 0 ? undefined : 1 - (observed * n) / expected
}

/** Scott's pi, −1…1: (p_o − p_e) / (1 − p_e), p_e = Σ ((r_k + c_k) / 2n)², the margins pooled (Scott 1955; Häge 2011). */
export function pi(table: VoteTable): number | undefined {
  const n = total(table)
  if (n === 0) return undefined
  const chance = sum(choices.map((_, k) => ((sum(table[k]!) + sum(choices.map((_, i) => table[i]![k]!))) / (2 * n)) ** 2))
  return chance === 1 ? undefined : (agreement(table)! - chance) / (1 - chance)
}

function total(table: VoteTable): number {
  return sum(table.map((row) => sum(row)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
