import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import type { Db } from '../database.ts'
import type { Clearance, Cleared, Person, Post, Unit } from './schema.ts'

type PersonRow = { id: string; name: string; email: string | null; language: Person['language']; active: boolean; roles: Role[]; level: number; compartments: string[]; nation: string | null; ended_at: Date | null }
type UnitRow = { id: string; name: string; kind: Unit['kind']; parent: string | null; host: string | null; closed_at: Date | null }
type PostRow = { id: string; person_id: string; unit_id: string; title: string; is_head: boolean; from_date: string; to_date: string | null }
type Tables = { person: PersonRow; unit: UnitRow; post: PostRow }
const tables = (db: Db) => db.withTables<Tables>()

const publicColumns = ['id', 'name', 'email', 'language', 'active', 'roles'] as const

const unitOf = (row: UnitRow): Unit => ({ id: row.id, name: row.name, kind: row.kind, parent: row.parent, host: row.host, closedAt: row.closed_at?.toISOString() ?? null })
const postOf = (row: PostRow): Post => ({ id: row.id, person: row.person_id, unit: row.unit_id, title: row.title, isHead: row.is_head, from: row.from_date, to: row.to_date })
const personOf = (row: Pick<PersonRow, (typeof publicColumns)[number]>, posts: Post[]): Person => ({ id: row.id, name: row.name, email: row.email, language: row.language, isActive: row.active, roles: row.roles, posts })

/** A new person, without clearance until the security officer gives one. */
export type NewPerson = { readonly name: string; readonly email: string | null; readonly roles: readonly Role[]; readonly language?: Person['language']; readonly level?: number; readonly id?: string }

/** Keeps a person; answers the id. */
export async function insertPerson(db: Db, { id = newId(), name, email, roles, language = null, level = 0 }: NewPerson): Promise<string> {
  await tables(db).insertInto('person').values({ id, name, email: email?.toLowerCase() ?? null, language, roles: [...roles], level } as never).execute()
  return id
}

/** A person as colleagues know them, with all posts; undefined for nobody. */
export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await tables(db).selectFrom('person').select(publicColumns).where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const posts = await tables(db).selectFrom('post').selectAll().where('person_id', '=', id).orderBy('from_date', 'desc').execute()
  return personOf(row, posts.map(postOf))
}

/** People by name, with the posts they hold today. */
export async function listPeople(db: Db, former: boolean): Promise<Person[]> {
  const rows = await tables(db).selectFrom('person').select(publicColumns).$if(!former, (q) => q.where('active', '=', true)).orderBy(sql`lower(name)`).execute()
  const posts = await tables(db).selectFrom('post').selectAll().where(sql<boolean>`from_date <= current_date AND (to_date IS NULL OR to_date >= current_date)`).execute()
  const byPerson = Map.groupBy(posts, (post) => post.person_id)
  return rows.map((row) => personOf(row, (byPerson.get(row.id) ?? []).map(postOf)))
}

/** Changes what stands of a person; the date of leaving follows from whether they may enter. */
export async function updatePerson(db: Db, id: string, change: { name?: string; email?: string | null; language?: Person['language']; roles?: readonly Role[]; isActive?: boolean }): Promise<void> {
  const { isActive, roles, ...rest } = change
  const set = { ...rest, ...(roles && { roles: [...roles] }), ...(isActive !== undefined && { active: isActive, ended_at: isActive ? null : new Date() }) }
  if (Object.keys(set).length > 0) await tables(db).updateTable('person').set(set).where('id', '=', id).execute()
}

/** How many people who may enter hold a role, one of them left out. */
export async function countHolders(db: Db, held: Role, without: string): Promise<number> {
  const { count } = await tables(db).selectFrom('person').select(sql<number>`count(*)::int`.as('count')).where('active', '=', true).where(sql<boolean>`${held} = ANY (roles)`).where('id', '<>', without).executeTakeFirstOrThrow()
  return count
}

/**
 * Whether somebody else held a role within the last days who holds it no more: by leaving, or by its being taken. Told
 * by the audit too, so in the machine's scope.
 */
export async function wasHeldLately(db: Db, held: Role, without: string, days: number): Promise<boolean> {
  const since = sql`clock_timestamp() - make_interval(days => ${days})`
  const { rows } = await sql`
    SELECT FROM person WHERE NOT active AND ${held} = ANY (roles) AND id <> ${without} AND ended_at > ${since}
    UNION ALL SELECT FROM audit_event WHERE kind = 'person.changed' AND outcome = 'done' AND subject_id <> ${without} AND at > ${since} AND detail -> 'before' ? ${held}::text AND NOT detail -> 'after' ? ${held}::text LIMIT 1`.execute(db)
  return rows.length > 0
}

/** Whether a person heads a unit, or one above it, today. */
export async function isHeadOf(db: Db, person: string, unit: string): Promise<boolean> {
  const { rows } = await sql`
    WITH RECURSIVE up AS (SELECT id, parent FROM unit WHERE id = ${unit} UNION SELECT u.id, u.parent FROM up JOIN unit u ON u.id = up.parent)
    SELECT FROM post JOIN up ON up.id = post.unit_id WHERE person_id = ${person} AND is_head AND from_date <= current_date AND (to_date IS NULL OR to_date >= current_date) LIMIT 1`.execute(db)
  return rows.length > 0
}

/** Keeps others from changing people until the transaction ends, where a rule counts them. */
export async function lockPeople(db: Db): Promise<void> {
  await sql`LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE`.execute(db)
}

/** What a person is cleared for; undefined for nobody. */
export async function findClearance(db: Db, id: string): Promise<Clearance | undefined> {
  return tables(db).selectFrom('person').select(['level', 'compartments', 'nation']).where('id', '=', id).executeTakeFirst()
}

/** What everybody who may enter is cleared for, by name. */
export async function listClearances(db: Db): Promise<Cleared[]> {
  return tables(db).selectFrom('person').select(['id as person', 'name', 'level', 'compartments', 'nation']).where('active', '=', true).orderBy(sql`lower(name)`).execute()
}

/** Takes a clearance away until the security officer gives one again; false where there was none. */
export async function suspendClearance(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`UPDATE person SET level = 0, compartments = '{}' WHERE id = ${id} AND (level > 0 OR compartments <> '{}') RETURNING id`.execute(db)
  return rows.length > 0
}

/** Puts a clearance in force. */
export async function updateClearance(db: Db, id: string, { level, compartments, nation }: Clearance): Promise<void> {
  await tables(db).updateTable('person').set({ level, compartments, nation }).where('id', '=', id).execute()
}

/** Units by name. */
export async function listUnits(db: Db, closed: boolean): Promise<Unit[]> {
  const rows = await tables(db).selectFrom('unit').selectAll().$if(!closed, (q) => q.where('closed_at', 'is', null)).orderBy(sql`lower(name)`).execute()
  return rows.map(unitOf)
}

/** A unit, undefined if there is none. */
export async function findUnit(db: Db, id: string): Promise<Unit | undefined> {
  const row = await tables(db).selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst()
  return row && unitOf(row)
}

/** Keeps a unit. */
export async function insertUnit(db: Db, unit: Unit): Promise<void> {
  await tables(db).insertInto('unit').values({ id: unit.id, name: unit.name, kind: unit.kind, parent: unit.parent, host: unit.host, closed_at: null }).execute()
}

/** Replaces what stands of a unit. */
export async function updateUnit(db: Db, { id, name, kind, parent, host, closedAt }: Unit): Promise<void> {
  await tables(db).updateTable('unit').set({ name, kind, parent, host, closed_at: closedAt ? new Date(closedAt) : null }).where('id', '=', id).execute()
}

/** Whether `below` is `above` or lies somewhere below it. */
export async function isWithin(db: Db, below: string, above: string): Promise<boolean> {
  const { rows } = await sql`WITH RECURSIVE up AS (SELECT id, parent FROM unit WHERE id = ${below} UNION SELECT u.id, u.parent FROM up JOIN unit u ON u.id = up.parent) SELECT FROM up WHERE id = ${above}`.execute(db)
  return rows.length > 0
}

/** Whether a unit still has posts held today or later, or open units below it. */
export async function isHeld(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM post WHERE unit_id = ${id} AND (to_date IS NULL OR to_date >= current_date) UNION ALL SELECT FROM unit WHERE parent = ${id} AND closed_at IS NULL`.execute(db)
  return rows.length > 0
}

/** Keeps a post. */
export async function insertPost(db: Db, post: Post): Promise<void> {
  await tables(db).insertInto('post').values({ id: post.id, person_id: post.person, unit_id: post.unit, title: post.title, is_head: post.isHead, from_date: post.from, to_date: post.to }).execute()
}

/** A post, undefined if there is none. */
export async function findPost(db: Db, id: string): Promise<Post | undefined> {
  const row = await tables(db).selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()
  return row && postOf(row)
}

/** Replaces what stands of a post. */
export async function updatePost(db: Db, { id, title, isHead, from, to }: Post): Promise<void> {
  await tables(db).updateTable('post').set({ title, is_head: isHead, from_date: from, to_date: to }).where('id', '=', id).execute()
}
