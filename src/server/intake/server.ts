import { Fault, isFault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { recordEvent, recordRefusal } from '../audit/store.ts'
import { needSession, type Context } from '../context.ts'
import { routes, type Routes } from '../http.ts'
import { applyAll } from './apply.ts'
import { contract } from './contract.ts'
import { errorsResponse } from './errors-stream.ts'
import { intakeFaults } from './faults.ts'
import { fieldsOf } from './field.ts'
import { formatOf, openFile } from './formats/open.ts'
import type { Format, Reading } from './formats/row.ts'
import { inspect } from './inspect.ts'
import { passOver } from './pass.ts'
import type { IntakeRoom } from './room.ts'
import { rowMapper } from './rows.ts'
import { openRunning, type Running } from './running.ts'
import type { Batch, Plan } from './schema.ts'
import { deleteMapping, expireWaiting, findBatch, findSame, forgetValues, insertBatch, listBatches, listMappings, listWaiting, updateBatch, upsertMapping, type StoredBatch } from './store.ts'
import type { IntakeTarget } from './target.ts'
import { tryOut } from './try-out.ts'
import { undoAll } from './undo.ts'
import { openUploads, type Uploads } from './uploads.ts'

/** Files of one person that may wait at a time; the oldest makes room. */
const waitingAtMost = 5
/** How long the cells of refused rows are kept, in days. */
const valuesKept = 30

/** The room of import, open: its routes, and how it ends. */
export type Intake = { readonly routes: Routes; close(): Promise<void> }

/**
 * Opens the room of import. Files of an earlier start are removed: what waited has expired, and what was being
 * applied had been rolled back.
 */
export async function openIntake(room: IntakeRoom): Promise<Intake> {
  const uploads = openUploads(room.folder)
  await room.db.transaction().execute(async (db) => {
    await expireWaiting(db)
    await forgetValues(db, valuesKept)
  })
  const running = openRunning((batch, error) => room.log.error(`What follows import ${batch} failed.`, error))
  return { routes: intakeRoutes(room, uploads, running), close: () => running.close() }
}

function intakeRoutes(room: IntakeRoom, uploads: Uploads, running: Running): Routes {
  const targetOf = (id: string): IntakeTarget => {
    const target = room.targets.find((one) => one.id === id)
    if (!target) throw new Fault('intake/unknown-target', `Nothing called “${id}” can be imported. There are: ${room.targets.map((one) => one.id).join(', ')}.`)
    return target
  }
  const shown = ({ columns: _, plan: __, ...batch }: StoredBatch): Batch => ({ ...batch, progress: running.progressOf(batch.id) })
  const get = async (context: Context, id: string): Promise<StoredBatch> => {
    const found = await context.within((db) => findBatch(db, id))
    if (!found) throw new Fault('intake/unknown-batch', 'There is no such batch of yours.')
    return found
  }
  const open = async (context: Context, id: string): Promise<{ batch: StoredBatch; target: IntakeTarget; reading: () => Promise<Reading> }> => {
    const batch = await get(context, id)
    if (batch.state === 'expired') throw new Fault('intake/file-gone', 'The uploaded file is gone, since the server was started anew. Upload it again.')
    if (batch.state !== 'uploaded') throw stateFault(batch)
    return { batch, target: targetOf(batch.target), reading: () => openFile(uploads.pathOf(id), batch.format as Format) }
  }
  return routes(contract, {
    targets: () => room.targets.map((target) => ({ id: target.id, label: target.label, accepts: [...target.accepts], fields: fieldsOf(target) })),
    async upload({ name, target: asked }, context) {
      const target = targetOf(asked)
      const { person } = needSession(context)
      const id = newId()
      try {
        const { bytes, digest } = await uploads.keep(context.request, id, context.signal)
        const format = await formatOf(uploads.pathOf(id), name)
        if (!target.accepts.includes(format)) throw new Fault('intake/format', `${name} is of the kind ${format}; “${target.label}” is imported from ${target.accepts.join(', ')}.`)
        const columns = await columnsIn(await openFile(uploads.pathOf(id), format))
        return await context.within(async (db) => {
          const waiting = await listWaiting(db, person.id)
          for (const old of waiting.slice(0, Math.max(0, waiting.length - waitingAtMost + 1))) {
            if (await updateBatch(db, old, ['uploaded'], { state: 'discarded', problem: `More than ${waitingAtMost} files waited; the oldest made room.` })) await uploads.remove(old)
          }
          await insertBatch(db, { id, target: target.id, format, digest, bytes, by: person.id, fileName: name, columns })
          await recordEvent(db, { kind: 'intake.uploaded', subject: { kind: 'intake', id }, detail: { target: target.id, format, bytes, digest } })
          return shown((await findBatch(db, id))!)
        })
      } catch (error) {
        await uploads.remove(id)
        await auditRefusal(context, id, target, error)
        throw error
      }
    },
    async batches({ everybody }, context) {
      const { person } = needSession(context)
      if (!everybody) return (await context.within((db) => listBatches(db, 200))).map(shown)
      if (!person.roles.some((role) => role === 'head' || role === 'registrar')) throw new Fault('kernel/forbidden', 'Everybody’s batches are shown to heads and registrars.')
      return (await context.machine((db) => listBatches(db, 200))).map((batch) => (batch.by === person.id ? shown(batch) : { ...shown(batch), problem: null, fileName: null, digest: null, counts: null, progress: null }))
    },
    batch: async ({ id }, context) => shown(await get(context, id)),
    async inspect({ id }, context) {
      const { batch, target, reading } = await open(context, id)
      const importedBefore = await context.within((db) => findSame(db, batch))
      return { ...(await inspect(await reading(), target)), importedBefore: importedBefore ?? null }
    },
    async dryRun({ id, ...plan }, context) {
      const { target, reading } = await open(context, id)
      const trial = await context.within(async (db) => tryOut(db, await reading(), target, plan, room.resolveActor, uploads.errorsOf(id), context.signal)).catch(async (error: unknown) => {
        await auditRefusal(context, id, target, error)
        throw error
      })
      await context.within((db) => updateBatch(db, id, ['uploaded'], { plan, counts: trial.counts }))
      return trial
    },
    async apply({ id, ...plan }, context) {
      const { batch, target, reading } = await open(context, id)
      // A mapping that does not fit is refused here, where somebody listens.
      rowMapper(target, plan.mapping, batch.columns, room.resolveActor)
      await begin(context, id, plan)
      running.start(id, batch.counts?.rows ?? null, (signal, progress) => settle(id, target, context, async () => {
        const by = { person: batch.by, batch: id }
        await context.within(async (db) => {
          const counts = await applyAll(db, passOver(await reading(), target, plan, room.resolveActor, db, signal), target, by, progress)
          signal.throwIfAborted()
          await updateBatch(db, id, ['applying'], { state: 'applied', counts })
          await recordEvent(db, { kind: 'intake.applied', subject: { kind: 'intake', id }, detail: { target: target.id, ...counts } })
        })
        await uploads.remove(id)
      }))
      return shown(await get(context, id))
    },
    async cancel({ id }, context) {
      await get(context, id)
      await running.stop(id)
      return shown(await get(context, id))
    },
    errors: async ({ id }, context) => errorsResponse(await get(context, id), uploads.errorsOf(id), context.within),
    undo: ({ id }, context) => context.within(async (db) => {
      const batch = await findBatch(db, id)
      if (!batch) throw new Fault('intake/unknown-batch', 'There is no such batch of yours.')
      // The state is taken first, so that of two who undo at once the second waits and is refused.
      if (!(await updateBatch(db, id, ['applied', 'partly-undone'], { state: 'undone' }))) throw stateFault(batch)
      const result = await undoAll(db, targetOf(batch.target), { person: batch.by, batch: id })
      if (result.stayCount > 0) await updateBatch(db, id, ['undone'], { state: 'partly-undone' })
      await recordEvent(db, { kind: 'intake.undone', subject: { kind: 'intake', id }, detail: { target: batch.target, undone: result.undone, stays: result.stayCount } })
      return result
    }),
    async discard({ id }, context) {
      const batch = await get(context, id)
      if (!(await context.within((db) => updateBatch(db, id, ['uploaded'], { state: 'discarded' })))) throw stateFault(batch)
      await uploads.remove(id)
      return shown(await get(context, id))
    },
    mappings: ({ target }, { within }) => within((db) => listMappings(db, target)),
    saveMapping: (given, context) => {
      targetOf(given.target)
      return context.within((db) => upsertMapping(db, needSession(context).person.id, given))
    },
    forgetMapping: async ({ id }, { within }) => {
      const gone = await within((db) => deleteMapping(db, id))
      if (!gone) throw new Fault('intake/unknown-mapping', 'There is no such mapping of yours.')
      return gone
    },
  }, intakeFaults)

  async function begin(context: Context, id: string, plan: Plan): Promise<void> {
    if (!(await context.within((db) => updateBatch(db, id, ['uploaded'], { state: 'applying', plan, problem: null })))) throw stateFault(await get(context, id))
  }

  /** A file that is refused for what it is (a bomb, no table, broken) leaves its event; a mapping that does not fit leaves none. */
  async function auditRefusal(context: Context, id: string, target: IntakeTarget, error: unknown): Promise<void> {
    const codes = ['intake/unknown-format', 'intake/format', 'intake/unreadable', 'intake/too-large']
    if (!isFault(error) || !codes.includes(error.code)) return
    await recordRefusal(room.db, { kind: 'intake.refused', subject: { kind: 'intake', id }, detail: { target: target.id, reason: error.code } }, { person: needSession(context).person.id, request: context.requestId })
  }

  /** Work in the background; when it fails or is stopped, the batch is as it was before, and says why. */
  async function settle(id: string, target: IntakeTarget, context: Context, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const isStopped = (error as Error).name === 'AbortError'
      const problem = isStopped ? 'It was stopped; nothing was imported.' : error instanceof Fault ? `${error.message} Nothing was imported.` : 'An error inside Entente stopped it; nothing was imported. Your administrator finds it in the log.'
      await context.within((db) => updateBatch(db, id, ['applying'], { state: 'uploaded', problem }))
      await auditRefusal(context, id, target, error)
      if (!isStopped && !(error instanceof Fault)) throw error
    }
  }
}

/** The columns of a file; its first row is read too, since only a reader that was begun lets go of its file. */
async function columnsIn({ columns, items }: Reading): Promise<readonly string[]> {
  for await (const _ of items) break
  return columns
}

function stateFault({ state }: StoredBatch): Fault {
  const told: Record<Batch['state'], string> = {
    'uploaded': 'It has not been imported yet.', 'applying': 'It is being imported now.', 'applied': 'It is imported already.', 'partly-undone': 'It was undone in part.',
    'undone': 'It was undone. Upload the file again to import it again.', 'discarded': 'It was discarded. Upload the file again.', 'expired': 'Its file is gone. Upload it again.',
  }
  return new Fault('intake/state', told[state])
}
