import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Fault } from '#kernel/faults.ts'
import type { Stored } from './manifest.ts'
import { damaged, decrypted, encrypted } from './sealed-stream.ts'

/** Where files of a backup are written, under whose name, and for whom they are encrypted. */
export type Draft = { readonly folder: string; readonly id: string; readonly to: { readonly id: string; readonly publicKey: Buffer } }

/** A backup that can be read: its folder, and what opens it. */
export type Source = { readonly folder: string; readonly id: string; readonly from: { readonly id: string; readonly seed: Buffer } }

const readAtOnce = 1024 * 1024

/** Level 3 of Zstandard packs text several times faster than disks here write it. */
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 3 } }

/** Compresses, encrypts and flushes a stream to a file of the draft. Its path binds it to this backup and this place in it, also where it is written under another `name` first. */
export async function writeObject(draft: Draft, path: string, source: AsyncIterable<Buffer> | Readable, name: string = path): Promise<Stored> {
  const file = join(draft.folder, name)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const sum = createHash('sha256')
  let bytes = 0
  await pipeline(
    source,
    createZstdCompress(packing),
    (packed: AsyncIterable<Buffer>) => encrypted(packed, `${draft.id}/${path}`, draft.to),
    async function* (box: AsyncIterable<Buffer>) {
      for await (const chunk of box) {
        sum.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  )
  return { path, bytes, sha256: sum.digest('hex') }
}

/** The bytes of a file of a backup. Faults while reading: `backup/missing-file`, `backup/damaged`, naming `where`. */
export function readObject(backup: Source, object: Stored, where: string = object.path): Readable {
  const boxed = fileOf(join(backup.folder, object.path), object, where)
  const unpacked = createZstdDecompress()
  // The error of any of them ends the last, whose reader sees it.
  pipeline(decrypted(boxed, `${backup.id}/${object.path}`, backup.from, where), unpacked).catch(() => undefined)
  return unpacked
}

async function* fileOf(file: string, object: Stored, where: string): AsyncGenerator<Buffer> {
  const sum = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: readAtOnce }) as AsyncIterable<Buffer>) {
      sum.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  } catch (cause) {
    throw readFault(cause, where)
  }
  if (bytes !== object.bytes || sum.digest('hex') !== object.sha256) throw damaged(where, 'it is not the file that the backup’s contents name')
}

/** Why a file of a backup cannot be read. */
export function readFault(cause: unknown, path: string): unknown {
  const { code, message } = cause as NodeJS.ErrnoException
  if (cause instanceof Fault || !code) return cause
  if (code === 'ENOENT') return new Fault('backup/missing-file', `The backup’s file ${path} is missing. Take another copy of this backup, or an earlier backup.`, { cause })
  return new Fault('backup/unreadable', `The backup’s file ${path} cannot be read: ${message}.`, { cause })
}
