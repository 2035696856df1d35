import type { Raster } from './raster.ts'
import { Unreadable } from './refusal.ts'

const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/**
 * Walks the segments of a JPEG (ISO/IEC 10918-1, annex B). Kept are the picture, JFIF, colour
 * profile and Adobe’s colour transform; of EXIF only how the picture is to be turned.
 */
export function jpeg(bytes: Buffer): Raster {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  const aside: Buffer[] = []
  let turn = 1
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) throw new Unreadable('The JPEG breaks off or is damaged.')
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined) throw new Unreadable('The JPEG has no end.')
    if (marker === 0xd9) {
      kept.push(Buffer.from([0xff, 0xd9]))
      aside.push(bytes.subarray(at + 2))
      break
    }
    if (isBare(marker)) {
      at += 2
      continue
    }
    if (at + 4 > bytes.length) throw new Unreadable('The JPEG breaks off.')
    let end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda) end = endOfScan(bytes, end)
    if (end > bytes.length || end < at + 4) throw new Unreadable('The JPEG breaks off or is damaged.')
    const segment = bytes.subarray(at, end)
    if (isShown(marker, segment)) kept.push(segment)
    else {
      aside.push(segment)
      if (marker === 0xe1) turn = orientationOf(segment.subarray(4)) ?? turn
    }
    at = end
  }
  if (turn !== 1) kept.splice(1, 0, orientationSegment(turn))
  return { stripped: Buffer.concat(kept), aside, turn }
}

/** After the header of a scan come its data, in which 0xFF is followed by 0x00 or a restart marker. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; (at = bytes.indexOf(0xff, at)) >= 0; at += 2) {
    const next = bytes[at + 1]
    if (next === 0xff) { at -= 1; continue }
    if (next !== undefined && next !== 0 && !isBare(next)) return at
  }
  throw new Unreadable('The JPEG has no end.')
}

function isShown(marker: number, segment: Buffer): boolean {
  const tag = segment.subarray(4, 16).toString('latin1')
  // A length of "/*" would open a comment for whoever reads the file as a script.
  if (marker === 0xe0) return tag.startsWith('JFIF\0') && segment.length < 64
  if (marker === 0xe2) return tag.startsWith('ICC_PROFILE\0')
  if (marker === 0xee) return tag.startsWith('Adobe')
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe
}

/** The orientation (1 to 8) of an EXIF segment, tag 0x0112 of its first directory. */
function orientationOf(body: Buffer): number | undefined {
  if (body.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return undefined
  const tiff = body.subarray(6)
  if (tiff.length < 10) return undefined
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(short(directory), 200); entry++) {
    const at = directory + 2 + entry * 12
    if (short(at) === 0x0112) return short(at + 8) >= 1 && short(at + 8) <= 8 ? short(at + 8) : undefined
  }
  return undefined
}

/** An EXIF segment that says how to turn the picture and nothing else. */
function orientationSegment(turn: number): Buffer {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0])
  const head = Buffer.from([0xff, 0xe1, 0, 2 + 6 + tiff.length])
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff])
}
