import { readFile } from 'node:fs/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Fault } from '#kernel/faults.ts'
import { briefFonts } from './fonts.ts'
import type { Brief } from './model.ts'

let opening: Promise<{ compiler: NodeCompiler; source: string }> | undefined

async function open() {
  const [fonts, source] = await Promise.all([briefFonts(), readFile(new URL('./brief.typ', import.meta.url), 'utf8')])
  return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] }), source }
}

/**
 * The brief as a tagged PDF (PDF/UA-1). The document goes to the typesetter as data, never as markup, so no text of it can
 * become code. Throws `relations/brief-failed` when the typesetter refuses.
 */
export async function briefPdf(brief: Brief): Promise<Uint8Array> {
  opening ??= open()
  const { compiler, source } = await opening
  try {
    const pdf = compiler.pdf({ mainFileContent: source, inputs: { brief: JSON.stringify(brief) } }, { pdfStandard: 'ua-1' })
    // What was typeset for one brief is of no use to the next; without this the memory of the process grows with each.
    compiler.evictCache(2)
    return pdf
  } catch (cause) {
    const reason = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(cause)
    throw new Fault('relations/brief-failed', `The brief on ${brief.partner.name} could not be typeset: ${reason}. Take it as DOCX or Markdown meanwhile, and tell whoever administers this Entente.`, { cause })
  }
}
