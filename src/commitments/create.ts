import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeReading, authorizeTie } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { checkStanding } from '#server/records/rules.ts'
import { getRecord } from '#server/records/store.ts'
import type { NewCommitment } from './schema.ts'
import { insertSource, ourActor } from './store.ts'

/**
 * Keeps a commitment by a person, within a transaction of theirs, linked to the record that it comes from. What is not
 * given follows from that record: heading, marking and readers, so that nobody reads in a commitment what they may not
 * read in its source. Faults: those of `createRecord`; `kernel/not-found` for a source that the person may not read.
 */
export async function createCommitment(db: Db, records: RecordRoom, by: string, given: NewCommitment): Promise<SpineRecord> {
  const source = given.source && (await getRecord(db, await authorizeReading(db, given.source.record)))
  if (source) checkStanding(source)
  checkSides(given, records.isActor)
  const us = await ourActor(db)
  const readers = given.audience === undefined && given.named === undefined && source ? { audience: source.audience, named: source.named } : { audience: given.audience ?? 'ministry', named: given.named ?? [] }
  const ownerUnit = given.ownerUnit === undefined ? (source?.audience === 'unit' && given.audience === undefined ? source.ownerUnit : undefined) : given.ownerUnit
  const marking = given.marking ?? source?.marking
  const record = await createRecord(db, records, by, {
    kind: 'commitment', pillar: given.pillar ?? source?.pillar ?? 'relations', title: given.title, summary: given.text, language: source?.language ?? null,
    parties: [...new Set([...given.owedBy, ...given.owedTo])].filter((actor) => actor !== us), fields: { owedBy: [...new Set(given.owedBy)], owedTo: [...new Set(given.owedTo)] },
    ...readers, ...(ownerUnit !== undefined && { ownerUnit }), ...(marking && { marking }),
    assignees: given.assignees, dueOn: given.dueOn, happenedOn: null,
  })
  if (given.source) {
    const { id: link } = await insertLink(db, await authorizeTie(db, record.id, given.source.record), 'source', by)
    await insertSource(db, link, given.source)
    await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: record.id }, detail: { link, to: given.source.record, kind: 'source' } })
  }
  return record
}

/** Refuses sides that are no actors, and somebody on both of them. */
export function checkSides({ owedBy, owedTo }: Pick<NewCommitment, 'owedBy' | 'owedTo'>, isActor: (id: string) => boolean): void {
  for (const [path, side] of [['owedBy', owedBy], ['owedTo', owedTo]] as const) {
    const unknown = side.filter((one) => !isActor(one))
    if (unknown.length > 0) throw new Fault('records/unknown-actor', `No actor has the id ${unknown.map((one) => `“${one}”`).join(', ')}. Ids are those of the concordance: ISO 3166-1 alpha-3 where there is one.`, { fields: [{ path, message: 'is not known' }] })
  }
  const both = owedBy.filter((one) => owedTo.includes(one))
  if (both.length > 0) throw new Fault('records/unfit', 'Nobody owes something to themselves. Take the actor out of one of the two sides.', { fields: [{ path: 'owedTo', message: 'stands on both sides' }] })
}
