import { Fault } from '#kernel/faults.ts'
import { typesetter } from '#server/print/typeset.ts'
import type { Brief } from './model.ts'

/** Sides of background at most, as foreign ministries have it. */
const mostSides = 4

/** How tightly the background may be set, from airy to dense. */
const densities = ['0', '1', '2'] as const

const typeset = typesetter(new URL('./brief.typ', import.meta.url))

/**
 * The brief as a tagged PDF (PDF/UA-1). The document goes to the typesetter as data, never as markup, so no text of it can
 * become code. A background that runs over four sides is set more tightly; what even then does not fit keeps a further
 * side rather than lose evidence. Throws `relations/brief-failed` when the typesetter refuses.
 */
export async function briefPdf(brief: Brief): Promise<Uint8Array> {
  const data = JSON.stringify(brief)
  return typeset(({ compiler, source }) => {
    for (const density of densities) {
      // Asked by its source each time: the typesetter remembers the layout within the call, while a document held here would never be freed.
      const document = { mainFileContent: source, inputs: { brief: data, density } }
      const side = (label: string) => Number(compiler.query(document, { selector: `<${label}>`, field: 'value' })[0])
      if (side('background-to') - side('background-from') < mostSides || density === '2') return compiler.pdf(document, { pdfStandard: 'ua-1' })
    }
    throw new Error('no density was tried')
  }, (reason, cause) => new Fault('relations/brief-failed', `The brief on ${brief.partner.name} could not be typeset: ${reason}. Take it as DOCX or Markdown meanwhile, and tell whoever administers this Entente.`, { cause }))
}
