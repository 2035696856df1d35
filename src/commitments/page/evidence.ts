import { Fault } from '#kernel/faults.ts'
import { authorizeChange, authorizeReading, authorizeTie, noSuchRecord, type MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { insertLink } from '#server/records/links/store.ts'
import { checkStanding } from '#server/records/rules.ts'
import { getRecord } from '#server/records/store.ts'
import { deleteProofFile, insertProofFile } from './store.ts'

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

/** Chooses a file of a commitment as evidence that it was kept. Faults: `kernel/not-found` where it is no file of it, `access/read-only`, `records/in-trash`. */
export async function proveByFile(db: Db, by: string, id: string, file: string): Promise<void> {
  if (!(await insertProofFile(db, await commitmentToProve(db, id), file, by))) throw noSuchFile()
  await recordEvent(db, { kind: 'commitment.proved', subject: { kind: 'record', id }, detail: { file } })
}

/** Takes a file for evidence no longer; it stays with the commitment. Faults: as when it is chosen. */
export async function unproveFile(db: Db, id: string, file: string): Promise<void> {
  if (!(await deleteProofFile(db, await commitmentToProve(db, id), file))) throw noSuchFile()
  await recordEvent(db, { kind: 'commitment.unproved', subject: { kind: 'record', id }, detail: { file } })
}

async function commitmentToProve(db: Db, id: string): Promise<MayChange> {
  const right = await authorizeChange(db, id)
  const commitment = await getRecord(db, right)
  if (commitment.kind !== 'commitment') throw noSuchRecord()
  checkStanding(commitment)
  return right
}

const noSuchFile = (): Fault => new Fault('kernel/not-found', 'There is no such file with this commitment. Attach it first, then choose it as evidence.')
