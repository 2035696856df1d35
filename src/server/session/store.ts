import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { Migration } from '../migrate.ts'
import { sessionLimits, type Session } from './schema.ts'

type Tables = {
  session: { id: string; secret_hash: string; role: 'administrator'; since: Date; used_at: Date }
  session_link: { token_hash: string; made_at: Date; expires_at: Date; used_at: Date | null }
}
const tables = (db: Db) => db.withTables<Tables>()

const idle = sessionLimits.idleHours * 3_600_000
const absolute = sessionLimits.absoluteDays * 24 * 3_600_000

type Row = { id: string; role: 'administrator'; since: Date; used_at: Date }

const sessionOf = (row: Row): Session => ({
  id: row.id,
  role: row.role,
  since: row.since.toISOString(),
  until: new Date(Math.min(row.used_at.getTime() + idle, row.since.getTime() + absolute)).toISOString(),
})

/** Keeps a new session under the hash of its secret. */
export async function insertSession(db: Db, id: string, secretHash: string, now: Date): Promise<Session> {
  const row = { id, secret_hash: secretHash, role: 'administrator' as const, since: now, used_at: now }
  await tables(db).insertInto('session').values(row).execute()
  return sessionOf(row)
}

/** The valid session with this secret's hash; notes its use, at most once a minute. */
export async function findSession(db: Db, secretHash: string, now: Date): Promise<Session | undefined> {
  const row = await valid(db, now).where('secret_hash', '=', secretHash).selectAll().executeTakeFirst()
  if (!row) return undefined
  if (now.getTime() - row.used_at.getTime() > 60_000) {
    await tables(db).updateTable('session').set({ used_at: now }).where('id', '=', row.id).execute()
    row.used_at = now
  }
  return sessionOf(row)
}

/** Whether anybody has a session that still opens. */
export async function hasSession(db: Db, now: Date): Promise<boolean> {
  return (await valid(db, now).select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Ends the session with this secret's hash. */
export async function deleteSession(db: Db, secretHash: string): Promise<void> {
  await tables(db).deleteFrom('session').where('secret_hash', '=', secretHash).execute()
}

/** Removes sessions and links that no longer open anything. */
export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await tables(db).deleteFrom('session').where((at) => at.or([at('used_at', '<=', new Date(now.getTime() - idle)), at('since', '<=', new Date(now.getTime() - absolute))])).execute()
  await tables(db).deleteFrom('session_link').where('expires_at', '<=', now).execute()
}

/** Keeps a one-time link under the hash of its token. */
export async function insertLink(db: Db, tokenHash: string, now: Date, expires: Date): Promise<void> {
  await tables(db).insertInto('session_link').values({ token_hash: tokenHash, made_at: now, expires_at: expires, used_at: null }).execute()
}

/** Uses a link up; false if it is unknown, expired or used. Of two who come at once, one gets true. */
export async function useLink(db: Db, tokenHash: string, now: Date): Promise<boolean> {
  const row = await tables(db).updateTable('session_link').set({ used_at: now })
    .where('token_hash', '=', tokenHash).where('used_at', 'is', null).where('expires_at', '>', now).returning('token_hash').executeTakeFirst()
  return row !== undefined
}

function valid(db: Db, now: Date) {
  return tables(db).selectFrom('session').where('used_at', '>', new Date(now.getTime() - idle)).where('since', '>', new Date(now.getTime() - absolute))
}

/** The tables of sessions and one-time links. Secrets are kept as SHA-256 only. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T10:00_session_create',
    async up(db) {
      await db.schema.createTable('session')
        .addColumn('id', 'uuid', (column) => column.primaryKey())
        .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
        .addColumn('role', 'text', (column) => column.notNull().check(sql`role in ('administrator')`))
        .addColumn('since', 'timestamptz', (column) => column.notNull())
        .addColumn('used_at', 'timestamptz', (column) => column.notNull())
        .execute()
      await db.schema.createTable('session_link')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('made_at', 'timestamptz', (column) => column.notNull())
        .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
        .addColumn('used_at', 'timestamptz')
        .execute()
    },
  },
]
