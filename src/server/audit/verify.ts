import { statSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { walkChain, type Walk } from './chain.ts'
import { checkpointsFile } from './checkpoint.ts'
import { linesOf } from './file.ts'
import type { Report } from './findings.ts'
import { openKeysIn } from './keys.ts'
import { readLine, type Checkpoint } from './line.ts'
import { checkpointsAfter, everyLink } from './stream.ts'

/** What to hold the database against: its data folder’s keys and checkpoints, and those of copies elsewhere. */
export type VerifyOptions = {
  readonly data: string
  readonly checkpoints?: readonly string[]
  readonly progress?: (events: number) => void
  readonly signal?: AbortSignal
}

/**
 * Works out the whole chain of the database again, in one snapshot and constant memory, and holds it
 * against every checkpoint that is kept: in the database, in the data folder and in copies.
 */
export async function verifyDatabase(db: Db, options: VerifyOptions): Promise<Report> {
  // Before the snapshot, so that whatever the files hold by now is in it.
  const files = [checkpointsFile(options.data), ...(options.checkpoints ?? [])].map((path) => ({ path, size: statSync(path, { throwIfNoEntry: false })?.size ?? 0 }))
  return db.transaction().setIsolationLevel('repeatable read').execute((step) => verifyIn(step, files, options))
}

/** The same within a transaction of the caller’s, against the first `size` bytes of files of checkpoints. */
export async function verifyIn(db: Db, files: readonly { path: string; size: number }[], { data, progress, signal }: VerifyOptions): Promise<Report> {
  const walk = walkChain(openKeysIn(data))
  const kept = await follow(walk, 'in the database', checkpointsAfter(db, 0))
  const sources = [kept, ...(await Promise.all(files.map(({ path, size }) => follow(walk, path, checkpointsIn(walk, path, size), kept))))]
  let events = 0
  for await (const links of everyLink(db)) {
    signal?.throwIfAborted()
    for (const link of links) {
      for (const source of sources) await source.before(link.sequence)
      walk.link(link)
      for (const source of sources) await source.at(link.sequence)
    }
    progress?.(events += links.length)
  }
  for (const source of sources) await source.before(Infinity)
  await findStrays(db, walk)
  await findUnguarded(db, walk)
  return walk.end()
}

type Kept = Checkpoint | { readonly sequence: number; readonly unreadable: true }

type Source = { before(sequence: number): Promise<void>; at(sequence: number): Promise<void>; readonly last: number }

/** Hands the checkpoints of one source to the walk when it comes past their place. What a file has, the database (`kept`) has to have too. */
async function follow(walk: Walk, name: string, all: AsyncGenerator<Kept>, kept?: Source): Promise<Source> {
  let next = await all.next()
  let last = 0
  const take = async () => {
    const { value } = next
    if (!value) return
    last = value.sequence
    if ('unreadable' in value) walk.findings.add({ problem: 'unreadable', sequence: last, says: `The checkpoint of event ${last} (${name}) is not one.` })
    else walk.checkpoint(value, name)
    if (kept && kept.last !== last) walk.findings.add({ problem: 'missing', sequence: last, says: `The checkpoint of event ${last} stands in ${name} and is gone from the database.` })
    next = await all.next()
  }
  return {
    get last() { return last },
    async before(sequence) { while (!next.done && next.value.sequence < sequence) await take() },
    async at(sequence) { while (!next.done && next.value.sequence === sequence) await take() },
  }
}

/** Checkpoints of a file, in order; none where there is no file. */
async function* checkpointsIn(walk: Walk, path: string, size: number): AsyncGenerator<Kept> {
  let last = 0, number = 0
  if (size === 0) return
  for await (const text of linesOf(path, size)) {
    number += 1
    const read = readLine(text)
    const one = read && 'checkpoint' in read ? read.checkpoint : undefined
    if (!one || one.sequence < last) walk.findings.add({ problem: 'unreadable', says: `Line ${number} of ${path} is not a checkpoint, or not at its place.` })
    else { last = one.sequence; yield one }
  }
}

/** Events without a place in the chain that do not await one, and events that are awaited and gone. */
async function findStrays(db: Db, walk: Walk): Promise<void> {
  const { rows } = await sql<{ id: string; line: string | null }>`
    SELECT e.id, audit_text(e) AS line FROM audit_event e
    WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id) AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.id) ORDER BY e.id LIMIT 2000`.execute(db)
  for (const row of rows) walk.stray(row.id, row.line ?? undefined)
  const gone = await sql<{ event_id: string }>`SELECT p.event_id FROM audit_pending p WHERE NOT EXISTS (SELECT FROM audit_event e WHERE e.id = p.event_id) LIMIT 2000`.execute(db)
  for (const { event_id } of gone.rows) walk.findings.add({ problem: 'missing', event: event_id, says: `The event ${event_id} was written, awaits its seal, and is not there.` })
  const twice = await sql<{ event_id: string }>`SELECT event_id FROM audit_seal GROUP BY event_id HAVING count(*) > 1 LIMIT 100`.execute(db)
  for (const { event_id } of twice.rows) walk.findings.add({ problem: 'duplicate', event: event_id, says: `The event ${event_id} is sealed more than once.` })
}

const guards = ['audit_event_lasts', 'audit_seal_lasts', 'audit_checkpoint_lasts', 'audit_event_await']

async function findUnguarded(db: Db, walk: Walk): Promise<void> {
  const { rows } = await sql<{ tgname: string }>`SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relname IN ('audit_event', 'audit_seal', 'audit_checkpoint') AND c.relnamespace = 'public'::regnamespace AND tgenabled IN ('O', 'A')`.execute(db)
  const standing = new Set(rows.map((row) => row.tgname))
  for (const guard of guards) if (!standing.has(guard)) walk.findings.add({ problem: 'unguarded', says: `The database’s trigger ${guard}, which protects the audit, is switched off or gone.` })
}
