import { authorizeChange, authorizeReading, noSuchRecord } from '#server/access/authorized.ts'
import { me, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { decides } from '#server/records/change.ts'
import { auditOpening } from '#server/records/opened.ts'
import { getRecord, namesOf } from '#server/records/store.ts'
import { standingOf } from './rules.ts'
import type { MinutesContent, MinutesFields, MinutesPage } from './schema.ts'
import { findMeetingOf, listCorrections, listDecisions, listEditions, listSides } from './store.ts'

/** Minutes as they stand in their record. */
export function contentOf({ title, fields }: Pick<SpineRecord, 'title' | 'fields'>): MinutesContent {
  const { form, sections, attendance } = fields as MinutesFields
  return { title, form, sections, attendance }
}

/** Minutes as who asks may see them. Faults: `kernel/not-found`. */
export async function pageOf(db: Db, context: Context, id: string): Promise<MinutesPage> {
  const right = await authorizeReading(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'minutes') throw noSuchRecord()
  await auditOpening(db, record, me(context))
  const meeting = await findMeetingOf(db, id)
  const sides = meeting ? await listSides(db, meeting.id) : []
  const editions = await listEditions(db, id)
  const { title: _, ...fields } = contentOf(record)
  const change = record.deletedAt === null && (await authorizeChange(db, id, false).then(() => true, () => false))
  return {
    record, fields, meeting: meeting ?? null, editions, corrections: await listCorrections(db, id),
    standing: standingOf(contentOf(record), editions[0], sides.map(({ actor }) => actor), Date.now()),
    delegations: sides.map(({ actor, head, person }) => ({ actor, head, isMine: person === me(context) })),
    commitments: await listDecisions(db, right), may: { change, decide: change && (await decides(db, me(context), record)) }, names: await namesOf(db, [record.author]),
  }
}
