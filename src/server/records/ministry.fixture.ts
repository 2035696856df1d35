import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Contract } from '#kernel/contract.ts'
import { unmarked, type Marking } from '#kernel/marking.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import type { Db } from '../database.ts'
import type { Routes } from '../http.ts'

/** Two small kinds, of which one leaves its heading open. */
export const kinds: readonly RecordKind[] = [
  { kind: 'note', pillar: 'dialogue', fields: z.object({ place: z.string().max(200).optional(), attendees: z.int().min(0).optional() }), statuses: ['draft', 'final', 'void'], closed: ['final', 'void'], wordsOf: (f) => String(f['place'] ?? ''), retention: 'standard' },
  { kind: 'errand', fields: z.object({ urgent: z.boolean().default(false) }), statuses: ['open', 'done'], closed: ['done'], wordsOf: () => '', retention: 'short' },
]

/** Whether an id looks like a state's. */
export const isActor = (id: string): boolean => /^[A-Z]{3}$/.test(id)

/** What decides about a person of a test. */
export type Staff = { readonly name: string; readonly roles: readonly Role[]; readonly level?: number; readonly compartments?: readonly string[]; readonly nation?: string; readonly unit?: string; readonly isHead?: boolean; readonly active?: boolean }

/** Adds a person, with a post in a unit if told. Answers the id. */
export async function addPerson(db: Db, { name, roles, level = 1, compartments = [], nation, unit, isHead = false, active = true }: Staff): Promise<string> {
  const id = newId()
  await sql`INSERT INTO person (id, name, roles, level, compartments, nation, active) VALUES (${id}, ${name}, ${[...roles]}, ${level}, ${[...compartments]}, ${nation ?? null}, ${active})`.execute(db)
  if (unit) await sql`INSERT INTO post (id, person_id, unit_id, title, is_head, from_date) VALUES (${newId()}, ${id}, ${unit}, 'Post', ${isHead}, '2020-01-01')`.execute(db)
  return id
}

/** Adds a unit below another. Answers the id. */
export async function addUnit(db: Db, name: string, kind: string, parent?: string): Promise<string> {
  const id = newId()
  await sql`INSERT INTO unit (id, name, kind, parent) VALUES (${id}, ${name}, ${kind}, ${parent ?? null})`.execute(db)
  return id
}

/** A contract's client as one person with roles. */
export function clientAs<C extends Contract>(contract: C, routes: readonly Routes[], db: Db, person: string, roles: readonly Role[]) {
  return localClient(contract, routes, { db, sessionOf: async () => sessionAs(roles, person) })
}

/** A marking of some parts. */
export const marked = (given: Partial<Marking>): Marking => ({ ...unmarked, ...given })

/** Raises the instance's ceiling, so that compartments of higher levels can be tried. */
export const accredit = (db: Db, ceiling: number) => sql`UPDATE marking_policy SET ceiling = ${ceiling}`.execute(db)

/** Events of the audit about one record, oldest first. */
export async function eventsOf(db: Db, record: string): Promise<{ kind: string; person: string; detail: Record<string, unknown> }[]> {
  const { rows } = await sql<{ kind: string; person: string; detail: Record<string, unknown> }>`SELECT kind, person, detail FROM audit_event WHERE subject_id = ${record} ORDER BY id`.execute(db)
  return rows
}
