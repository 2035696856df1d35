import { PDFDocument } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { encode } from 'fast-png'

/** A page in shades of grey, a byte a pixel. */
export type Grey = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** How badly a page is scanned: dots per inch, slant in degrees, quarters by which it lies turned, and the seed of its noise. */
export type Scan = { readonly dots?: number; readonly slant?: number; readonly quarters?: number; readonly seed?: number }

/**
 * The pages of a PDF as an office’s scanner gives them: 200 dots per inch, laid on aslant, blurred by a pixel, paper
 * not white and ink not black, with noise over both. The same seed gives the same scan.
 */
export async function scansOf(pdf: Uint8Array, { dots = 200, slant = 0.7, quarters = 0, seed = 1 }: Scan = {}): Promise<Grey[]> {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf)
  const scans: Grey[] = []
  for (let at = 0; at < document.getPageCount(); at++) {
    let page: Grey | undefined
    await document.getPage(at).render({ scale: dots / 72, colorSpace: 'Gray', render: async ({ width, height, data }) => { page = { width, height, data }; return data } })
    scans.push(turned(worn(laid(page!, slant), seed + at), quarters))
  }
  return scans
}

/** A page laid on aslant, each pixel taken from between four. */
function laid({ width, height, data }: Grey, slant: number): Grey {
  const [sin, cos] = [Math.sin((slant * Math.PI) / 180), Math.cos((slant * Math.PI) / 180)]
  const out = new Uint8Array(width * height)
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 255 : data[y * width + x]!)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const fromX = cos * (x - width / 2) + sin * (y - height / 2) + width / 2, fromY = cos * (y - height / 2) - sin * (x - width / 2) + height / 2
    const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
    const [dx, dy] = [fromX - left, fromY - top]
    out[y * width + x] = (at(left, top) * (1 - dx) + at(left + 1, top) * dx) * (1 - dy) + (at(left, top + 1) * (1 - dx) + at(left + 1, top + 1) * dx) * dy
  }
  return { width, height, data: out }
}

/** Blurred with its neighbours, between 40 (ink) and 225 (paper), with noise of 12 either way. */
function worn({ width, height, data }: Grey, seed: number): Grey {
  const out = new Uint8Array(width * height)
  let state = seed >>> 0 || 1
  const chance = () => {
    // Marsaglia, G. (2003), Xorshift RNGs, Journal of Statistical Software 8(14).
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const i = y * width + x
    const blurred = (4 * data[i]! + (data[i - 1] ?? 255) + (data[i + 1] ?? 255) + (data[i - width] ?? 255) + (data[i + width] ?? 255)) / 8
    out[i] = Math.max(0, Math.min(255, 40 + (185 / 255) * blurred + 24 * (chance() + chance() + chance() - 1.5)))
  }
  return { width, height, data: out }
}

/** Turned clockwise by so many quarters. */
function turned(page: Grey, quarters: number): Grey {
  if (quarters % 4 === 0) return page
  const { width, height, data } = page
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + (height - 1 - y)] = data[y * width + x]!
  return turned({ width: height, height: width, data: out }, quarters - 1)
}

/** A page as PNG. */
export const pngOf = ({ width, height, data }: Grey): Buffer => Buffer.from(encode({ width, height, data, channels: 1, depth: 8 }))

/** Pages as a PDF of pictures, as scanners make them. */
export async function pdfOf(pages: readonly Grey[]): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (const page of pages) {
    const picture = await document.embedPng(pngOf(page))
    const [width, height] = [595, (595 * page.height) / page.width]
    document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height })
  }
  return Buffer.from(await document.save())
}

/** Pages as an uncompressed TIFF (revision 6.0). */
export function tiffOf(pages: readonly Grey[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])]
  let at = 8
  pages.forEach(({ width, height, data }, page) => {
    const tags: [number, number, number][] = [[256, 4, width], [257, 4, height], [258, 3, 8], [259, 3, 1], [262, 3, 1], [273, 4, 0], [277, 3, 1], [278, 4, height], [279, 4, data.length]]
    const directory = Buffer.alloc(2 + tags.length * 12 + 4)
    directory.writeUInt16LE(tags.length, 0)
    tags.forEach(([tag, type, value], index) => {
      const from = 2 + index * 12
      directory.writeUInt16LE(tag, from); directory.writeUInt16LE(type, from + 2); directory.writeUInt32LE(1, from + 4)
      directory.writeUInt32LE(tag === 273 ? at + directory.length : value, from + 8)
    })
    const end = at + directory.length + data.length
    directory.writeUInt32LE(page === pages.length - 1 ? 0 : end, directory.length - 4)
    parts.push(directory, Buffer.from(data))
    at = end
  })
  return Buffer.concat(parts)
}
