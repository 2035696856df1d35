import type { Raster } from './raster.ts'
import { Unreadable } from './refusal.ts'

/** Extensions by applications that say how often an animation repeats. */
const repeats = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/** Walks the blocks of a GIF (GIF89a specification, appendix B); comments, plain text and other applications’ blocks are left aside. */
export function gif(bytes: Buffer): Raster {
  const tableOf = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + tableOf(bytes[10] ?? 0)
  const kept: Buffer[] = [bytes.subarray(0, at)]
  const aside: Buffer[] = []
  for (;;) {
    const kind = bytes[at]
    if (kind === 0x3b) {
      kept.push(bytes.subarray(at, at + 1))
      aside.push(bytes.subarray(at + 1))
      return { stripped: Buffer.concat(kept), aside }
    }
    let end: number
    let isShown = true
    if (kind === 0x2c) end = endOfBlocks(bytes, at + 10 + tableOf(bytes[at + 9] ?? 0) + 1)
    else if (kind === 0x21) {
      end = endOfBlocks(bytes, at + 2)
      isShown = bytes[at + 1] === 0xf9 || (bytes[at + 1] === 0xff && repeats.includes(bytes.toString('latin1', at + 3, at + 14)))
    } else throw new Unreadable('The GIF breaks off or is damaged.')
    ;(isShown ? kept : aside).push(bytes.subarray(at, end))
    at = end
  }
}

/** Blocks of a stated length each, up to one of none. */
function endOfBlocks(bytes: Buffer, from: number): number {
  for (let at = from; ;) {
    const length = bytes[at]
    if (length === undefined) throw new Unreadable('The GIF breaks off.')
    at += 1 + length
    if (length === 0) return at
  }
}
