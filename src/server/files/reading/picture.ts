import { Unreadable } from './refusal.ts'

/** Pictures that may be scans and are recognised. */
export const scanTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/tiff'])

/** What is looked at: so many pixels at most (an A4 page at 600 dots per inch has 35 million; to be decoded they have to fit into memory), and so many at least on both sides (below it is a logo or a signature). */
export const pictureLimits = { pixels: 50_000_000, side: 300 } as const

/** A page of a picture file: its size in pixels, and its bytes as a file of its own. */
export type Plate = { readonly width: number; readonly height: number; readonly bytes: () => Buffer }

/** The pages of a picture by its header, before anything is decoded: one, or those of a TIFF. Throws `Unreadable`. */
export function platesOf(bytes: Buffer, type: string): Plate[] {
  try {
    if (type === 'image/tiff') return tiff(bytes)
    const { width, height } = type === 'image/png' ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : jpegSize(bytes)
    return [{ width, height, bytes: () => bytes }]
  } catch (error) {
    throw error instanceof RangeError ? new Unreadable('The picture breaks off.') : error
  }
}

/** Whether a page is to be looked at; throws `Unreadable` where it would be more than fits into memory. */
export function isPage({ width, height }: Plate): boolean {
  if (width * height > pictureLimits.pixels) throw new Unreadable(`It has ${width} × ${height} pixels; up to ${pictureLimits.pixels / 1e6} million are looked at. Scan it at 300 dots per inch.`)
  return Math.min(width, height) >= pictureLimits.side
}

/** From the header of a frame (ISO/IEC 10918-1, B.2.2). */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== 0xff) break
    const marker = bytes[at + 1]!
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += marker === 0xff ? 1 : 2
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  throw new Unreadable('The JPEG holds no picture.')
}

/** The directories of a TIFF (revision 6.0). Each page as a file of its own is the whole whose first directory is that page’s. */
function tiff(bytes: Buffer): Plate[] {
  const isLittle = bytes.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  if (short(2) !== 42) throw new Unreadable('The TIFF is of a kind that is not read.')
  const plates: Plate[] = []
  const walked = new Set<number>()
  for (let directory = long(4); directory !== 0 && !walked.has(directory) && plates.length < 1000;) {
    walked.add(directory)
    const from = directory
    const count = short(from)
    const valueOf = (tag: number) => {
      for (let at = from + 2; at < from + 2 + count * 12; at += 12) if (short(at) === tag) return short(at + 2) === 3 ? short(at + 8) : long(at + 8)
      return 0
    }
    const [width, height] = [valueOf(256), valueOf(257)]
    if (width === 0 || height === 0) throw new Unreadable('The TIFF holds no picture.')
    plates.push({ width, height, bytes: () => {
      const alone = Buffer.from(bytes)
      if (isLittle) alone.writeUInt32LE(from, 4)
      else alone.writeUInt32BE(from, 4)
      return alone
    } })
    directory = long(from + 2 + count * 12)
  }
  return plates
}
