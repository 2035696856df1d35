import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Stored } from '../backup/manifest.ts'
import { readFault, readObject, writeObject } from '../backup/objects.ts'
import { damaged } from '../backup/sealed-stream.ts'

/** Where parts of an export are written: under a plain name; what is written may get an ending. */
export type BoxOut = { readonly folder: string; write(path: string, source: AsyncIterable<Buffer>): Promise<Stored> }

/** Where parts of an export are read from; each is checked while it is read. */
export type BoxIn = { readonly folder: string; read(object: Stored): Readable }

/** Parts compressed and encrypted as those of a backup are. */
export function sealedOut(folder: string, id: string, to: { id: string; publicKey: Buffer }): BoxOut {
  return { folder, write: (path, source) => writeObject({ folder, id, to }, `${path}.bin`, source) }
}

/** Reads what `sealedOut` wrote. */
export function sealedIn(folder: string, id: string, from: { id: string; seed: Buffer }): BoxIn {
  return { folder, read: (object) => readObject({ folder, id, from }, object) }
}

/** Parts as they are, for other programs to read. */
export function openOut(folder: string): BoxOut {
  return {
    folder,
    async write(path, source) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const measured = measure()
      await pipeline(Readable.from(source), measured.pass, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
      return { path, ...measured.result() }
    },
  }
}

/** Reads what `openOut` wrote, against the digest that the contents have of it. Faults while reading: `backup/missing-file`, `backup/damaged`. */
export function openIn(folder: string): BoxIn {
  return {
    folder,
    read: (object) => Readable.from((async function* () {
      const measured = measure()
      try {
        yield* measured.pass(createReadStream(join(folder, object.path), { highWaterMark: 1024 * 1024 }))
      } catch (cause) {
        throw readFault(cause, object.path)
      }
      const found = measured.result()
      if (found.bytes !== object.bytes || found.sha256 !== object.sha256) throw damaged(object.path, 'it is not the file that the contents name')
    })(), { objectMode: false }),
  }
}

/** Counts and digests bytes while they flow by. */
function measure(): { pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer>; result(): { bytes: number; sha256: string } } {
  const sum = createHash('sha256')
  let bytes = 0
  return {
    async *pass(source) {
      for await (const chunk of source) {
        sum.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    result: () => ({ bytes, sha256: sum.digest('hex') }),
  }
}
