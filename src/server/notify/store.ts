import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Tlp } from '#kernel/marking.ts'
import type { Db } from '../database.ts'
import { isClosed } from '../records/list.ts'
import type { Notice, NoticeKind } from './schema.ts'

type Row = {
  id: string; kind: NoticeKind; at: Date; read_at: Date | null; record_id: string; record_kind: string; title: string; status: string; due_on: string | null; by: string | null; by_name: string | null
  level: number; compartments: string[]; releasable_to: string[] | null; originators: string[]; is_originator_controlled: boolean; caveats: string[]; tlp: Tlp | null
}

/** Tells people of something in the transaction in which it happens; whoever did it is not told. What somebody may not read they do not hear of. */
export async function insertNotices(db: Db, people: readonly string[], kind: NoticeKind, record: string, by: string): Promise<void> {
  const others = [...new Set(people)].filter((person) => person !== by)
  if (others.length === 0) return
  await sql`INSERT INTO notice (id, person, kind, record_id, by) VALUES ${sql.join(others.map((person) => sql`(${newId()}, ${person}, ${kind}, ${record}, ${by})`))}`.execute(db)
}

/** Who follows a record, as far as the person of the transaction may know. */
export async function followersOf(db: Db, record: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`SELECT person FROM record_follow WHERE record_id = ${record}`.execute(db)
  return rows.map(({ person }) => person)
}

/** One's own notices, newest first. */
export async function listNotices(db: Db, { unread, limit, before }: { unread: boolean; limit: number; before?: string | undefined }): Promise<Notice[]> {
  const { rows } = await sql<Row>`
    SELECT n.id, n.kind, n.at, n.read_at, n.record_id, r.kind AS record_kind, r.title, r.status, r.due_on, n.by, r.level, r.compartments, r.releasable_to, r.originators, r.is_originator_controlled, r.caveats, r.tlp, p.name AS by_name
    FROM notice n JOIN record r ON r.id = n.record_id LEFT JOIN person p ON p.id = n.by
    WHERE n.person = access_person() ${unread ? sql`AND n.read_at IS NULL` : sql``} ${before ? sql`AND n.id < ${before}` : sql``}
    ORDER BY n.id DESC LIMIT ${limit}`.execute(db)
  return rows.map((row) => ({
    id: row.id, kind: row.kind, at: row.at.toISOString(), readAt: row.read_at?.toISOString() ?? null,
    record: { id: row.record_id, kind: row.record_kind, title: row.title, status: row.status, dueOn: row.due_on, marking: { level: row.level, compartments: row.compartments, releasableTo: row.releasable_to, originators: row.originators, isOriginatorControlled: row.is_originator_controlled, caveats: row.caveats, ...(row.tlp && { tlp: row.tlp }) } },
    by: row.by === null ? null : { id: row.by, name: row.by_name ?? '' },
  }))
}

/** How many one has not read, counted up to 100. */
export async function countUnread(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM (SELECT 1 FROM notice WHERE person = access_person() AND read_at IS NULL LIMIT 100) unread`.execute(db)
  return rows[0]!.count
}

/** Marks one's notices as read or unread. */
export async function markRead(db: Db, ids: readonly string[] | undefined, isRead: boolean): Promise<void> {
  await sql`UPDATE notice SET read_at = ${isRead ? sql`clock_timestamp()` : null} WHERE person = access_person() AND (read_at IS NULL) = ${isRead} ${ids ? sql`AND id = ANY (${sql.val([...ids])}::uuid[])` : sql``}`.execute(db)
}

/** Marks as read what a person was told of a record. */
export async function markSeen(db: Db, record: string, person: string): Promise<void> {
  await sql`UPDATE notice SET read_at = clock_timestamp() WHERE person = ${person} AND record_id = ${record} AND read_at IS NULL`.execute(db)
}

/** What one wants by mail too. */
export async function getChoice(db: Db): Promise<{ mailed: NoticeKind[]; address: string | null }> {
  const { rows } = await sql<{ mailed: NoticeKind[] | null; email: string | null }>`SELECT c.mailed, p.email FROM person p LEFT JOIN notice_choice c ON c.person = p.id WHERE p.id = access_person()`.execute(db)
  return { mailed: rows[0]?.mailed ?? [], address: rows[0]?.email ?? null }
}

/** Chooses what one wants by mail too. */
export async function upsertChoice(db: Db, mailed: readonly NoticeKind[]): Promise<void> {
  await sql`INSERT INTO notice_choice (person, mailed) VALUES (access_person(), ${sql.val([...mailed])}::text[]) ON CONFLICT (person) DO UPDATE SET mailed = excluded.mailed`.execute(db)
}

/** Reminds whoever something is assigned to the day before it is due, once for each due date. By the machine; answers how many. */
export async function insertDueNotices(db: Db, kinds: readonly RecordKind[]): Promise<number> {
  const { rows } = await sql<{ id: string; person: string; due_on: string }>`
    SELECT r.id, a AS person, r.due_on FROM record r, unnest(r.assignees) a
    WHERE r.due_on <= current_date + 1 AND r.due_on > current_date - 30 AND r.deleted_at IS NULL AND NOT ${isClosed(kinds)}
      AND NOT EXISTS (SELECT FROM notice n WHERE n.kind = 'due' AND n.person = a AND n.record_id = r.id AND n.about = r.due_on) LIMIT 1000`.execute(db)
  for (const { id, person, due_on } of rows) {
    await sql`INSERT INTO notice (id, person, kind, record_id, about) VALUES (${newId()}, ${person}, 'due', ${id}, ${due_on}) ON CONFLICT DO NOTHING`.execute(db)
  }
  return rows.length
}

/** Reminds people of records that are due, by the machine. Whoever calls it knows that they were not reminded of the same before. */
export async function insertReminders(db: Db, all: readonly { readonly record: string; readonly person: string }[]): Promise<void> {
  // Far below PostgreSQL's 65,535 parameters of a statement.
  for (let start = 0; start < all.length; start += 1000) {
    await sql`INSERT INTO notice (id, person, kind, record_id) VALUES ${sql.join(all.slice(start, start + 1000).map(({ record, person }) => sql`(${newId()}, ${person}, 'due', ${record})`))}`.execute(db)
  }
}

/** A mail that waits: to whom, about what. */
export type Waiting = { readonly id: string; readonly notice: string; readonly person: string; readonly kind: NoticeKind; readonly email: string; readonly language: string | null; readonly tries: number }

/** Takes mails that are due, locked until the transaction ends so that of several servers one sends each. By the machine. */
export async function takeWaiting(db: Db, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    SELECT w.id, w.notice_id AS notice, n.person, n.kind, p.email, p.language, w.tries FROM mail_waiting w JOIN notice n ON n.id = w.notice_id JOIN person p ON p.id = n.person
    WHERE w.next_at <= clock_timestamp() AND w.failed IS NULL AND p.email IS NOT NULL AND p.active ORDER BY w.next_at LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED`.execute(db)
  return rows
}

/** A mail went out, or need not. */
export async function deleteWaiting(db: Db, id: string): Promise<void> {
  await sql`DELETE FROM mail_waiting WHERE id = ${id}`.execute(db)
}

/** A mail did not go out: the next try waits twice as long, and after ten it is given up. `said` is what the mail server answered. */
export async function postponeWaiting(db: Db, id: string, tries: number, said: string): Promise<void> {
  await sql`UPDATE mail_waiting SET tries = ${tries + 1}, next_at = clock_timestamp() + make_interval(secs => ${30 * 2 ** Math.min(tries, 8)}), failed = ${tries >= 9 ? said.slice(0, 500) : null} WHERE id = ${id}`.execute(db)
}

/** An entry of a private calendar. */
export type Entry = { readonly id: string; readonly title: string; readonly kind: string; readonly status: string; readonly level: number; readonly isLimited: boolean; readonly on: string; readonly isDue: boolean; readonly version: number; readonly updatedAt: Date }

/** What is due for, or planned by, the person of the transaction, from three months ago on. */
export async function listEntries(db: Db): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    SELECT id, title, kind, status, level, (compartments <> '{}' OR is_originator_controlled OR tlp IN ('AMBER+STRICT', 'RED')) AS "isLimited", coalesce(due_on, happened_on) AS "on", due_on IS NOT NULL AS "isDue", version, updated_at AS "updatedAt"
    FROM record WHERE deleted_at IS NULL AND (access_person() = ANY (assignees) OR author = access_person())
      AND (due_on >= current_date - 90 OR (kind = 'interaction' AND status = 'planned' AND happened_on >= current_date - 90))
    ORDER BY coalesce(due_on, happened_on), id LIMIT 2000`.execute(db)
  return rows
}

/** Keeps the hash of one's calendar address in place of an earlier one. */
export async function upsertAddress(db: Db, tokenHash: string): Promise<Date> {
  const { rows } = await sql<{ made_at: Date }>`INSERT INTO calendar_address (person, token_hash) VALUES (access_person(), ${tokenHash})
    ON CONFLICT (person) DO UPDATE SET token_hash = excluded.token_hash, made_at = clock_timestamp(), used_at = NULL RETURNING made_at`.execute(db)
  return rows[0]!.made_at
}

/** One's calendar address as far as it is kept. */
export async function findAddress(db: Db): Promise<{ madeAt: Date; usedAt: Date | null } | undefined> {
  const { rows } = await sql<{ madeAt: Date; usedAt: Date | null }>`SELECT made_at AS "madeAt", used_at AS "usedAt" FROM calendar_address WHERE person = access_person()`.execute(db)
  return rows[0]
}

/** Takes one's calendar address away; false if there was none. */
export async function deleteAddress(db: Db): Promise<boolean> {
  return (await sql`DELETE FROM calendar_address WHERE person = access_person()`.execute(db)).numAffectedRows === 1n
}

/** Whose calendar an address opens, as long as they may enter. By the machine. */
export async function useAddress(db: Db, tokenHash: string): Promise<string | undefined> {
  const { rows } = await sql<{ person: string }>`UPDATE calendar_address c SET used_at = clock_timestamp() FROM person p WHERE p.id = c.person AND p.active AND c.token_hash = ${tokenHash} RETURNING c.person`.execute(db)
  return rows[0]?.person
}
