import { z } from 'zod'
import { audiences, schemes, unmarked } from '#kernel/marking.ts'
import { day, type RecordKind } from '#kernel/record.ts'
import type { Db } from '../database.ts'
import { createRecords } from '../records/bulk/create.ts'
import { listByTitles } from '../records/bulk/store.ts'
import { changeRecord } from '../records/change.ts'
import { openForChange } from '../records/bulk/open.ts'
import type { RecordRoom } from '../records/room.ts'
import { newRecord, type NewRecord, type RecordChanges } from '../records/schema.ts'
import { trashRecords } from '../records/bulk/trash.ts'
import { fieldsOf } from './field.ts'
import type { Format } from './formats/row.ts'
import type { Existing, IntakeRow, IntakeTarget } from './target.ts'

/**
 * How records of a kind are imported, beside what every record has.
 * - `flat`: columns of its own besides the plain fields of the kind, for those that are not plain; `fold` makes the
 *   kind's fields (and the title, where it is put together) of a row.
 * - `merge`: what an update makes of fields that are there and those of the file; by default the file's take their place.
 * - `keys`, `find`: when rows are the same; by default title, parties and day together.
 */
export type RecordImport = {
  readonly kind: RecordKind
  readonly label: string
  readonly accepts: readonly Format[]
  readonly headings?: Readonly<Record<string, readonly string[]>>
  readonly flat?: Readonly<Record<string, z.ZodType>>
  readonly fold?: (row: IntakeRow) => { readonly title?: string; readonly fields: Readonly<Record<string, unknown>> }
  readonly merge?: (before: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  readonly keys?: (row: IntakeRow) => readonly string[]
  readonly find?: (db: Db, keys: readonly string[]) => Promise<ReadonlyMap<string, Existing>>
}

/** Level names of every scheme → rank: a file says RESTRICTED or OFFICIAL. */
const levels = new Map(Object.values(schemes).flatMap((scheme) => scheme.levels.map(({ name, rank }) => [name as string, rank as number] as const)))

const spineNames = ['title', 'parties', 'summary', 'language', 'status', 'happenedOn', 'dueOn', 'audience', 'level'] as const

/** A target of import for a kind of record. Imported records name and assign nobody; their marking is the level given, or the lowest of the scheme. */
export function recordTarget(room: RecordRoom, given: RecordImport): IntakeTarget {
  const { kind } = given
  const spine = {
    title: newRecord.shape.title, parties: newRecord.shape.parties, summary: newRecord.shape.summary, language: newRecord.shape.language.unwrap().unwrap().optional(),
    status: z.enum(kind.statuses).optional(), happenedOn: day.optional(), dueOn: day.optional(), audience: z.enum(audiences).exclude(['named']).optional(), level: z.enum([...levels.keys()] as [string, ...string[]]).optional(),
  }
  const own = Object.fromEntries(Object.entries(kind.fields.shape as Record<string, z.ZodType>).filter(([name]) => !(name in spine)))
  const target: IntakeTarget = {
    id: kind.kind, label: given.label, accepts: given.accepts, actors: ['parties'], ...(given.headings && { headings: given.headings }),
    fields: z.object({ ...spine, ...own, ...given.flat }),
    keys: given.keys ?? ((row) => [keyOf(String(row['title']), row['parties'] as string[], (row['happenedOn'] as string | undefined) ?? null)]),
    find: given.find ?? ((db, keys) => findByTitle(db, kind.kind, keys)),
    async write(db, writes, { person }) {
      const creates = writes.filter((one) => one.action === 'create')
      const created = await createRecords(db, room, person, creates.map(({ row }) => newRecord.parse(recordOf(row))))
      const results = new Map(creates.map((one, index) => [one, { id: created[index]!.id, version: 1 }]))
      const written = []
      for (const one of writes) {
        if (one.action === 'create') written.push(results.get(one)!)
        else {
          const before = await openForChange(db, one.id)
          const changes = changesOf(one.row, before.fields)
          const after = await changeRecord(db, room, person, { ...one.existing, changes, reason: 'Import' })
          written.push({ id: one.id, version: after.version, before: Object.fromEntries(Object.keys(changes).map((name) => [name, name === 'fields' ? fieldsBefore(before.fields, changes.fields!) : before[name as keyof typeof before]])) })
        }
      }
      return written
    },
    async undo(db, taken, { person }) {
      const { stays } = await trashRecords(db, person, taken.filter(({ action }) => action === 'create'))
      const kept = new Map(stays.map(({ id, sentence }) => [id, sentence]))
      for (const { id, version, before } of taken.filter(({ action }) => action === 'update')) {
        const now = await openForChange(db, id).catch(() => undefined)
        if (!now || now.deletedAt) kept.set(id, 'It is no longer there, or not for you to change.')
        else if (now.version !== version) kept.set(id, 'Somebody has changed it since.')
        else await changeRecord(db, room, person, { id, version, changes: before as RecordChanges, reason: 'Import undone' })
      }
      return taken.map(({ id }) => (kept.has(id) ? { id, isUndone: false, sentence: kept.get(id)! } : { id, isUndone: true }))
    },
  }
  const plain = fieldsOf({ ...target, fields: z.object(own) }).map(({ name }) => name)
  return target

  function fieldsIn(row: IntakeRow): { title?: string; fields: Record<string, unknown> } {
    const flat = Object.fromEntries(plain.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]))
    const folded = given.fold?.(row)
    return { ...folded, fields: { ...flat, ...folded?.fields } }
  }

  function recordOf(row: IntakeRow): Partial<NewRecord> {
    const level = row['level'] === undefined ? undefined : levels.get(row['level'] as string)!
    const base = Object.fromEntries(spineNames.filter((name) => name !== 'level' && row[name] !== undefined).map((name) => [name, row[name]]))
    return { ...base, kind: kind.kind, ...(kind.pillar === undefined && { pillar: 'relations' as const }), ...fieldsIn(row), ...(level !== undefined && { marking: { ...unmarked, level } }) }
  }

  /** Of a record that is there only what the file says is changed, and never its marking or its readers. */
  function changesOf(row: IntakeRow, before: Readonly<Record<string, unknown>>): RecordChanges {
    const base = Object.fromEntries(spineNames.filter((name) => name !== 'level' && name !== 'audience' && row[name] !== undefined).map((name) => [name, row[name]]))
    const { fields } = fieldsIn(row)
    return { ...base, ...(Object.keys(fields).length > 0 && { fields: given.merge?.(before, fields) ?? fields }) }
  }
}

/** What undoing has to put back: the value before, or null for what was not there. */
function fieldsBefore(before: Readonly<Record<string, unknown>>, changed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(changed).map((name) => [name, before[name] ?? null]))
}

const keyOf = (title: string, parties: readonly string[], happenedOn: string | null): string => JSON.stringify([title.toLowerCase(), [...parties].sort(), happenedOn])

async function findByTitle(db: Db, kind: string, keys: readonly string[]): Promise<ReadonlyMap<string, Existing>> {
  const titles = [...new Set(keys.map((key) => (JSON.parse(key) as [string])[0]))]
  return new Map((await listByTitles(db, kind, titles)).map((one) => [keyOf(one.title, one.parties, one.happenedOn), { id: one.id, version: one.version }]))
}
