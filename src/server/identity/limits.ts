import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '../database.ts'

/** How often one may try in how many minutes, per account; callers' networks are limited by the rate room besides. */
const allowed = { account: { tries: 10, minutes: 15 }, code: { tries: 6, minutes: 15 } } as const

/** What is tried: `account` with the address as typed, `code` with a person's id. */
export type Tried = { readonly what: keyof typeof allowed; readonly whose: string }

/**
 * Counts a try, in the database, so that all processes count together; a Fault `kernel/too-many` when there were too many.
 * It is counted before it is judged: many at once get no more than one after the other. Addresses are kept as
 * hashes, unknown ones like known ones, so that neither the answer nor the table tells who has an account.
 */
export async function countTry(db: Db, { what, whose }: Tried, now: Date = new Date()): Promise<void> {
  const { tries, minutes } = allowed[what]
  const start = new Date(now.getTime() - minutes * 60_000)
  const { rows } = await sql<{ tries: number; since: Date }>`
    INSERT INTO auth_attempt (key_hash, tries, since) VALUES (${keyOf({ what, whose })}, 1, ${now})
    ON CONFLICT (key_hash) DO UPDATE SET
      tries = CASE WHEN auth_attempt.since <= ${start} THEN 1 ELSE auth_attempt.tries + 1 END,
      since = CASE WHEN auth_attempt.since <= ${start} THEN ${now} ELSE auth_attempt.since END
    RETURNING tries, since`.execute(db)
  const { tries: made, since } = rows[0]!
  const seconds = Math.max(1, Math.ceil((since.getTime() + minutes * 60_000 - now.getTime()) / 1000))
  if (made > tries) throw new Fault('kernel/too-many', `There were ${tries} tries in a short time. Wait ${seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`} and try again.`, { retryAfter: seconds })
}

/** Forgets the tries after one that succeeded. */
export async function forgetTries(db: Db, tried: Tried): Promise<void> {
  await sql`DELETE FROM auth_attempt WHERE key_hash = ${keyOf(tried)}`.execute(db)
}

/** Removes what no longer counts. */
export async function deleteOldTries(db: Db, now: Date = new Date()): Promise<void> {
  await sql`DELETE FROM auth_attempt WHERE since < ${new Date(now.getTime() - 3_600_000)}`.execute(db)
}

const keyOf = ({ what, whose }: Tried): string => createHash('sha256').update(`${what}:${whose.toLowerCase()}`).digest('hex')
