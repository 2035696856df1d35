import { sql, type Selectable } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import type { BriefCard, BriefFilter } from './schema.ts'

type Row = Selectable<RecordRow> & { n: number; made_at: Date; sections: number; asked: number; overdue: number; asked_by_me: number; asked_of_me: number; key: string }

/** A page of briefs that the person of the transaction may read; what is counted is what that person may read too. */
export async function listBriefs(db: Db, { partner, status, calls, sort, after, limit }: BriefFilter): Promise<{ briefs: BriefCard[]; after: string | null }> {
  const key = sort === 'made' ? sql<string>`e.made_at` : sql<string>`coalesce(r.due_on, 'infinity'::date)`
  const type = sql.raw(sort === 'made' ? 'timestamptz' : 'date'), past = sql.raw(sort === 'made' ? '<' : '>'), order = sql.raw(sort === 'made' ? 'DESC' : 'ASC')
  const from = after === undefined ? undefined : readPlace(after)
  const { rows } = await sql<Row>`
    SELECT ${itemColumns}, e.n, e.made_at, ${key}::text AS key, s.sections, s.asked, s.overdue, s.asked_by_me, s.asked_of_me
    FROM record r
      CROSS JOIN LATERAL (SELECT n, made_at FROM brief_edition WHERE record_id = r.id ORDER BY n DESC LIMIT 1) e
      CROSS JOIN LATERAL (SELECT count(*)::int AS sections, count(*) FILTER (WHERE state = 'asked')::int AS asked, count(*) FILTER (WHERE state = 'asked' AND due_on < current_date)::int AS overdue,
        count(*) FILTER (WHERE state = 'asked' AND asked_by = access_person())::int AS asked_by_me, count(*) FILTER (WHERE state = 'asked' AND access_person() = ANY (asked_of))::int AS asked_of_me
        FROM brief_section WHERE record_id = r.id AND state <> 'removed') s
    WHERE r.kind = 'brief' AND r.deleted_at IS NULL
      ${partner === undefined ? sql`` : sql`AND r.id IN (SELECT record_of_party(${partner}))`}
      ${status === undefined ? sql`` : sql`AND r.status = ${status}`}
      ${calls === undefined ? sql`` : calls === 'mine' ? sql`AND s.asked_by_me > 0` : sql`AND s.asked_of_me > 0`}
      ${from ? sql`AND (${key}, r.id) ${past} (${from.key}::${type}, ${from.id}::uuid)` : sql``}
    ORDER BY ${key} ${order}, r.id ${order} LIMIT ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit), last = page.at(-1)
  return {
    briefs: page.map((row) => ({ record: itemOf(row), edition: row.n, madeAt: row.made_at.toISOString(), sections: row.sections, asked: row.asked, overdue: row.overdue, askedByMe: row.asked_by_me, askedOfMe: row.asked_of_me })),
    after: rows.length > limit && last ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null,
  }
}

function readPlace(text: string): { key: string; id: string } {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof key === 'string' && /^[\d :.+-]+$|^infinity$/.test(key) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key, id }
  } catch {
    // Falls through to the sentence.
  }
  throw new Fault('kernel/invalid-input', 'The place in the list cannot be read. Start again from its first page.', { fields: [{ path: 'after', message: 'is no place in a list' }] })
}
