import { Fault } from '#kernel/faults.ts'
import { authorizeReading, authorizeTie, noSuchRecord } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { insertLink } from '#server/records/links/store.ts'
import { checkStanding } from '#server/records/rules.ts'
import { getRecord } from '#server/records/store.ts'

/** Links a record as evidence that a commitment was kept. Answers the link's id. Faults: `kernel/not-found` where either may not be read, `access/read-only`, `records/in-trash`. */
export async function prove(db: Db, by: string, id: string, paper: string): Promise<string> {
  if (id === paper) throw new Fault('records/unfit', 'A commitment is no evidence of itself. Choose another record, or attach a file.', { fields: [{ path: 'record', message: 'is the commitment itself' }] })
  const tie = await authorizeTie(db, paper, id)
  const commitment = await getRecord(db, await authorizeReading(db, id))
  if (commitment.kind !== 'commitment') throw noSuchRecord()
  checkStanding(commitment)
  checkStanding(await getRecord(db, await authorizeReading(db, paper)))
  const made = await insertLink(db, tie, 'evidence', by)
  if (made.isNew) await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: paper }, detail: { link: made.id, to: id, kind: 'evidence' } })
  return made.id
}
