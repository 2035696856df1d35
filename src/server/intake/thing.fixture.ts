import { sql } from 'kysely'
import { z } from 'zod'
import { day } from '#kernel/record.ts'
import { protect } from '../access/roles.ts'
import type { Db } from '../database.ts'
import type { Migration } from '../migrate.ts'
import type { IntakeTarget, ResolveActor } from './target.ts'

/** A table as small as one can be that is imported into: owned rows with a version. */
export const thingMigrations: readonly Migration[] = [
  {
    name: '2026-11-22T23:59_thing_create',
    async up(db) {
      await sql`CREATE TABLE thing (id uuid PRIMARY KEY, owner uuid NOT NULL, name text NOT NULL, email text, amount numeric CHECK (amount < 1000000), parties text[] NOT NULL DEFAULT '{}', met date, note text, version integer NOT NULL DEFAULT 1)`.execute(db)
      await sql`CREATE INDEX thing_email ON thing (lower(email))`.execute(db)
      const mine = 'owner = (SELECT access_person())'
      await protect(db, 'thing', { select: mine, insert: `${mine} AND note IS DISTINCT FROM 'forbidden'`, update: mine, delete: mine })
    },
  },
]

export const thing: IntakeTarget = {
  id: 'thing', label: 'Things', accepts: ['csv', 'xlsx', 'vcard', 'ics', 'eml', 'mbox'],
  fields: z.object({ name: z.string().trim().min(1).max(200), email: z.email().optional(), amount: z.number().optional(), parties: z.array(z.string()).default([]), met: day.optional(), note: z.string().optional(), isOpen: z.boolean().optional(), mode: z.enum(['call', 'visit']).optional() }),
  actors: ['parties'],
  headings: { name: ['name'], email: ['e-mail'], met: ['met on', 'date'] },
  keys: (row) => (row['email'] ? [`email:${String(row['email']).toLowerCase()}`] : []),
  async find(db, keys) {
    const { rows } = await sql<{ id: string; version: number; key: string }>`SELECT id, version, 'email:' || lower(email) AS key FROM thing WHERE lower(email) = ANY (${keys.map((key) => key.slice(6))}::text[])`.execute(db)
    return new Map(rows.map(({ key, id, version }) => [key, { id, version }]))
  },
  async write(db, writes, { person }) {
    const rows = writes.map(({ id, row, action }) => ({ id, action, owner: person, ...row }))
    const table = (from: string) => sql`jsonb_to_recordset(${JSON.stringify(rows.filter(({ action }) => action === from))}::jsonb) AS r (id uuid, owner uuid, name text, email text, amount numeric, parties text[], met date, note text)`
    await sql`INSERT INTO thing (id, owner, name, email, amount, parties, met, note) SELECT id, owner, name, email, amount, coalesce(parties, '{}'), met, note FROM ${table('create')}`.execute(db)
    const before = await sql<{ id: string; old: unknown }>`SELECT t.id, to_jsonb(t) AS old FROM thing t JOIN ${table('update')} ON t.id = r.id`.execute(db)
    await sql`UPDATE thing t SET name = coalesce(r.name, t.name), note = coalesce(r.note, t.note), amount = coalesce(r.amount, t.amount), version = t.version + 1 FROM ${table('update')} WHERE t.id = r.id`.execute(db)
    const old = new Map(before.rows.map((row) => [row.id, row.old]))
    return writes.map((one) => (one.action === 'create' ? { id: one.id, version: 1 } : { id: one.id, version: one.existing.version + 1, before: old.get(one.id) }))
  },
  async undo(db, taken) {
    const undone = new Set<string>()
    for (const { id, version, action, before } of taken) {
      const { rows } = action === 'create'
        ? await sql<{ id: string }>`DELETE FROM thing WHERE id = ${id} AND version = ${version} RETURNING id`.execute(db)
        : await sql<{ id: string }>`UPDATE thing SET name = b.name, note = b.note, amount = b.amount, version = thing.version + 1 FROM jsonb_populate_record(NULL::public.thing, ${JSON.stringify(before)}::jsonb) b WHERE thing.id = ${id} AND thing.version = ${version} RETURNING thing.id`.execute(db)
      if (rows.length > 0) undone.add(id)
    }
    return taken.map(({ id }) => (undone.has(id) ? { id, isUndone: true } : { id, isUndone: false, sentence: 'It was changed since.' }))
  },
}

/** What a concordance might say. */
export const resolveActor: ResolveActor = (text) => {
  const known: Record<string, string> = { kenya: 'KEN', peru: 'PER', 'korea, republic of': 'KOR', ken: 'KEN' }
  const actor = known[text.toLowerCase()]
  return actor ? { actor } : { sentence: `“${text}” is no country that is known.` }
}

/** Everything there is, in the order of names. */
export async function things(db: Db): Promise<{ name: string; email: string | null; amount: string | null; parties: string[]; met: string | null; note: string | null; version: number }[]> {
  return (await sql<never>`SELECT name, email, amount, parties, met, note, version FROM thing ORDER BY name, email`.execute(db)).rows
}
