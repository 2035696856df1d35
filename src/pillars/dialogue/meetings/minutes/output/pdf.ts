import { Fault } from '#kernel/faults.ts'
import { missingSigns, namedSigns } from '#server/print/covered.ts'
import { typesetter } from '#server/print/typeset.ts'
import type { PrintedMinutes } from './printed.ts'

const typeset = typesetter(new URL('./minutes.typ', import.meta.url))

/**
 * Minutes as a tagged PDF (PDF/UA-1). They go to the typesetter as data, never as markup, so no text of them can become
 * code. Throws `minutes/unprintable` where a sign would print as an empty box, and when the typesetter refuses.
 */
export async function minutesPdf(minutes: PrintedMinutes): Promise<Uint8Array> {
  const data = JSON.stringify(minutes)
  const missing = await missingSigns(data)
  if (missing.length > 0) throw new Fault('minutes/unprintable', `The minutes have signs that the fonts of this product do not: ${namedSigns(missing)}. They would print as empty boxes. Take the minutes as DOCX, whose reader has fonts of its own.`)
  return typeset(
    ({ compiler, source }) => compiler.pdf({ mainFileContent: source, inputs: { minutes: data } }, { pdfStandard: 'ua-1' }),
    (reason, cause) => new Fault('minutes/unprintable', `The minutes could not be typeset: ${reason}. Take them as DOCX meanwhile, and tell whoever administers this Entente.`, { cause }),
  )
}
