import { PDFiumLibrary } from '@hyzyla/pdfium'
import { encode } from 'fast-png'
import { gatherLines, unreadable } from './lines.ts'

/** How a PDF is read: so many pages at most, and the preview so many pixels wide or high. */
const limits = { pages: 3000, pixels: 1000 } as const

/** The text of a PDF, how many pages it has, and its first page as PNG where it can be drawn. */
export type PdfRead = { readonly text: string; readonly pages: number; readonly png: Uint8Array | undefined }

/** Reads a PDF. `preview` may fail alone. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(bytes)
    const lines = gatherLines()
    const pages = document.getPageCount()
    const png = pages > 0 ? await firstPage(document.getPage(0)).catch(() => undefined) : undefined
    for (let page = 0; page < Math.min(pages, limits.pages) && !lines.isFull; page++) lines.add(`${document.getPage(page).getText()}\n\n`)
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
