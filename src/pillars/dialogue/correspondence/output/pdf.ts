import { Fault } from '#kernel/faults.ts'
import { missingSigns, namedSigns } from '#server/print/covered.ts'
import { typesetter } from '#server/print/typeset.ts'
import type { Printed } from './printed.ts'

const typeset = typesetter(new URL('./note.typ', import.meta.url))

/**
 * A note as a tagged PDF (PDF/UA-1). It goes to the typesetter as data, never as markup, so no text of it can become
 * code. Throws `correspondence/unprintable` where a sign would print as an empty box, and when the typesetter refuses.
 */
export async function notePdf(note: Printed): Promise<Uint8Array> {
  const data = JSON.stringify(note)
  const missing = await missingSigns(data)
  if (missing.length > 0) throw new Fault('correspondence/unprintable', `The note has signs that the fonts of this product do not: ${namedSigns(missing)}. They would print as empty boxes. Write them in Latin, Cyrillic, Greek, Arabic or simplified Chinese script.`)
  return typeset(
    ({ compiler, source }) => compiler.pdf({ mainFileContent: source, inputs: { note: data } }, { pdfStandard: 'ua-1' }),
    (reason, cause) => new Fault('correspondence/unprintable', `The note could not be typeset: ${reason}. Take it as DOCX meanwhile, and tell whoever administers this Entente.`, { cause }),
  )
}
