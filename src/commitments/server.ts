import { Fault } from '#kernel/faults.ts'
import { can } from '#kernel/roles.ts'
import { authorizeReading } from '#server/access/authorized.ts'
import { me, needSession, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import { fileResponse } from '#server/file-response.ts'
import { routes, type Routes } from '#server/http.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { namesOf } from '#server/records/store.ts'
import { contract } from './contract.ts'
import { createCommitment } from './create.ts'
import { commitmentFaults } from './faults.ts'
import { exportCommitments } from './list/export.ts'
import { countCommitments, listCommitments, type Seen } from './list/store.ts'
import { listOwed, sumsOf } from './list/sums.ts'
import { prove, proveByFile, unproveFile } from './page/evidence.ts'
import { openCommitment } from './page/open.ts'
import { listTakenFrom } from './page/store.ts'
import { handOver, move, rewrite, turn } from './page/turn.ts'
import { undoLast } from './page/undo.ts'
import { ourActor } from './store.ts'
import { deleteView, insertView, listViews } from './views/store.ts'

const todayIs = (): string => new Date().toISOString().slice(0, 10)

/** Handlers of commitments. `clock` tells the day that counts as today. */
export function commitmentRoutes(records: RecordRoom, clock: () => string = todayIs): Routes {
  const seen = async (db: Db, context: Context, side: string | undefined): Promise<Seen> => ({ me: me(context), side: side ?? (await ourActor(db)), today: clock() })
  const opened = ({ id, version }: { id: string; version: number }, context: Context) => ({ id, version, by: me(context) })
  return routes(contract, {
    commitments: (asked, context) => context.within(async (db) => {
      const from = await seen(db, context, asked.side)
      const { items, after } = await listCommitments(db, from, asked)
      return { items, after, ...(await countCommitments(db, from, asked)), names: await namesOf(db, items.flatMap(({ record }) => [record.author, ...record.assignees])) }
    }),
    exportCommitments: (asked, context) => context.within(async (db) => {
      const { body, marking } = await exportCommitments(db, await seen(db, context, asked.side), asked)
      return fileResponse(Buffer.from(body), 'text/csv; charset=utf-8', `commitments ${marking.replaceAll('//', ' - ').replaceAll('/', '+').replaceAll(':', ' ')}.csv`, { 'x-marking': marking })
    }),
    commitmentSums: ({ side, partner }, context) => context.within(async (db) => {
      const from = side ?? (await ourActor(db))
      if (from === undefined) return []
      const sums = sumsOf(await listOwed(db, partner), from, clock())
      return partner === undefined ? sums : sums.filter((one) => one.partner === partner)
    }),
    commitmentViews: (_, context) => context.within(listViews),
    keepCommitmentView(given, context) {
      if (given.shared !== 'me' && !can(needSession(context).person.roles, 'search:share')) throw new Fault('commitments/may-not-share', 'Your roles let you keep views for yourself only. Ask an officer to share it.')
      return context.within((db) => insertView(db, me(context), given))
    },
    dropCommitmentView: ({ id }, context) => context.within((db) => deleteView(db, me(context), id)),
    commitmentsFrom: ({ record }, context) => context.within(async (db) => listTakenFrom(db, await authorizeReading(db, record))),
    commitment: ({ id, side }, context) => context.within(async (db) => openCommitment(db, await seen(db, context, side), id)),
    makeCommitment: (given, context) => context.within((db) => createCommitment(db, records, me(context), given)),
    changeCommitment: ({ id, version, ...given }, context) => context.within((db) => rewrite(db, records, opened({ id, version }, context), given)),
    turnCommitment: ({ id, version, ...given }, context) => context.within((db) => turn(db, records, opened({ id, version }, context), given, clock())),
    moveCommitment: ({ id, version, ...given }, context) => context.within((db) => move(db, records, opened({ id, version }, context), given)),
    handOverCommitment: ({ id, version, ...given }, context) => context.within((db) => handOver(db, records, opened({ id, version }, context), given)),
    proveCommitment: ({ id, record, file }, context) => context.within(async (db) => {
      if (record !== undefined) return { link: await prove(db, me(context), id, record) }
      await proveByFile(db, me(context), id, file!)
      return { link: null }
    }),
    unproveCommitment: ({ id, file }, context) => context.within((db) => unproveFile(db, id, file)),
    undoCommitment: (given, context) => context.within((db) => undoLast(db, records, me(context), given)),
  }, commitmentFaults)
}
