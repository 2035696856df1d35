import { sql, type Selectable } from 'kysely'
import { recordOf, type RecordRow } from './row.ts'
import type { RecordItem } from './schema.ts'

/** The columns of a row `r` of `record` that a list needs: long text stays where it is, and what it was merged into is named only where that can be seen. */
export const itemColumns = sql.raw(`r.id, r.pillar, r.kind, r.title, r.parties, r.fields, '' AS summary, r.language, r.level, r.compartments, r.releasable_to, r.originators, r.is_originator_controlled, r.caveats, r.tlp,
  r.audience, r.named, r.owner_unit, r.custodian, r.author, r.assignees, r.status, r.happened_on, r.due_on, r.number, r.version, r.created_at, r.updated_at, r.deleted_at, r.deleted_by, (SELECT m.id FROM record m WHERE m.id = r.merged_into) AS merged_into, r.retention_class, r.legal_hold`)

/** Row → item of a list. */
export function itemOf(row: Selectable<RecordRow>): RecordItem {
  const { summary: _, ...item } = recordOf(row)
  return item
}
