import { crc32 } from 'node:zlib'
import type { Raster } from './raster.ts'
import { Unreadable } from './refusal.ts'

/** Chunks that are needed to show a PNG as it was made, animation included (W3C PNG, third edition). */
const shown = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'])

/** Walks the chunks of a PNG and checks each; text, time, EXIF and what is not known are left aside. */
export function png(bytes: Buffer): Raster {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  const aside: Buffer[] = []
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw new Unreadable('The PNG has no end.')
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) throw new Unreadable('The PNG breaks off.')
    const type = bytes.toString('latin1', at + 4, at + 8)
    const chunk = bytes.subarray(at, end)
    if (crc32(chunk.subarray(4, -4)) !== chunk.readUInt32BE(chunk.length - 4)) throw new Unreadable(`The PNG is damaged: the check sum of its part ${JSON.stringify(type)} is wrong.`)
    ;(shown.has(type) ? kept : aside).push(chunk)
    at = end
    if (type === 'IEND') {
      aside.push(bytes.subarray(at))
      return { stripped: Buffer.concat(kept), aside }
    }
  }
}
