import { readFile } from 'node:fs/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Fault } from '#kernel/faults.ts'
import { missingSigns } from '#server/print/covered.ts'
import { printFonts } from '#server/print/fonts.ts'
import type { PrintedMinutes } from './printed.ts'

let opening: Promise<{ compiler: NodeCompiler; source: string }> | undefined

async function open() {
  const [fonts, source] = await Promise.all([printFonts(), readFile(new URL('./minutes.typ', import.meta.url), 'utf8')])
  return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] }), source }
}

/**
 * Minutes as a tagged PDF (PDF/UA-1). They go to the typesetter as data, never as markup, so no text of them can become
 * code. Throws `minutes/unprintable` where a sign would print as an empty box, and when the typesetter refuses.
 */
export async function minutesPdf(minutes: PrintedMinutes): Promise<Uint8Array> {
  const data = JSON.stringify(minutes)
  const missing = await missingSigns(data)
  if (missing.length > 0) throw new Fault('minutes/unprintable', `The minutes have signs that the fonts of this product do not: ${missing.slice(0, 10).map((sign) => `“${sign}”`).join(', ')}${missing.length > 10 ? ` and ${missing.length - 10} more` : ''}. They would print as empty boxes. Take the minutes as DOCX, whose reader has fonts of its own.`)
  opening ??= open()
  const { compiler, source } = await opening
  try {
    return compiler.pdf({ mainFileContent: source, inputs: { minutes: data } }, { pdfStandard: 'ua-1' })
  } catch (cause) {
    const reason = cause instanceof Error ? [('code' in cause ? cause.code : undefined) ?? cause.message].join('') : String(cause)
    throw new Fault('minutes/unprintable', `The minutes could not be typeset: ${reason}. Take them as DOCX meanwhile, and tell whoever administers this Entente.`, { cause })
  } finally {
    // What was typeset for one is of no use to the next; kept, it would make the process grow with each.
    compiler.evictCache(0)
  }
}
