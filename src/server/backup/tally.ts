import { hash } from 'node:crypto'

/** Rows, bytes and digest of a table's copy. */
export type Tally = { readonly rows: number; readonly bytes: number; readonly digest: string }

/**
 * Counts a copy in PostgreSQL's text format (a row a line) while it flows by. The digest is the sum of
 * the rows' SHA-256 in eight lanes of 32 bits: the same rows give the same digest in whatever order the
 * database returns them, which it does not promise. It finds differences; that nobody forged a backup
 * is for its encryption and signature to show.
 */
export function tally(): { pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer>; read(source: AsyncIterable<Buffer>): Promise<Tally>; result(): Tally } {
  const lanes = new Uint32Array(8)
  let rows = 0
  let bytes = 0
  let rest: Buffer | undefined
  const add = (row: Uint8Array) => {
    const sum = hash('sha256', row, 'buffer')
    for (let lane = 0; lane < 8; lane += 1) lanes[lane]! += sum.readUInt32LE(lane * 4)
    rows += 1
  }
  const take = (chunk: Buffer) => {
    bytes += chunk.length
    let at = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, at)) {
      add(rest ? Buffer.concat([rest, chunk.subarray(at, end)]) : chunk.subarray(at, end))
      rest = undefined
      at = end + 1
    }
    if (at < chunk.length) rest = rest ? Buffer.concat([rest, chunk.subarray(at)]) : Buffer.from(chunk.subarray(at))
  }
  const result = () => {
    if (rest) throw new Error('A copy of a table does not end with a whole row.')
    const sums = Buffer.alloc(32)
    lanes.forEach((value, lane) => sums.writeUInt32BE(value, lane * 4))
    return { rows, bytes, digest: sums.toString('hex') }
  }
  return {
    async *pass(source) {
      for await (const chunk of source) {
        take(chunk)
        yield chunk
      }
    },
    async read(source) {
      for await (const chunk of source) take(chunk)
      return result()
    },
    result,
  }
}
