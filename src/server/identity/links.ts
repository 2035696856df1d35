import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import { deleteOldTries } from './limits.ts'
import { linkLimits, sessionLimits, type Invitation, type Link, type LinkKind } from './schema.ts'
import { hashOf, newSecret } from './secret.ts'
import { deleteExpired } from './store.ts'

const hour = 3_600_000

type Tables = {
  auth_link: { id: string; token_hash: string; kind: LinkKind; person_id: string | null; made_by: string | null; made_at: Date; expires_at: Date; used_at: Date | null; withdrawn_at: Date | null }
  person: { id: string; name: string; email: string | null; active: boolean; roles: Role[] }
}
const tables = (db: Db) => db.withTables<Tables>()

/** For whom a link is: a new administrator, or a person who was invited or has to recover. */
export type LinkFor = { readonly kind: LinkKind; readonly person?: string; readonly by?: string }

/** A new one-time link, and its id. The token stands in the fragment: browsers send it to no server, log or referrer. */
export async function newLink(db: Db, address: string, { kind, person, by }: LinkFor, lastsMs: number, now: Date = new Date()): Promise<Link & { readonly id: string }> {
  const token = newSecret()
  const id = newId()
  const expires = new Date(now.getTime() + lastsMs)
  await tables(db).insertInto('auth_link').values({ id, token_hash: hashOf(token), kind, person_id: person ?? null, made_by: by ?? null, made_at: now, expires_at: expires, used_at: null, withdrawn_at: null }).execute()
  return { id, url: `${address}/setup#token=${token}`, expires: expires.toISOString() }
}

/** A link as it stands behind a token. */
export type FoundLink = { readonly id: string; readonly kind: LinkKind; readonly person: string | null; readonly name: string | null; readonly email: string | null }

/** The link of a token that can still be used. */
export async function findLink(db: Db, token: string, now: Date = new Date()): Promise<FoundLink | undefined> {
  const row = await tables(db).selectFrom('auth_link as l').leftJoin('person as p', 'p.id', 'l.person_id')
    .where('l.token_hash', '=', hashOf(token)).where('l.used_at', 'is', null).where('l.withdrawn_at', 'is', null).where('l.expires_at', '>', now)
    .where((at) => at.or([at('l.person_id', 'is', null), at('p.active', '=', true)]))
    .select(['l.id', 'l.kind', 'l.person_id as person', 'p.name', 'p.email']).executeTakeFirst()
  return row
}

/** Uses a link up; false if it was used meanwhile. Of two who come at once, one gets true. */
export async function useLink(db: Db, id: string, now: Date = new Date()): Promise<boolean> {
  const row = await tables(db).updateTable('auth_link').set({ used_at: now }).where('id', '=', id).where('used_at', 'is', null).where('withdrawn_at', 'is', null).returning('id').executeTakeFirst()
  return row !== undefined
}

/** Takes back a person's links that were not used. */
export async function withdrawLinksOf(db: Db, person: string, now: Date = new Date()): Promise<void> {
  await tables(db).updateTable('auth_link').set({ withdrawn_at: now }).where('person_id', '=', person).where('used_at', 'is', null).where('withdrawn_at', 'is', null).execute()
}

/** Who was invited and has neither come in nor been uninvited, newest first; one of them if asked. */
export async function findInvitations(db: Db, id?: string, now: Date = new Date()): Promise<Invitation[]> {
  const all = tables(db).selectFrom('auth_link as l').innerJoin('person as p', 'p.id', 'l.person_id').leftJoin('person as by', 'by.id', 'l.made_by')
    .where('l.kind', '=', 'invitation').where('l.used_at', 'is', null).where('l.withdrawn_at', 'is', null)
    .select(['l.id', 'p.id as person', 'p.name', 'p.email', 'p.roles', 'by.name as by', 'l.made_at', 'l.expires_at']).orderBy('l.id', 'desc')
  const rows = await (id ? all.where('l.id', '=', id) : all).execute()
  return rows.map(({ made_at, expires_at, email, ...row }) => ({ ...row, email: email ?? '', madeAt: made_at.toISOString(), expires: expires_at.toISOString(), isExpired: expires_at <= now }))
}

/** Whether somebody who is an active administrator can sign in: by a passkey, a password with its codes, single sign-on, or a session that is open. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`SELECT EXISTS (SELECT FROM person p WHERE p.active AND 'administrator' = ANY (p.roles) AND (
    EXISTS (SELECT FROM auth_passkey k WHERE k.user_id = p.id)
    OR EXISTS (SELECT FROM auth_account a JOIN auth_two_factor t ON t.user_id = a.user_id WHERE a.user_id = p.id AND a.password IS NOT NULL AND t.verified)
    OR EXISTS (SELECT FROM auth_account a WHERE a.user_id = p.id AND a.provider_id <> 'credential'))) AS there`.execute(db)
  return rows[0]!.there
}

/**
 * A link made on the server itself, for the command `setup-link`. With an address it recovers the person who has it;
 * without one it makes a new administrator, which is possible only while none can sign in. Told in the audit trail.
 * Faults: `identity/no-person`, `identity/administrator-there`.
 */
export async function makeLink(db: Db, address: string, email?: string): Promise<Link> {
  return db.transaction().execute(async (step) => {
    if (email === undefined) {
      if (await hasAdministrator(step)) throw new Fault('identity/administrator-there', 'An administrator can sign in, so nobody becomes one by a link. To let a person in again who lost every way to sign in, name the address: bin/entente setup-link --for name@example.org.')
      return told(step, await newLink(step, address, { kind: 'administrator' }, linkLimits.recoveryHours * hour), 'command:setup-link')
    }
    const person = await tables(step).selectFrom('person').where('email', '=', email.trim().toLowerCase()).where('active', '=', true).select('id').executeTakeFirst()
    if (!person) throw new Fault('identity/no-person', `No active person has the address “${email}”. Use the one under which the person is known here.`)
    await withdrawLinksOf(step, person.id)
    return told(step, await newLink(step, address, { kind: 'recovery', person: person.id }, linkLimits.recoveryHours * hour), 'command:setup-link', person.id)
  })
}

/** The link to print at a start: there while no administrator can sign in. What has expired is removed on the way. */
export async function linkAtStart(db: Db, address: string, idleHours: number = sessionLimits.idleHours): Promise<Link | undefined> {
  return db.transaction().execute(async (step) => {
    await deleteExpired(step, { idleHours })
    await deleteOldTries(step)
    if (await hasAdministrator(step)) return undefined
    return told(step, await newLink(step, address, { kind: 'administrator' }, linkLimits.printedHours * hour), 'command:serve')
  })
}

async function told(db: Db, { id, ...link }: Link & { readonly id: string }, by: string, person?: string): Promise<Link> {
  await recordEvent(db, { kind: 'link.made', subject: { kind: 'link', id }, detail: { for: person ?? 'administrator', expires: link.expires }, by })
  return link
}
