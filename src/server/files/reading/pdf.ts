import { PDFiumLibrary } from '@hyzyla/pdfium'
import { encode } from 'fast-png'
import { closedEye, type Look } from './eye.ts'
import { gatherLines, unreadable } from './lines.ts'
import { greyMap, mostPixels } from './shrink.ts'

/**
 * How a PDF is read: so many pages at most, and the preview so many pixels wide or high. A page with fewer letters than
 * `letters` that shows something else is a picture of a page; it is drawn at `dots` per inch, or at as many pixels as are
 * recognised.
 */
const limits = { pages: 3000, pixels: 1000, letters: 40, dots: 300 } as const

/** The text of a PDF, how many pages it has, and its first page as PNG where it can be drawn. */
export type PdfRead = { readonly text: string; readonly pages: number; readonly png: Uint8Array | undefined }

/** Reads a PDF. `preview` may fail alone. Pages that are pictures are given to `look`. */
export async function readPdf(bytes: Uint8Array, look: Look = closedEye().look): Promise<PdfRead> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(bytes)
    const lines = gatherLines()
    const pages = document.getPageCount()
    const png = pages > 0 ? await firstPage(document.getPage(0)).catch(() => undefined) : undefined
    for (let at = 0; at < Math.min(pages, limits.pages) && !lines.isFull; at++) {
      const page = document.getPage(at)
      const words = page.getText()
      lines.add(`${words}\n\n`)
      if (isPicture(page, words)) lines.add(`${await look(() => drawn(document.getPage(at)), { pixels: mostPixels, page: at + 1 })}\n\n`)
    }
    return { text: lines.text(), pages, png }
  } catch (error) {
    throw (error as Error).message?.toLowerCase().includes('password') ? unreadable('', new Error('it is locked by a password')) : unreadable('The PDF', error)
  }
}

type Page = ReturnType<Awaited<ReturnType<InstanceType<typeof PDFiumLibrary>['loadDocument']>>['getPage']>

async function firstPage(page: Page): Promise<Uint8Array> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(2, limits.pixels / Math.max(1, originalWidth, originalHeight))
  const { data } = await page.render({ scale, render: async ({ data, width, height }) => encode({ width, height, data, channels: 4, depth: 8 }) })
  return data
}

/** Whether a page shows a picture, or what may hold one, and hardly a word: scanners and their programs put a line of their own on it. */
function isPicture(page: Page, words: string): boolean {
  if ((words.match(/\p{L}/gu)?.length ?? 0) >= limits.letters) return false
  for (const { type } of page.objects()) if (type === 'image' || type === 'form') return true
  return false
}

/** A page in shades of grey, as a portable grey map. */
async function drawn(page: Page): Promise<Uint8Array> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(limits.dots / 72, Math.sqrt(mostPixels / Math.max(1, originalWidth * originalHeight)))
  const { data } = await page.render({ scale, colorSpace: 'Gray', render: async ({ data, width, height }) => greyMap(width, height, data) })
  return data
}
