import type { House } from '#server/house.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import type { Within } from '#server/access/scope.ts'
import { changeNote, readNote, type Note } from './note.ts'
import { papersOf, type PaperFormat } from './output/papers.ts'
import type { Printed, PrintGiven } from './output/printed.ts'
import { filesOf, insertFile } from './store.ts'

/** Everything that a note is printed from, as it stands. A note without a number is printed as a draft. */
export async function printGiven(db: Db, { record, fields }: Note, paper: Printed['paper'], today: string): Promise<PrintGiven> {
  const { scheme } = await getMarkingPolicy(db)
  return { record, fields, scheme, paper, number: record.number, on: record.happenedOn ?? today }
}

/**
 * Makes the papers that a registered note still lacks: rendered and sealed outside of any transaction, tied to the
 * note within one. Of two who do so at once, the later finds them there. `within` is the scope of who asks.
 */
export async function attachPapers(house: Pick<House, 'files'>, within: Within, by: string, id: string, paper: Printed['paper'], today: string): Promise<void> {
  const given = await within(async (db) => {
    const note = await readNote(db, id)
    const files = await filesOf(db, note.right)
    return files.pdf && files.docx ? undefined : printGiven(db, note, paper, today)
  })
  if (!given) return
  const made = await papersOf(given)
  const [pdf, docx] = await Promise.all([made.pdf, made.docx].map((one) => house.files.prepare(given.record.custodian, one)))
  const prepared = { pdf: pdf!, docx: docx! }
  await within(async (db) => {
    const { right } = await changeNote(db, id)
    const files = await filesOf(db, right)
    for (const format of ['pdf', 'docx'] as const satisfies readonly PaperFormat[]) {
      if (files[format] === undefined) await insertFile(db, right, format, await house.files.attach(db, { by, record: id }, prepared[format]))
    }
  })
}

