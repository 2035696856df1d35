import { sql } from 'kysely'
import { firstDates } from '#commitments/list/dates.ts'
import type { Owed } from '#commitments/list/sums.ts'
import { combine, levelName, schemes, type Marking } from '#kernel/marking.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import type { Pair, Told } from '#server/own.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import type { KeptRecord } from '../kept.ts'
import { owedBetween } from '../owed.ts'
import { ownParts } from '../own-parts.ts'
import { behind, followingFrom, toldBy, type OwnOf } from '../own.ts'
import type { Ours } from '../brief/own-sections.ts'
import type { Edition } from './schema.ts'

/** How many of our records about a partner an edition takes in: far more than a page shows, so that what is withheld from somebody never takes the place of what they may read. */
const mostLines = 2000

/** How many of them a page shows: what happened last. */
const shown = 20

const markings = sql.join(['level', 'compartments', 'releasable_to', 'originators', 'is_originator_controlled', 'caveats', 'tlp'].map((name) => sql.ref(`r.${name}`)))
const target = sql.raw('record_id, n, list, of_id, line, level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp')

/**
 * Keeps with an edition the lines of our own records about a partner, and what the records of each room tell of the relationship, as far as its
 * maker may read them, each under the marking that the record has now.
 */
export async function insertLines(db: Db, { id }: MayChange, n: number, rooms: readonly OwnOf[], pair: Pair): Promise<void> {
  await sql`INSERT INTO brief_line (${target})
    SELECT ${id}::uuid, ${n}::int, 'records', r.id, jsonb_build_object('date', coalesce(r.happened_on, r.created_at::date)::text, 'kind', r.kind, 'title', r.title, 'number', r.number), ${markings}
    FROM record r WHERE r.id IN (SELECT record_of_party(${pair.partner})) AND r.deleted_at IS NULL AND r.kind NOT IN ('contact', 'task', 'brief', 'commitment')
    ORDER BY coalesce(r.happened_on, r.created_at::date) DESC, r.id DESC LIMIT ${mostLines}`.execute(db)
  for (const { own, facts } of await toldBy(db, rooms, pair)) {
    if (facts.length === 0) continue
    await sql`INSERT INTO brief_line (${target})
      SELECT ${id}::uuid, ${n}::int, ${own.list}, r.id, t.line, ${markings} FROM jsonb_array_elements(${JSON.stringify(facts)}::jsonb) AS t (line) JOIN record r ON r.id = (t.line ->> 'record')::uuid`.execute(db)
  }
}

type Row = MarkingRow & { of_id: string; now: MarkingRow; list: string; line: Record<string, unknown> }

/** Our own records in an edition as the transaction's person may read them. `marking`: of all that is told of them together; `marked`: those above the open level that are told of one by one. */
export type Lines = { readonly ours: Pick<Ours, 'kept' | 'owed' | 'own'>; readonly marking: Marking; readonly marked: readonly string[] }

/**
 * What an edition tells of our own records, as of the day on which it was made: the latest of them, what is owed each way, figures and next
 * steps. What follows from several records is worked out from those that this person may read, as if there were no others.
 */
export async function listLines(db: Db, { id }: MayRead | MayChange, { n, madeAt }: Edition, rooms: readonly OwnOf[]): Promise<Lines> {
  const { rows } = await sql<Row>`
    SELECT l.*, to_jsonb(r) AS now FROM brief_line l JOIN record r ON r.id = l.of_id
    WHERE l.record_id = ${id} AND l.n = ${n} AND r.deleted_at IS NULL ORDER BY l.line ->> 'date' DESC, l.line ->> 'dueOn', l.of_id DESC`.execute(db)
  // What was marked up since is treated as what it is now, too.
  const lines = rows.map((row) => ({ ...row, marking: combine([markingOf(row), markingOf(row.now)]) }))
  const markingBy = new Map(lines.map(({ of_id, marking }) => [of_id, marking]))
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const levelOf = (of: string) => levelName(markingBy.get(of)!.level, scheme)
  const pair = { ...(await sidesOf(db, id, n)), today: madeAt.slice(0, 10) }

  const records = lines.filter(({ list }) => list === 'records').slice(0, shown)
  const owed = lines.filter(({ list }) => list === 'owed').map(({ line }) => line as Owed)
  const between = owed.length === 0 ? undefined : owedBetween(owed, { ...pair, first: await firstDates(db, owed.map((one) => one.id)), levelOf })
  const following = followingFrom(rooms.map((room) => ({ ...room, facts: lines.filter(({ list }) => list === room.own.list).map(({ of_id, line }): Told => ({ ...line, record: of_id })) })), pair)
  const own = ownParts(following, (of) => markingBy.get(of), scheme)

  const oneByOne = [...new Set([...records.map(({ of_id }) => of_id), ...owed.map((one) => one.id), ...own.named])]
  return {
    ours: {
      kept: records.map(({ of_id, line }) => ({ id: of_id, ...(line as Omit<KeptRecord, 'id' | 'level'>), level: levelOf(of_id) })),
      ...(between && { owed: between }), ...(own.parts && { own: own.parts }),
    },
    marking: combine([...new Set([...oneByOne, ...behind(following)])].map((of) => markingBy.get(of)!)),
    marked: oneByOne.filter((of) => markingBy.get(of)!.level > 0),
  }
}

/** Between whom an edition is, as it was made: our country may be another one since. */
async function sidesOf(db: Db, id: string, n: number): Promise<{ us: string; partner: string }> {
  const { rows } = await sql<{ us: string; partner: string }>`SELECT models -> languages[1] -> 'us' ->> 'id' AS us, models -> languages[1] -> 'partner' ->> 'id' AS partner FROM brief_edition WHERE record_id = ${id} AND n = ${n}`.execute(db)
  return rows[0]!
}
