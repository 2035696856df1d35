import { Fault } from '#kernel/faults.ts'
import type { MayChange } from '../access/authorized.ts'
import type { Db } from '../database.ts'
import { namesOf, readersAmong } from './store.ts'

/**
 * Refuses to assign, name or mention anybody who may not read the record as it stands in this transaction. The
 * sentence has their names and nothing else: not whether it is clearance, compartment, audience or the end of a post.
 */
export async function checkReaders(db: Db, record: MayChange, people: readonly string[], path: string): Promise<void> {
  const asked = [...new Set(people)]
  if (asked.length === 0) return
  const readers = await readersAmong(db, record, asked)
  const others = asked.filter((id) => !readers.has(id))
  if (others.length === 0) return
  const names = await namesOf(db, others)
  const unknown = others.filter((id) => names[id] === undefined)
  if (unknown.length > 0) throw new Fault('records/may-not-read', `Nobody here has the id ${unknown[0]}.`, { fields: [{ path, message: 'is nobody' }] })
  throw new Fault('records/may-not-read', `${others.map((id) => names[id]).join(', ')} may not read this record. Choose among those who may.`, { fields: [{ path, message: 'may not read this record' }] })
}
