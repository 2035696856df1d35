import { sql } from 'kysely'
import { combine, type Marking } from '#kernel/marking.ts'
import type { RecordPillar } from '#kernel/record.ts'
import type { Db } from '#server/database.ts'
import type { Own, OwnFigure, OwnStep, Pair, Told } from '#server/own.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import type { OwnPage } from './schema.ts'

/** A room that tells something from the ministry’s own records, and the heading it tells it under. */
export type OwnOf = { readonly pillar: RecordPillar; readonly own: Own }

/** A room with what its records tell of a pair. */
export type OwnTold = OwnOf & { readonly facts: readonly Told[] }

/** Most records shown behind a figure or a step; all of them count. */
const mostRows = 50

/** What the records of all rooms tell of a pair, as the person of the transaction may read them. */
export async function toldBy(db: Db, rooms: readonly OwnOf[], pair: Pair): Promise<OwnTold[]> {
  const told: OwnTold[] = []
  for (const room of rooms) told.push({ ...room, facts: await room.own.facts(db, pair) })
  return told
}

/** The figures and steps that follow, the most pressing step first. A room none of whose records tells anything says nothing, and no zero. */
export function followingFrom(told: readonly OwnTold[], pair: Pair): { figures: OwnFigure[]; steps: (OwnStep & { pillar: RecordPillar })[] } {
  const telling = told.filter(({ facts }) => facts.length > 0)
  return {
    figures: telling.flatMap(({ own, facts }) => own.figures(facts, pair)).filter(({ value }) => value !== null),
    steps: telling.flatMap(({ pillar, own, facts }) => own.steps(facts, pair).map((one) => ({ ...one, pillar }))).sort((a, b) => b.urgency - a.urgency),
  }
}

/** What all rooms tell of a pair, in the transaction of whoever asks, with the marking of everything behind it. */
export async function ownOf(db: Db, rooms: readonly OwnOf[], pair: Pair): Promise<OwnPage> {
  const { figures, steps } = followingFrom(await toldBy(db, rooms, pair), pair)
  const records = behind({ figures, steps })
  const marking = combine([...(await markingsOf(db, records)).values()])
  const kinds = await kindsOf(db, records)
  const shown = <T extends OwnFigure | OwnStep>(one: T) => ({ ...one, rows: one.rows.slice(0, mostRows).flatMap((row) => { const kind = kinds.get(row.record); return kind === undefined ? [] : [{ ...row, kind }] }) })
  return { figures: figures.map(shown), steps: steps.map(shown), marking }
}

/** The records behind figures and steps, each once. */
export const behind = ({ figures, steps }: { readonly figures: readonly OwnFigure[]; readonly steps: readonly OwnStep[] }): string[] => [...new Set([...figures, ...steps].flatMap(({ rows }) => rows.map(({ record }) => record)))]

/** The kind of each of some records, as far as the person of the transaction may read them. */
async function kindsOf(db: Db, records: readonly string[]): Promise<Map<string, string>> {
  if (records.length === 0) return new Map()
  const { rows } = await sql<{ id: string; kind: string }>`SELECT id, kind FROM record WHERE id = ANY (${sql.val(records)}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

/** The effective marking of each of some records, as far as the person of the transaction may read them. */
export async function markingsOf(db: Db, records: readonly string[]): Promise<Map<string, Marking>> {
  if (records.length === 0) return new Map()
  const { rows } = await sql<MarkingRow & { id: string }>`
    SELECT id, level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp FROM record WHERE id = ANY (${sql.val(records)}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, markingOf(row)]))
}
