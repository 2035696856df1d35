import { sql, type RawBuilder, type Selectable } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import { countedTo } from '#server/records/schema.ts'
import { datesOn, directionOf, rungOf } from '../rules.ts'
import type { CommitmentFields, CommitmentFilter, CommitmentItem } from '../schema.ts'
import type { CommitmentState } from '../states.ts'

type Row = Selectable<RecordRow> & { key: string; first_due: string | null; moves: number; evidence: number }

/** From where, and for whom, a list is asked. `side` is undefined where nobody has said which country is ours. */
export type Seen = { readonly me: string; readonly side: string | undefined; readonly today: string }

/** What decides a list. */
export type Asked = Omit<CommitmentFilter, 'limit' | 'after'>

/** What hangs on a row `r`: the dates that were changed, and what proves it, as far as the person of the transaction sees them. A date that was set where none was is the first. */
const hanging = sql`
  (SELECT coalesce(v.changes -> 'dueOn' ->> 0, v.changes -> 'dueOn' ->> 1) FROM record_revision v WHERE v.record_id = r.id AND v.changes ? 'dueOn' ORDER BY v.version LIMIT 1) AS first_due,
  (SELECT count(*)::int FROM record_revision v WHERE v.record_id = r.id AND v.changes -> 'dueOn' ->> 0 IS NOT NULL) AS moves,
  (SELECT count(*)::int FROM record_link l JOIN record e ON e.id = l.from_id WHERE l.to_id = r.id AND l.kind = 'evidence' AND e.deleted_at IS NULL)
    + (SELECT count(*)::int FROM file_link f JOIN commitment_proof p ON p.file_link = f.id WHERE f.record_id = r.id AND f.removed_at IS NULL) AS evidence`

const orders = {
  due: sql<string>`(coalesce(r.due_on, 'infinity')::text COLLATE "C")`,
  partner: sql<string>`((coalesce(r.parties[1], '~') || ' ' || coalesce(r.due_on, 'infinity')::text) COLLATE "C")`,
} as const

/** A page of commitments that the person of the transaction may read, and where the next begins. */
export async function listCommitments(db: Db, seen: Seen, { limit, after, ...asked }: Asked & { readonly limit: number; readonly after?: string | undefined }): Promise<{ items: CommitmentItem[]; after: string | null }> {
  const key = orders[asked.sort]
  const from = after === undefined ? undefined : readPlace(after)
  // What hangs on a row is looked up for those of the page only.
  const { rows } = await sql<Row>`
    WITH page AS (SELECT r.id, ${key} AS key FROM record r WHERE ${conditions(seen, asked)} ${from ? sql`AND (${key}, r.id) > (${from.key}, ${from.id}::uuid)` : sql``} ORDER BY 2, 1 LIMIT ${limit + 1})
    SELECT ${itemColumns}, ${hanging}, page.key FROM page JOIN record r ON r.id = page.id ORDER BY page.key, r.id`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map((row) => commitmentOf(row, seen)), after: rows.length > limit && last ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null }
}

/** How many such there are, counted up to a limit. */
export async function countCommitments(db: Db, seen: Seen, asked: Asked): Promise<{ total: number; isMore: boolean }> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM (SELECT FROM record r WHERE ${conditions(seen, asked)} LIMIT ${countedTo + 1}) counted`.execute(db)
  const { count } = rows[0]!
  return { total: Math.min(count, countedTo), isMore: count > countedTo }
}

/** One commitment as lists show it, in the trash or not; undefined where there is none that the person of the transaction may read. */
export async function findCommitment(db: Db, seen: Seen, id: string): Promise<CommitmentItem | undefined> {
  const { rows } = await sql<Row>`SELECT ${itemColumns}, ${hanging}, '' AS key FROM record r WHERE r.id = ${id} AND r.kind = 'commitment'`.execute(db)
  return rows[0] && commitmentOf(rows[0], seen)
}

function conditions({ me, side, today }: Seen, asked: Asked): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`r.kind = 'commitment' AND r.deleted_at IS NULL`]
  if (asked.direction !== undefined) all.push(side === undefined ? sql`false` : isOn(asked.direction, side))
  if (asked.state !== undefined) all.push(sql`r.status = ${asked.state}`)
  if (asked.isOpen !== undefined) all.push(sql`(r.status NOT IN ('done', 'released')) = ${asked.isOpen}`)
  if (asked.party !== undefined) all.push(sql`(r.fields -> 'owedBy' ? ${asked.party} OR r.fields -> 'owedTo' ? ${asked.party})`)
  if (asked.pillar !== undefined) all.push(sql`r.pillar = ${asked.pillar}`)
  if (asked.assignee !== undefined) all.push(sql`r.id IN (SELECT record_of_assignee(${asked.assignee}))`)
  if (asked.isMine) all.push(sql`r.id IN (SELECT record_of_assignee(${me}))`)
  if (asked.rung !== undefined) all.push(isDue(datesOn(asked.rung, today)))
  if (asked.isOverdue) all.push(isDue({ from: null, to: datesOn('overdue-1', today).to }))
  if (asked.dueFrom !== undefined) all.push(sql`r.due_on >= ${asked.dueFrom}`)
  if (asked.dueTo !== undefined) all.push(sql`r.due_on <= ${asked.dueTo}`)
  if (asked.q !== '') all.push(sql`strpos(search_fold(r.title), search_fold(${asked.q})) > 0`)
  return sql.join(all, sql` AND `)
}

/** Who is on both sides of a commitment between several counts as owing, as in `directionOf`. */
const isOn = (direction: 'by' | 'to', side: string) => (direction === 'by' ? sql`r.fields -> 'owedBy' ? ${side}` : sql`(r.fields -> 'owedTo' ? ${side} AND NOT r.fields -> 'owedBy' ? ${side})`)
const isDue = ({ from, to }: { from: string | null; to: string }) => sql`(r.status NOT IN ('done', 'released') AND r.due_on <= ${to} ${from === null ? sql`` : sql`AND r.due_on >= ${from}`})`

function commitmentOf(row: Row, { side, today }: Seen): CommitmentItem {
  const record = itemOf(row)
  const { owedBy, owedTo } = record.fields as CommitmentFields
  return {
    record, owedBy, owedTo, direction: directionOf({ owedBy, owedTo }, side), rung: rungOf({ state: record.status as CommitmentState, dueOn: record.dueOn }, today) ?? null,
    firstDueOn: row.first_due ?? record.dueOn, moves: row.moves, evidence: row.evidence,
  }
}

function readPlace(text: string): { key: string; id: string } {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key, id }
  } catch {
    // Falls through to the sentence.
  }
  throw new Fault('kernel/invalid-input', 'The place in the list cannot be read. Start again from its first page.', { fields: [{ path: 'after', message: 'is no place in a list' }] })
}
