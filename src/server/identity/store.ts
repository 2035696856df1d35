import { sql } from 'kysely'
import type { Role } from '#kernel/roles.ts'
import type { Language } from '#kernel/actor.ts'
import type { Db } from '../database.ts'
import { linkLimits, sessionLimits, type Session } from './schema.ts'

/** How somebody signed in. */
export type Way = 'passkey' | 'password' | 'recovery-code' | 'single-sign-on'

export type Tables = {
  auth_session: { id: string; user_id: string; token: string; expires_at: Date; created_at: Date; updated_at: Date; user_agent: string | null; proved_at: Date | null; way: Way | null; enrols: string | null }
  auth_account: { id: string; user_id: string; provider_id: string; password: string | null }
  auth_passkey: { id: string; user_id: string; name: string | null; credential_id: string; backed_up: boolean; created_at: Date | null; used_at: Date | null }
  auth_two_factor: { id: string; user_id: string; verified: boolean | null }
  auth_user: { id: string; two_factor_enabled: boolean | null }
  auth_used_code: { user_id: string; code_hash: string; until: Date }
  auth_verification: { id: string; expires_at: Date }
  person: { id: string; name: string; email: string | null; language: Language | null; active: boolean; level: number; compartments: string[]; roles: Role[] }
}

/** A handle with this room's tables. */
export const tables = (db: Db) => db.withTables<Tables>()

/** What a session ends by: hours without use. */
export type Idle = { readonly idleHours: number }

const absolute = sessionLimits.absoluteDays * 24 * 3_600_000

/**
 * What stands of a session, by its id or its token: undefined if it ended, was never opened, or its person is no
 * longer active. Its use is noted at most once a minute.
 */
export async function findSession(db: Db, by: { readonly id: string } | { readonly token: string }, { idleHours }: Idle, now: Date = new Date()): Promise<Session | undefined> {
  const row = await tables(db).selectFrom('auth_session as s').innerJoin('person as p', 'p.id', 's.user_id')
    .where((at) => ('id' in by ? at('s.id', '=', by.id) : at('s.token', '=', by.token))).where('p.active', '=', true).where('s.proved_at', 'is not', null).where('s.enrols', 'is', null)
    .select(['s.id', 's.user_id', 's.created_at', 's.updated_at', 's.proved_at', 'p.name', 'p.roles', 'p.language', 'p.level', 'p.compartments']).executeTakeFirst()
  if (!row) return undefined
  const idle = idleHours * 3_600_000
  const ends = (used: Date) => new Date(Math.min(used.getTime() + idle, row.created_at.getTime() + absolute))
  if (ends(row.updated_at) <= now) {
    await deleteSession(db, row.id)
    return undefined
  }
  const isStale = now.getTime() - row.updated_at.getTime() > 60_000
  if (isStale) await tables(db).updateTable('auth_session').set({ updated_at: now }).where('id', '=', row.id).execute()
  return {
    id: row.id,
    person: { id: row.user_id, name: row.name, roles: row.roles, language: row.language, level: row.level, compartments: row.compartments },
    since: row.created_at.toISOString(), until: ends(isStale ? now : row.updated_at).toISOString(), provedAt: row.proved_at!.toISOString(),
  }
}

/** Somebody who is setting up a way to sign in: the session, the link it was opened with, and who it is. */
export type Enrolling = { readonly session: string; readonly link: string; readonly person: string; readonly name: string; readonly email: string }

/** The id of the session with a token. */
export async function findSessionId(db: Db, token: string): Promise<string | undefined> {
  return (await tables(db).selectFrom('auth_session').where('token', '=', token).select('id').executeTakeFirst())?.id
}

/** Who is setting up a way to sign in with the session of a token; for half an hour. */
export async function findEnrolling(db: Db, token: string, now: Date = new Date()): Promise<Enrolling | undefined> {
  const since = new Date(now.getTime() - linkLimits.enrolmentMinutes * 60_000)
  const row = await tables(db).selectFrom('auth_session as s').innerJoin('person as p', 'p.id', 's.user_id')
    .where('s.token', '=', token).where('p.active', '=', true).where('s.enrols', 'is not', null).where('s.created_at', '>', since)
    .select(['s.id', 's.enrols', 's.user_id', 'p.name', 'p.email']).executeTakeFirst()
  return row && { session: row.id, link: row.enrols!, person: row.user_id, name: row.name, email: row.email ?? '' }
}

/** Makes a session that better-auth began one in which a way to sign in is set up, and nothing else. */
export async function markEnrolling(db: Db, id: string, link: string): Promise<void> {
  await tables(db).updateTable('auth_session').set({ enrols: link, proved_at: null }).where('id', '=', id).execute()
}

/** Who stands behind a session's token, if they are active: whom an opening would let in. */
export async function whoBegan(db: Db, token: string): Promise<{ id: string; person: string } | undefined> {
  const row = await tables(db).selectFrom('auth_session as s').innerJoin('person as p', 'p.id', 's.user_id').where('s.token', '=', token).where('p.active', '=', true).select(['s.id', 's.user_id']).executeTakeFirst()
  return row && { id: row.id, person: row.user_id }
}

/** Opens a session: from now on its cookie lets in. Also notes when its person proved to be there. */
export async function openSession(db: Db, id: string, way: Way | undefined, provedAt: Date = new Date()): Promise<void> {
  await tables(db).updateTable('auth_session').set({ proved_at: provedAt, enrols: null, updated_at: new Date(), ...(way && { way }) }).where('id', '=', id).execute()
}

/** Ends a session. */
export async function deleteSession(db: Db, id: string): Promise<void> {
  await tables(db).deleteFrom('auth_session').where('id', '=', id).execute()
}

/** Ends a person's sessions, all or all but one; answers how many. */
export async function deleteSessionsOf(db: Db, person: string, except?: string): Promise<number> {
  const query = tables(db).deleteFrom('auth_session').where('user_id', '=', person)
  const { numDeletedRows } = await (except ? query.where('id', '!=', except) : query).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends one of a person's sessions; false if it is none of theirs. */
export async function deleteSessionOf(db: Db, person: string, id: string): Promise<boolean> {
  return (await tables(db).deleteFrom('auth_session').where('id', '=', id).where('user_id', '=', person).returning('id').executeTakeFirst()) !== undefined
}

/** Renames one of a person's passkeys; false if it is none of theirs. */
export async function renamePasskey(db: Db, person: string, id: string, name: string): Promise<boolean> {
  return (await tables(db).updateTable('auth_passkey').set({ name }).where('id', '=', id).where('user_id', '=', person).returning('id').executeTakeFirst()) !== undefined
}

/** Removes one of a person's passkeys; false if it is none of theirs. */
export async function deletePasskey(db: Db, person: string, id: string): Promise<boolean> {
  return (await tables(db).deleteFrom('auth_passkey').where('id', '=', id).where('user_id', '=', person).returning('id').executeTakeFirst()) !== undefined
}

/** Notes that a passkey was used. */
export async function notePasskey(db: Db, credential: string, now: Date = new Date()): Promise<void> {
  await tables(db).updateTable('auth_passkey').set({ used_at: now }).where('credential_id', '=', credential).execute()
}

/** Who has an e-mail address. */
export async function personWith(db: Db, email: string): Promise<string | undefined> {
  return (await tables(db).selectFrom('person').where('email', '=', email).select('id').executeTakeFirst())?.id
}

/** Whose passkey a credential is. */
export async function ownerOfPasskey(db: Db, credential: string): Promise<string | undefined> {
  return (await tables(db).selectFrom('auth_passkey').where('credential_id', '=', credential).select('user_id').executeTakeFirst())?.user_id
}

/** Takes a code of six digits; false if the person used it a moment ago: each is good for one time. */
export async function takeCode(db: Db, person: string, codeHash: string, now: Date = new Date()): Promise<boolean> {
  await tables(db).deleteFrom('auth_used_code').where('until', '<=', now).execute()
  const taken = await tables(db).insertInto('auth_used_code').values({ user_id: person, code_hash: codeHash, until: new Date(now.getTime() + 120_000) }).onConflict((at) => at.doNothing()).returning('user_id').executeTakeFirst()
  return taken !== undefined
}

/** Gives a code back that turned out to be wrong. */
export async function giveCodeBack(db: Db, person: string, codeHash: string): Promise<void> {
  await tables(db).deleteFrom('auth_used_code').where('user_id', '=', person).where('code_hash', '=', codeHash).execute()
}

/** Forgets a person's authenticator and recovery codes. */
export async function deleteSecondFactor(db: Db, person: string): Promise<void> {
  await tables(db).deleteFrom('auth_two_factor').where('user_id', '=', person).execute()
  await tables(db).updateTable('auth_user').set({ two_factor_enabled: false }).where('id', '=', person).execute()
}

/** Keeps a password's hash, the first or another. */
export async function keepPassword(db: Db, id: string, person: string, hash: string): Promise<void> {
  await sql`INSERT INTO auth_account (id, user_id, account_id, provider_id, password, updated_at) VALUES (${id}, ${person}, ${person}, 'credential', ${hash}, clock_timestamp())
    ON CONFLICT (provider_id, account_id) DO UPDATE SET password = excluded.password, updated_at = clock_timestamp()`.execute(db)
}

/** Forgets a person's password. */
export async function deletePassword(db: Db, person: string): Promise<void> {
  await tables(db).deleteFrom('auth_account').where('user_id', '=', person).where('provider_id', '=', 'credential').execute()
}

/** Removes sessions, challenges and codes that no longer open anything. */
export async function deleteExpired(db: Db, { idleHours }: Idle, now: Date = new Date()): Promise<void> {
  await tables(db).deleteFrom('auth_session').where((at) => at.or([at('updated_at', '<=', new Date(now.getTime() - idleHours * 3_600_000)), at('created_at', '<=', new Date(now.getTime() - absolute))])).execute()
  await tables(db).deleteFrom('auth_verification').where('expires_at', '<=', now).execute()
}
