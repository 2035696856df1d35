import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeGuards, authorizeReading, type MayChange } from '../../access/authorized.ts'
import { recordEvent } from '../../audit/store.ts'
import { me } from '../../context.ts'
import type { Db } from '../../database.ts'
import type { Handlers } from '../../http.ts'
import { checkVersion } from '../change.ts'
import type { contract } from '../contract.ts'
import { kindOf, parseFields } from '../kinds.ts'
import type { RecordRoom } from '../room.ts'
import { checkMarking, checkStanding, differences } from '../rules.ts'
import type { MergeAsked } from '../schema.ts'
import { getMarkingPolicy } from '../../marking/store.ts'
import { getRecord, insertRevision, namesOf, readersAmong, updateRecord } from '../store.ts'
import { mergeRecords, type Merged } from './rules.ts'
import { countHanging, findMerge, hasNewRows, insertMerge, isWithinBoth, listMerges, markUndone, moveBack, moveHanging, setMerged } from './store.ts'

/**
 * Handlers of merging two records into one. They run in the machine's scope, where the right to change both is asked
 * by name, because links to records that who merges may not see have to move as well.
 */
export function mergeHandlers(room: RecordRoom): Pick<Handlers<typeof contract>, 'previewMerge' | 'merge' | 'undoMerge' | 'merges'> {
  const carried = ['record_comment', ...(room.carried ?? [])]
  return {
    previewMerge: (asked, context) => context.machine(async (db) => {
      const { loser, merged, right } = await planMerge(db, room, asked)
      return { fields: [...merged.fields], marking: merged.record.marking, audience: merged.record.audience, moves: await countHanging(db, right.loser, carried), versions: { kept: merged.record.version, other: loser.version } }
    }),
    merge: (asked, context) => context.machine((db) => mergeInto(db, room, me(context), asked, carried)),
    undoMerge: ({ id }, context) => context.machine((db) => undoMerge(db, me(context), id, carried)),
    merges: ({ id }, context) => context.within(async (db) => {
      const merges = await listMerges(db, await authorizeReading(db, id))
      return { merges, names: await namesOf(db, merges.map((one) => one.by)) }
    }),
  }
}

const refused = (detail: string): Fault => new Fault('records/merge', detail)

type Plan = { readonly right: { readonly winner: MayChange; readonly loser: MayChange }; readonly winner: SpineRecord; readonly loser: SpineRecord; readonly merged: Merged }

/** Locks both and works out what they become; refuses what cannot be one record. */
async function planMerge(db: Db, room: RecordRoom, { id, other, take }: Pick<MergeAsked, 'id' | 'other' | 'take'>): Promise<Plan> {
  if (id === other) throw refused('A record is not merged with itself. Choose another.')
  // In one order, so that two merges of the same pair wait for each other and not both for ever.
  const [first, second] = id < other ? [id, other] : [other, id]
  const rights = [await authorizeChange(db, first), await authorizeChange(db, second)] as const
  const right = id < other ? { winner: rights[0], loser: rights[1] } : { winner: rights[1], loser: rights[0] }
  const [winner, loser] = [await getRecord(db, right.winner), await getRecord(db, right.loser)]
  checkStanding(winner)
  checkStanding(loser)
  if (winner.kind !== loser.kind) throw refused(`A ${winner.kind} and a ${loser.kind} do not become one. Link them instead.`)
  if (kindOf(room.kinds, winner.kind).ruled?.length) throw new Fault('records/ruled', `Two records of the kind ${winner.kind} are not made one, since rules stand behind each. Link them (one “follows” the other), and then close the one that no longer counts, or put it in the trash.`)
  if (loser.legalHold) throw new Fault('records/held', 'The other record is under legal hold and stays where it is. Merge the other way round, or ask the security officer.')
  const merged = mergeRecords(winner, loser, take)
  if (!merged || !(await isWithinBoth(db, merged.record, loser.id))) throw refused('Not everybody who reads one of these two may read the other, and one record cannot keep that apart. Give both the same readers first.')
  checkMarking(merged.record, (await getMarkingPolicy(db)).ceiling)
  parseFields(kindOf(room.kinds, winner.kind), merged.record.fields)
  return { right, winner, loser, merged }
}

async function mergeInto(db: Db, room: RecordRoom, by: string, asked: MergeAsked, carried: readonly string[]): Promise<{ merge: string; record: SpineRecord }> {
  const { right, winner, loser, merged } = await planMerge(db, room, asked)
  await checkVersion(db, right.winner, winner, asked.version)
  await checkVersion(db, right.loser, loser, asked.otherVersion)
  const next: SpineRecord = { ...merged.record, version: winner.version + 1, updatedAt: new Date().toISOString() }
  await updateRecord(db, right.winner, await authorizeGuards(db, next))
  const readers = await readersAmong(db, right.winner, next.assignees)
  const after = { ...next, assignees: next.assignees.filter((one) => readers.has(one)) }
  if (after.assignees.length < next.assignees.length) await updateRecord(db, right.winner, await authorizeGuards(db, after))
  const moved = await moveHanging(db, right.loser, right.winner, carried)
  await setMerged(db, right.loser, winner.id, by, loser.version + 1)
  await insertRevision(db, right.winner, { version: after.version, by, changes: differences(winner, after), under: after.marking })
  await insertRevision(db, right.loser, { version: loser.version + 1, by, changes: { isTrash: [false, true] }, under: loser.marking })
  const merge = await insertMerge(db, { winner: winner.id, loser: loser.id, by, winnerVersion: after.version, loserVersion: loser.version + 1, before: winner, moved })
  await recordEvent(db, { kind: 'record.merged', subject: { kind: 'record', id: winner.id }, detail: { merge, other: loser.id, before: winner.marking, after: after.marking } })
  await room.tell?.(db, { kind: 'merged', record: winner.id, by, people: [] })
  return { merge, record: await getRecord(db, right.winner) }
}

/** Takes a merge apart again, for as long as neither record changed and nothing was said since. */
async function undoMerge(db: Db, by: string, id: string, carried: readonly string[]): Promise<SpineRecord> {
  const gone = new Fault('kernel/not-found', 'There is no such merge to undo.')
  const kept = await findMerge(db, id)
  if (!kept || kept.undoneAt !== null) throw gone
  const winnerRight = await authorizeChange(db, kept.winner).catch(() => Promise.reject(gone))
  const loserRight = await authorizeChange(db, kept.loser).catch(() => Promise.reject(gone))
  const [winner, loser] = [await getRecord(db, winnerRight), await getRecord(db, loserRight)]
  if (winner.version !== kept.winnerVersion || loser.version !== kept.loserVersion || (await hasNewRows(db, winnerRight, carried, kept.moved, kept.at))) throw refused('This merge cannot be undone any more: the record has been changed or added to since. Its history still tells both states.')
  const before: SpineRecord = { ...kept.before, version: winner.version + 1, updatedAt: new Date().toISOString() }
  await updateRecord(db, winnerRight, await authorizeGuards(db, before))
  await moveBack(db, loserRight, winnerRight, kept.moved)
  await setMerged(db, loserRight, null, null, loser.version + 1)
  await insertRevision(db, winnerRight, { version: before.version, by, changes: differences(winner, before), under: winner.marking })
  await insertRevision(db, loserRight, { version: loser.version + 1, by, changes: { isTrash: [true, false] }, under: loser.marking })
  await markUndone(db, id)
  await recordEvent(db, { kind: 'record.merge-undone', subject: { kind: 'record', id: winner.id }, detail: { merge: id, other: loser.id } })
  return getRecord(db, winnerRight)
}
