import { sql } from 'kysely'
import { can, roles } from '#kernel/roles.ts'
import type { MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Offered } from '#server/records/schema.ts'

const writing = roles.filter((one) => can([one], 'dialogue:write'))
const publishing = roles.filter((one) => can([one], 'dialogue:publish'))

/** Who may clear a statement as it stands: whether one may oneself, as the only one there is, and who else. */
export type Clearance = { readonly may: boolean; readonly isAlone: boolean; readonly others: Offered[] }

/**
 * Who may clear the words of a statement as they stand. Nobody clears what they wrote: its author, and whoever changed its title, position, text, intent or
 * language since it was last cleared. Where all who may clear at all wrote in it, everybody but the last of them may, so that no words pass
 * unread by a second person; and only where there is no second person may one clear one's own. `others` are those who may also change the record.
 */
export async function clearanceOf(db: Db, { id }: MayRead, person: string): Promise<Clearance> {
  const wrote = (await sql<{ person: string; last: boolean }>`SELECT person, last FROM statement_writers(${id})`.execute(db)).rows
  const all = (await sql<{ id: string }>`SELECT id FROM person WHERE active AND roles && ${sql.val([...writing])}::text[]`.execute(db)).rows.map((one) => one.id)
  const barred = barredOf(wrote, all)
  const { rows: readers } = await sql<Offered>`SELECT p.id, p.name FROM record r, record_readers(r, ${sql.val(all)}::uuid[]) f JOIN person p ON p.id = f.person WHERE r.id = ${id} AND f.why <> 'exception' ORDER BY p.name, p.id`.execute(db)
  return {
    may: !barred.includes(person), isAlone: barred.length === 0 && wrote.some((one) => one.person === person),
    others: readers.filter((one) => one.id !== person && !barred.includes(one.id)),
  }
}

/** Who of all that may clear does not clear words that these wrote, of whom one wrote last. */
function barredOf(wrote: readonly { person: string; last: boolean }[], all: readonly string[]): string[] {
  const [everybody, last] = [wrote.map(({ person }) => person), wrote.filter((one) => one.last).map(({ person }) => person)]
  return [everybody, last].find((some) => all.some((one) => !some.includes(one))) ?? []
}

/** Who is active and may publish, besides one person. */
export async function otherPublishers(db: Db, person: string): Promise<string[]> {
  return (await sql<{ id: string }>`SELECT id FROM person WHERE active AND roles && ${sql.val([...publishing])}::text[] AND id <> ${person}`.execute(db)).rows.map((one) => one.id)
}

/** Names for a sentence: a few, and how many more there are. */
export function namedFew(people: readonly Offered[]): string {
  const few = people.slice(0, 5).map(({ name }) => name)
  return few.join(', ') + (people.length > few.length ? ` and ${people.length - few.length} more` : '')
}
