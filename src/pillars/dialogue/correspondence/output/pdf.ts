import { readFile } from 'node:fs/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Fault } from '#kernel/faults.ts'
import { missingSigns } from '#server/print/covered.ts'
import { printFonts } from '#server/print/fonts.ts'
import type { Printed } from './printed.ts'

let opening: Promise<{ compiler: NodeCompiler; source: string }> | undefined

async function open() {
  const [fonts, source] = await Promise.all([printFonts(), readFile(new URL('./note.typ', import.meta.url), 'utf8')])
  return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] }), source }
}

/**
 * A note as a tagged PDF (PDF/UA-1). It goes to the typesetter as data, never as markup, so no text of it can become
 * code. Throws `correspondence/unprintable` where a sign would print as an empty box, and when the typesetter refuses.
 */
export async function notePdf(note: Printed): Promise<Uint8Array> {
  const data = JSON.stringify(note)
  const missing = await missingSigns(data)
  if (missing.length > 0) throw new Fault('correspondence/unprintable', `The note has signs that the fonts of this product do not: ${missing.slice(0, 10).map((sign) => `“${sign}”`).join(', ')}${missing.length > 10 ? ` and ${missing.length - 10} more` : ''}. They would print as empty boxes. Write them in Latin, Cyrillic, Greek, Arabic or simplified Chinese script.`)
  opening ??= open()
  const { compiler, source } = await opening
  try {
    return compiler.pdf({ mainFileContent: source, inputs: { note: data } }, { pdfStandard: 'ua-1' })
  } catch (cause) {
    const reason = cause instanceof Error ? [('code' in cause ? cause.code : undefined) ?? cause.message].join('') : String(cause)
    throw new Fault('correspondence/unprintable', `The note could not be typeset: ${reason}. Take it as DOCX meanwhile, and tell whoever administers this Entente.`, { cause })
  } finally {
    // What was typeset for one note is of no use to the next; kept, it would make the process grow with each.
    compiler.evictCache(0)
  }
}
