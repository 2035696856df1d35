import { sql } from 'kysely'
import { isFault } from '#kernel/faults.ts'
import type { Db } from '../database.ts'
import { sentenceOf } from './errors-file.ts'
import { counted, noCounts, type Planned } from './pass.ts'
import type { Counts, RowFault } from './schema.ts'
import { insertRows, type RowOutcome } from './store.ts'
import type { IntakeBy, IntakeTarget, IntakeWrite, IntakeWritten } from './target.ts'

/**
 * Writes what a pass planned, chunk by chunk, in the caller's transaction, and keeps what became of every row. A chunk
 * that the database refuses is written row by row, so that one row's fault is that row's.
 */
export async function applyAll(db: Db, passes: AsyncIterable<readonly Planned[]>, target: IntakeTarget, by: IntakeBy, progress: (rows: number) => void): Promise<Counts> {
  // Two imports at once would each miss the other's duplicates.
  await sql`SELECT pg_advisory_xact_lock(hashtext('entente.intake'), hashtext(${target.id}))`.execute(db)
  let counts = noCounts
  for await (const planned of passes) {
    const settled = await written(db, planned, target, by)
    await insertRows(db, by.batch, settled.map(outcomeOf))
    counts = counted(counts, settled.map(({ plan }) => plan))
    progress(counts.rows)
  }
  return counts
}

type Settled = { readonly plan: Planned; readonly written?: IntakeWritten }

async function written(db: Db, planned: readonly Planned[], target: IntakeTarget, by: IntakeBy): Promise<Settled[]> {
  const writes = planned.flatMap((one) => ('write' in one ? [one] : []))
  const results = new Map<Planned, IntakeWritten | RowFault>()
  const attempt = async (some: readonly (Planned & { write: IntakeWrite })[]): Promise<void> => {
    if (some.length === 0) return
    try {
      const done = await atOnce(db, () => target.write(db, some.map(({ write }) => write), by))
      for (const [index, one] of some.entries()) results.set(one, done[index]!)
    } catch (error) {
      const sentence = refusalOf(error)
      if (sentence === undefined) throw error
      if (some.length === 1) results.set(some[0]!, { line: some[0]!.line, column: null, sentence })
      else for (let at = 0, step = Math.ceil(some.length / 10); at < some.length; at += step) await attempt(some.slice(at, at + step))
    }
  }
  await attempt(writes)
  return planned.map((plan) => {
    const result = results.get(plan)
    if (!result) return { plan }
    if ('sentence' in result) return { plan: { place: plan.place, line: plan.line, values: plan.values, faults: [result] } }
    return { plan, written: result }
  })
}

async function atOnce<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`SAVEPOINT intake_chunk`.execute(db)
  try {
    const done = await work()
    await sql`RELEASE SAVEPOINT intake_chunk`.execute(db)
    return done
  } catch (error) {
    await sql`ROLLBACK TO SAVEPOINT intake_chunk`.execute(db)
    throw error
  }
}

/** Why a row was refused, where that is the row's fault and not ours: a Fault, a right that is missing, a constraint or a value. */
function refusalOf(error: unknown): string | undefined {
  if (isFault(error)) return error.message
  const { code, message } = error as { code?: unknown; message?: string }
  if (typeof code !== 'string') return undefined
  if (code === '42501') return 'You may not write such a record: its marking or audience is beyond you.'
  if (code.startsWith('23') || code.startsWith('22')) return `The database does not take it: ${message ?? code}.`
  return undefined
}

function outcomeOf({ plan, written: done }: Settled): RowOutcome {
  const { place, line } = plan
  if ('faults' in plan) return { place, line, action: 'reject', fault: { line, column: plan.faults[0]?.column ?? null, sentence: sentenceOf(plan.faults) }, values: plan.values }
  if ('skip' in plan) return { place, line, action: 'skip', ...(plan.record && { record: plan.record }), fault: { line, column: null, sentence: plan.skip } }
  return { place, line, action: plan.write.action, record: done!.id, version: done!.version, before: done!.before }
}
