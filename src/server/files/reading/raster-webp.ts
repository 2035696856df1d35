import type { Raster } from './raster.ts'
import { Unreadable } from './refusal.ts'

const shown = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

/** Bits of VP8X that promise EXIF and XMP (RFC 9649, 2.7.1). */
const promises = 0x08 | 0x04

/** Walks the chunks of a WebP (RFC 9649); EXIF, XMP and what is not known are left aside. */
export function webp(bytes: Buffer): Raster {
  const total = 8 + bytes.readUInt32LE(4)
  if (total > bytes.length) throw new Unreadable('The WebP breaks off.')
  const kept: Buffer[] = []
  const aside: Buffer[] = [bytes.subarray(total)]
  for (let at = 12; at < total;) {
    if (at + 8 > total) throw new Unreadable('The WebP is damaged.')
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length & 1)
    if (at + 8 + length > total) throw new Unreadable('The WebP is damaged.')
    const type = bytes.toString('latin1', at, at + 4)
    const chunk = Buffer.from(bytes.subarray(at, end))
    if (type === 'VP8X' && length > 0) chunk[8]! &= ~promises
    ;(shown.has(type) ? kept : aside).push(chunk)
    at = end
  }
  if (kept.length === 0) throw new Unreadable('The WebP holds no picture.')
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  return { stripped: Buffer.concat([head, body]), aside }
}
