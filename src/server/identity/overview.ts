import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '../database.ts'
import { deviceOf } from './device.ts'
import type { Identity } from './identity.ts'
import type { Account } from './schema.ts'
import { recoveryCodesOf } from './second-factor.ts'
import { tables } from './store.ts'

/** How a person signs in and where they are signed in; `session` is the one that asks. Fault `identity/no-person`. */
export async function accountOf(identity: Identity, person: string, session?: string): Promise<Account> {
  const db = tables(identity.db)
  const [who, passkeys, ways, sessions] = await Promise.all([
    db.selectFrom('person').where('id', '=', person).select(['name', 'email']).executeTakeFirst(),
    db.selectFrom('auth_passkey').where('user_id', '=', person).selectAll().orderBy('id').execute(),
    waysOf(identity.db, person),
    db.selectFrom('auth_session').where('user_id', '=', person).where('proved_at', 'is not', null).where('enrols', 'is', null)
      .where('updated_at', '>', new Date(Date.now() - identity.idleHours * 3_600_000)).where('expires_at', '>', new Date())
      .selectAll().orderBy('updated_at', 'desc').execute(),
  ])
  if (!who) throw new Fault('identity/no-person', 'There is no such person.')
  return {
    name: who.name, email: who.email,
    passkeys: passkeys.map((one) => ({ id: one.id, name: one.name ?? '', since: (one.created_at ?? new Date(0)).toISOString(), usedAt: one.used_at?.toISOString() ?? null, isSynced: one.backed_up })),
    hasPassword: ways.hasPassword, hasCode: ways.hasCode, hasSingleSignOn: ways.hasSingleSignOn,
    recoveryCodesLeft: ways.hasCode ? (await recoveryCodesOf(identity, person)).length : 0,
    sessions: sessions.map((one) => ({ id: one.id, device: deviceOf(one.user_agent), since: one.created_at.toISOString(), usedAt: one.updated_at.toISOString(), isThis: one.id === session })),
  }
}

type Ways = { readonly hasPassword: boolean; readonly hasCode: boolean; readonly hasSingleSignOn: boolean; readonly passkeys: number }

async function waysOf(db: Db, person: string): Promise<Ways> {
  const { rows } = await sql<Ways>`SELECT
    EXISTS (SELECT FROM auth_account WHERE user_id = ${person} AND password IS NOT NULL) AS "hasPassword",
    EXISTS (SELECT FROM auth_two_factor WHERE user_id = ${person} AND verified) AS "hasCode",
    EXISTS (SELECT FROM auth_account WHERE user_id = ${person} AND provider_id <> 'credential') AS "hasSingleSignOn",
    (SELECT count(*)::int FROM auth_passkey WHERE user_id = ${person}) AS passkeys`.execute(db)
  return rows[0]!
}

/** In how many ways a person can sign in: each passkey, a password with its code, single sign-on. */
export async function countWays(db: Db, person: string): Promise<number> {
  const { hasPassword, hasCode, hasSingleSignOn, passkeys } = await waysOf(db, person)
  return passkeys + (hasPassword && hasCode ? 1 : 0) + (hasSingleSignOn ? 1 : 0)
}
