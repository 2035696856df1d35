import fc from 'fast-check'
import { sql } from 'kysely'
import type { Exception, Guarded, Reader } from '#kernel/access.ts'
import { newId } from '#kernel/ids.ts'
import { audiences } from '#kernel/marking.ts'
import { roles } from '#kernel/roles.ts'
import type { Db } from '../database.ts'

/**
 * Random ministries: people with clearances, roles, nations and posts in a tree of units, records with every marking
 * and audience, exceptions, a ceiling. People, units and records name each other by their place in the lists.
 */
const compartments = ['NORTH', 'SOUTH', 'ATOM', 'SEA']
const nations = ['FRA', 'KEN', 'IDN']
/** Words of titles: each record has some, so that a search for one has to find exactly the readable ones of those. */
export const words = ['fisheries', 'border', 'visa', 'summit']

const few = <T>(of: readonly T[], max = of.length) => fc.oneof({ weight: 2, arbitrary: fc.constant([] as T[]) }, { weight: 3, arbitrary: fc.subarray([...of], { maxLength: max }) })
const oftenNone = <T>(one: fc.Arbitrary<T>) => fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one })

const person = fc.record({
  isActive: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  roles: fc.oneof({ weight: 2, arbitrary: fc.constantFrom('reader' as const, 'officer' as const, 'head' as const).map((one) => [one]) }, { weight: 2, arbitrary: fc.constantFrom(...roles).map((one) => [one]) }, { weight: 1, arbitrary: fc.subarray([...roles]) }),
  level: fc.constantFrom<number>(0, 1, 2, 3, 3, 4, 4),
  compartments: few(compartments),
  nation: oftenNone(fc.constantFrom(...nations)),
})
const post = (people: number, units: number) => fc.record({
  person: fc.nat(people - 1), unit: fc.nat(units - 1), isHead: fc.boolean(),
  // Days from today; the last day of a post still counts.
  from: fc.constantFrom(-400, -1, 0, 1), days: oftenNone(fc.constantFrom(0, 1, 399, 400, 500)),
})
const record = (people: number, units: number) => fc.record({
  level: fc.constantFrom<number>(0, 0, 1, 1, 2, 3, 4),
  compartments: few(compartments, 2),
  releasableTo: oftenNone(fc.subarray(nations)),
  audience: fc.constantFrom(...audiences),
  named: few(Array.from({ length: people }, (_, i) => i), 3),
  ownerUnit: oftenNone(fc.nat(units - 1)),
  author: fc.nat(people - 1),
  assignees: few(Array.from({ length: people }, (_, i) => i), 2),
  isDeleted: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  words: fc.subarray(words, { minLength: 1 }),
  kind: fc.constantFrom('memo', 'document'),
  year: fc.integer({ min: 2020, max: 2026 }),
  party: fc.constantFrom(...nations),
})
const exception = (people: number, records: number) => fc.record({
  person: fc.nat(people - 1), record: fc.nat(records - 1), minutes: fc.constantFrom(-30, 60), isEnded: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
})

/** A ministry at random, of this many people and records. */
export const ministry = (people: number, records: number) => {
  const units = 8
  return fc.record({
    ceiling: fc.constantFrom<number>(0, 1, 2, 3, 4, 4, 4),
    parents: fc.tuple(...Array.from({ length: units }, (_, i) => (i === 0 ? fc.constant(null) : fc.option(fc.nat(i - 1), { freq: 4 })))),
    people: fc.array(person, { minLength: people, maxLength: people }),
    posts: fc.array(post(people, units), { minLength: people, maxLength: people * 2 }),
    records: fc.array(record(people, units), { minLength: records, maxLength: records }),
    exceptions: fc.array(exception(people, records), { minLength: people, maxLength: people * 4 }),
  })
}
export type Ministry = ReturnType<typeof ministry> extends fc.Arbitrary<infer M> ? M : never

/** A record of it. */
export type LoadedRecord = Guarded & Omit<Ministry['records'][number], keyof Guarded | 'assignees'> & { readonly assignees: readonly string[] }

/** A ministry as it stands in the database, in the terms of the model. */
export type Loaded = { readonly people: readonly Reader[]; readonly records: readonly LoadedRecord[]; readonly exceptions: readonly Exception[]; readonly ceiling: number; readonly now: number }

/** Entries between those of one part of the records and the next. */
const jumps = [400_000, 100_000, 0]

/** Puts a ministry in the place of what is in the database. */
export async function load(db: Db, given: Ministry): Promise<Loaded> {
  const now = Date.now()
  const units = given.parents.map(() => newId())
  const people = given.people.map((one, place) => ({ ...one, id: newId(), units: unitsOf(given, place).map((unit) => units[unit]!) }))
  const records = given.records.map((one) => ({
    ...one, id: newId(), author: people[one.author]!.id, named: one.named.map((place) => people[place]!.id), assignees: one.assignees.map((place) => people[place]!.id), ownerUnit: one.ownerUnit === null ? null : units[one.ownerUnit]!,
    marking: { level: one.level, compartments: one.compartments, releasableTo: one.releasableTo },
  }))
  const exceptions = given.exceptions.map((one) => ({ id: newId(), person: people[one.person]!.id, by: people[(one.person + 1) % people.length]!.id, record: records[one.record]!.id, minutes: one.minutes, isEnded: one.isEnded }))
  const posts = given.posts.map((one) => ({ id: newId(), person: people[one.person]!.id, unit: units[one.unit]!, isHead: one.isHead, from: one.from, to: one.days === null ? null : one.from + one.days }))

  await sql`TRUNCATE person, unit, post, record, access_exception CASCADE`.execute(db)
  await sql`UPDATE marking_policy SET ceiling = ${given.ceiling}`.execute(db)
  const from = (rows: readonly unknown[], columns: string) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one(${sql.raw(columns)})`
  await sql`INSERT INTO person (id, name, nation, active, level, compartments, roles) SELECT id, 'Person', nation, "isActive", level, compartments, roles
    FROM ${from(people, 'id uuid, nation text, "isActive" boolean, level integer, compartments text[], roles text[]')}`.execute(db)
  await sql`INSERT INTO unit (id, name, kind, parent) SELECT id, id::text, 'desk', parent FROM ${from(units.map((id, i) => ({ id, parent: given.parents[i] === null ? null : units[given.parents[i]!] })), 'id uuid, parent uuid')}`.execute(db)
  await sql`INSERT INTO post (id, person_id, unit_id, title, is_head, from_date, to_date) SELECT id, person, unit, 'Post', "isHead", current_date + "from", current_date + "to"
    FROM ${from(posts, 'id uuid, person uuid, unit uuid, "isHead" boolean, "from" integer, "to" integer')}`.execute(db)
  // Search looks in the newest entries first, then among some more, then everywhere: records lie in each of these.
  for (const [part, jump] of jumps.entries()) {
    await sql`INSERT INTO record (id, pillar, kind, title, parties, level, compartments, releasable_to, audience, named, assignees, owner_unit, author, happened_on, due_on, deleted_at)
      SELECT id, 'relations', kind, array_to_string(words, ' '), ARRAY[party], level, compartments, "releasableTo", audience, named, assignees, "ownerUnit", author, make_date(year, 6, 1), current_date + 10, CASE WHEN "isDeleted" THEN now() END
      FROM ${from(records.filter((_, place) => place % jumps.length === part), 'id uuid, kind text, words text[], party text, level integer, compartments text[], "releasableTo" text[], audience text, named uuid[], assignees uuid[], "ownerUnit" uuid, author uuid, year integer, "isDeleted" boolean')}`.execute(db)
    await sql`SELECT setval('search_ordinal', nextval('search_ordinal') + ${jump})`.execute(db)
  }
  await sql`INSERT INTO record_comment (id, record_id, by, text) SELECT gen_random_uuid(), id, author, 'Seen.' FROM record`.execute(db)
  await sql`INSERT INTO access_exception (id, person, record_id, reason, granted_by, granted_at, until, ended_at)
    SELECT id, person, record, 'Asked for by the head of unit.', by, now() - interval '2 hours', now() + minutes * interval '1 minute', CASE WHEN "isEnded" THEN now() - interval '1 minute' END
    FROM ${from(exceptions, 'id uuid, person uuid, record uuid, by uuid, minutes integer, "isEnded" boolean')}`.execute(db)
  return { people, records, ceiling: given.ceiling, now, exceptions: exceptions.filter((one) => !one.isEnded).map((one) => ({ person: one.person, record: one.record, until: now + one.minutes * 60_000 })) }
}

/** The model's own reading of posts: held today, and for a head everything below. */
function unitsOf({ posts, parents }: Ministry, person: number): number[] {
  const held = posts.filter((one) => one.person === person && one.from <= 0 && (one.days === null || one.from + one.days >= 0))
  const isBelow = (unit: number, head: number): boolean => unit === head || (parents[unit] !== null && isBelow(parents[unit]!, head))
  return parents.map((_, unit) => unit).filter((unit) => held.some((one) => one.unit === unit || (one.isHead && isBelow(unit, one.unit))))
}
