import type { ColumnType, Selectable } from 'kysely'
import type { Audience, Marking, Tlp } from '#kernel/marking.ts'
import type { RecordPillar, SpineRecord } from '#kernel/record.ts'
import { guardColumns } from '../access/authorized.ts'
import type { Db } from '../database.ts'

/** A row of the spine. */
export type RecordRow = {
  id: string; pillar: RecordPillar; kind: string; title: string; parties: string[]
  fields: ColumnType<Record<string, unknown>, string, string>
  summary: string; language: string | null
  level: number; compartments: string[]; releasable_to: string[] | null; originators: string[]; is_originator_controlled: boolean; caveats: string[]; tlp: Tlp | null
  audience: Audience; named: string[]; owner_unit: string | null; custodian: string | null; author: string; assignees: string[]
  status: string; happened_on: string | null; due_on: string | null; number: string | null; version: number
  created_at: ColumnType<Date, never, never>; updated_at: ColumnType<Date, never, Date>
  deleted_at: Date | null; deleted_by: string | null; merged_into: string | null
  retention_class: string | null; legal_hold: boolean
}

/** A handle that knows the table of the spine. */
export const spine = (db: Db) => db.withTables<{ record: RecordRow }>()

/** The columns of a record that are its marking. */
export type MarkingRow = Pick<RecordRow, 'level' | 'compartments' | 'releasable_to' | 'originators' | 'is_originator_controlled' | 'caveats' | 'tlp'>

/** Columns → marking. */
export function markingOf(row: MarkingRow): Marking {
  return {
    level: row.level, compartments: row.compartments, releasableTo: row.releasable_to, originators: row.originators,
    isOriginatorControlled: row.is_originator_controlled, caveats: row.caveats, ...(row.tlp && { tlp: row.tlp }),
  }
}

/** Row → record. */
export function recordOf(row: Selectable<RecordRow>): SpineRecord {
  return {
    id: row.id, pillar: row.pillar, kind: row.kind, title: row.title, parties: row.parties, fields: row.fields, summary: row.summary, language: row.language,
    marking: markingOf(row),
    audience: row.audience, named: row.named, ownerUnit: row.owner_unit, custodian: row.custodian, author: row.author, assignees: row.assignees,
    status: row.status, happenedOn: row.happened_on, dueOn: row.due_on, number: row.number, version: row.version,
    createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(), deletedAt: row.deleted_at?.toISOString() ?? null,
    mergedInto: row.merged_into, retentionClass: row.retention_class, legalHold: row.legal_hold,
  }
}

/** The columns that people's changes and marks may set, of a whole record. */
export function changeable(record: SpineRecord) {
  const { author: _, ...guards } = guardColumns(record)
  return {
    ...guards, title: record.title, parties: record.parties, fields: JSON.stringify(record.fields), summary: record.summary, language: record.language,
    custodian: record.custodian, assignees: record.assignees, status: record.status, happened_on: record.happenedOn, due_on: record.dueOn,
  }
}
