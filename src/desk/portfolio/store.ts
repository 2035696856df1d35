import { sql } from 'kysely'
import { protect } from '#server/access/roles.ts'
import type { Db } from '#server/database.ts'
import type { Migration } from '#server/migrate.ts'
import type { Partner } from './schema.ts'

type Tables = { portfolio: { person: string; actor: string; tier: Partner['tier']; rhythm_days: number } }
const tables = (db: Db) => db.withTables<Tables>()
const me = sql<string>`access_person()`

/** One's own partners. */
export async function listPartners(db: Db): Promise<Partner[]> {
  const rows = await tables(db).selectFrom('portfolio').select(['actor', 'tier', 'rhythm_days']).where('person', '=', me).orderBy('actor').execute()
  return rows.map((row) => ({ actor: row.actor, tier: row.tier, rhythmDays: row.rhythm_days }))
}

/** Keeps a partner in one's own portfolio. */
export async function upsertPartner(db: Db, { actor, tier, rhythmDays }: Partner): Promise<void> {
  await tables(db).insertInto('portfolio').values({ person: me as never, actor, tier, rhythm_days: rhythmDays })
    .onConflict((at) => at.columns(['person', 'actor']).doUpdateSet({ tier, rhythm_days: rhythmDays })).execute()
}

/** Takes a partner out of one's own portfolio. */
export async function deletePartner(db: Db, actor: string): Promise<void> {
  await tables(db).deleteFrom('portfolio').where('person', '=', me).where('actor', '=', actor).execute()
}

/** Actor → the last day on which we were in touch, of the interactions that the person of the transaction may read. */
export async function lastContacts(db: Db, actors: readonly string[], today: string): Promise<Map<string, string>> {
  if (actors.length === 0) return new Map()
  const { rows } = await sql<{ actor: string; last: string }>`
    SELECT a.actor, max(r.happened_on) AS last FROM unnest(${sql.val([...actors])}::text[]) AS a (actor), record_of_party(a.actor) AS of_party (id) JOIN record r ON r.id = of_party.id
    WHERE r.kind = 'interaction' AND r.status = 'held' AND r.deleted_at IS NULL AND r.happened_on <= ${today}
    GROUP BY a.actor`.execute(db)
  return new Map(rows.map((row) => [row.actor, row.last]))
}

/** The table of portfolios: everybody sees and changes their own. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:40_portfolio_create',
    async up(db) {
      await sql`CREATE TABLE portfolio (
        person uuid NOT NULL REFERENCES person, actor text NOT NULL, tier integer NOT NULL CHECK (tier BETWEEN 1 AND 3), rhythm_days integer NOT NULL CHECK (rhythm_days BETWEEN 1 AND 3650),
        PRIMARY KEY (person, actor)
      )`.execute(db)
      const own = 'person = (SELECT access_person())'
      await protect(db, 'portfolio', { select: own, insert: own, update: own, delete: own })
    },
  },
]
