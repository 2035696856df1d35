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
 * - `rows`: those records, newest first, at most 50.
 */
export type OwnFigure = { readonly id: string; readonly value: number | null; readonly unit: 'count' | 'days' | 'share' | 'level'; readonly n: number; readonly rows: readonly OwnRow[] }

/** A next step that the ministry’s own records propose. `words` fill the phrase `step.<rule>.<key>` of the catalogue; `urgency` as in steps from evidence. */
export type OwnStep = { readonly rule: string; readonly key: string; readonly urgency: 1 | 2 | 3; readonly words: Readonly<Record<string, string | number>>; readonly rows: readonly OwnRow[] }

/**
 * What a room tells about a pair from the ministry’s own records, as the person of the transaction may read them:
 * worked out when it is asked, so that nobody learns from a figure what they may not read; never stored, ranked
 * against other countries or given to anybody else.
 */
export type Own = {
  readonly figures: (db: Db, pair: Pair) => Promise<readonly OwnFigure[]>
  readonly steps: (db: Db, pair: Pair) => Promise<readonly OwnStep[]>
}
