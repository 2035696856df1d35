import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database.ts'
import { findLastCheckpoint } from './checkpoint.ts'
import { readCheckpoint } from './line.ts'
import type { AuditEvent, AuditState, EventFilter, Reader } from './schema.ts'
import { findHead } from './stream.ts'

type Row = { id: string; at: string; person: string | null; by: string | null; request: string | null; kind: string; subject_kind: string | null; subject_id: string | null; outcome: 'done' | 'refused'; detail: Record<string, unknown>; sequence: string | number | null }

const text = (at: RawBuilder<unknown>) => sql<string>`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const eventOf = ({ subject_kind, subject_id, sequence, ...row }: Row): AuditEvent => ({
  ...row, subject: subject_kind === null || subject_id === null ? null : { kind: subject_kind, id: subject_id }, sequence: sequence === null ? null : Number(sequence),
})

/** What a page asks for besides the filter. `nouns` narrows to kinds of these nouns. */
export type Page = EventFilter & { readonly before?: string | undefined; readonly limit: number; readonly nouns?: readonly string[] }

/** Events, newest first, page by page: pages neither repeat nor skip when events are added meanwhile. Machine's rights. */
export async function searchEvents(db: Db, { before, limit, nouns, ...filter }: Page): Promise<{ events: AuditEvent[]; next: string | null }> {
  const [at, id] = before?.split('_') ?? []
  const where = [
    ...conditions(filter),
    ...(nouns ? [sql`split_part(e.kind, '.', 1) IN (${sql.join(nouns)})`] : []),
    ...(at && id ? [sql`(e.at, e.id) < (${at}::timestamptz, ${id}::uuid)`] : []),
  ]
  const { rows } = await sql<Row>`
    SELECT e.id, ${text(sql`e.at`)} AS at, e.person, e.by, e.request, e.kind, e.subject_kind, e.subject_id, e.outcome, e.detail, s.sequence
    FROM audit_event e LEFT JOIN audit_seal s ON s.event_id = e.id
    ${where.length > 0 ? sql`WHERE ${sql.join(where, sql` AND `)}` : sql``}
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1}`.execute(db)
  const events = rows.slice(0, limit).map(eventOf)
  const last = events.at(-1)
  return { events, next: rows.length > limit && last ? `${last.at}_${last.id}` : null }
}

function conditions({ person, kind, subject, outcome, request, from, to }: EventFilter): RawBuilder<unknown>[] {
  return [
    ...(person ? [sql`e.person = ${person}`] : []),
    ...(kind ? [kind.includes('.') ? sql`e.kind = ${kind}` : sql`split_part(e.kind, '.', 1) = ${kind}`] : []),
    ...(subject ? [sql`e.subject_id = ${subject}`] : []),
    ...(outcome ? [sql`e.outcome = ${outcome}`] : []),
    ...(request ? [sql`e.request = ${request}`] : []),
    ...(from ? [sql`e.at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`e.at < ${to}::timestamptz`] : []),
  ]
}

/** The part of the chain that holds all events of a time: first and last sequence. Undefined where there are none. */
export async function findRange(db: Db, from?: string, to?: string): Promise<{ from: number; to: number } | undefined> {
  if (!from && !to) {
    const head = await findHead(db)
    return head && { from: 1, to: Number(head.sequence) }
  }
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    SELECT min(s.sequence) AS first, max(s.sequence) AS last FROM audit_event e JOIN audit_seal s ON s.event_id = e.id
    WHERE ${sql.join(conditions({ from, to }), sql` AND `)}`.execute(db)
  const { first, last } = rows[0]!
  return first === null || last === null ? undefined : { from: Number(first), to: Number(last) }
}

/** Who has read a record, last reader first. For its owner and the security officer; with the machine's rights. */
export async function readersOf(db: Db, record: string): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    SELECT person, count(*)::int AS times, ${text(sql`min(at)`)} AS first, ${text(sql`max(at)`)} AS last
    FROM audit_event WHERE subject_id = ${record} AND subject_kind = 'record' AND kind = 'record.read' AND outcome = 'done' AND person IS NOT NULL
    GROUP BY person ORDER BY max(at) DESC`.execute(db)
  return rows
}

/** How the chain stands; keys and the copy are the caller's to add. */
export async function readState(db: Db): Promise<Omit<AuditState, 'keys' | 'copy'>> {
  const head = await findHead(db)
  const last = await findLastCheckpoint(db)
  const checkpoint = last && readCheckpoint(last.body, '')
  const { rows: [waiting] } = await sql<{ unsealed: number; oldest: string | null }>`SELECT count(*)::int AS unsealed, ${text(sql`min(e.at)`)} AS oldest FROM audit_pending p JOIN audit_event e ON e.id = p.event_id`.execute(db)
  const verified = (await searchEvents(db, { kind: 'audit.verified', limit: 1 })).events[0]
  const { ok, events, findings } = (verified?.detail ?? {}) as { ok?: boolean; events?: number; findings?: number }
  return {
    head: head ? { sequence: Number(head.sequence), hash: head.hash } : null,
    unsealed: waiting!.unsealed, oldestUnsealed: waiting!.oldest,
    checkpoint: checkpoint ? { sequence: checkpoint.sequence, at: checkpoint.at, key: checkpoint.key } : null,
    verified: verified ? { at: verified.at, ok: ok === true, events: Number(events ?? 0), findings: Number(findings ?? 0) } : null,
  }
}
