import type { Db } from './database.ts'

/** A pair as it stands today: our country, the partner, and the day (`2026-11-22`) that counts as today. */
export type Pair = { readonly us: string; readonly partner: string; readonly today: string }

/** A record behind a figure or a step. `value` is its share in the figure, where it has one of its own. */
export type OwnRow = { readonly record: string; readonly title: string; readonly on: string | null; readonly value?: number }

/**
 * A figure from the ministry’s own records.
 * - `id`: `pillar.figure`, under which the catalogue names it.
 * - `value`: null where nothing can be said; never a zero in the place of silence.
 * - `n`: of how many records it is made.
 * - `rows`: all of those records, newest first.
 */
export type OwnFigure = { readonly id: string; readonly value: number | null; readonly unit: 'count' | 'days' | 'share' | 'level'; readonly n: number; readonly rows: readonly OwnRow[] }

/** A next step that the ministry’s own records propose. `words` fill the phrase `step.<rule>.<key>` of the catalogue; `urgency` as in steps from evidence. */
export type OwnStep = { readonly rule: string; readonly key: string; readonly urgency: 1 | 2 | 3; readonly words: Readonly<Record<string, string | number>>; readonly rows: readonly OwnRow[] }

/** What one record tells of a pair, as JSON: nothing that its reader could not see in this record alone. */
export type Told = { readonly record: string }

/**
 * What a room tells about a pair from the ministry’s own records.
 * - `list`: the name under which what it told is kept with an edition of a brief.
 * - `facts`: what its records tell, as the person of the transaction may read them.
 * - `figures`, `steps`: what follows from them, pure and in any order of theirs. So nobody learns from a figure what they may not read: it is
 *   worked out from the facts that they may read, when it is asked; it is never stored, or ranked against other countries.
 */
export type Own<T extends Told = Told> = {
  readonly list: string
  facts(db: Db, pair: Pair): Promise<readonly T[]>
  figures(facts: readonly T[], pair: Pair): readonly OwnFigure[]
  steps(facts: readonly T[], pair: Pair): readonly OwnStep[]
}
