import { createHash } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault, isFault } from '#kernel/faults.ts'
import { figure, limits, tooLarge } from './formats/limits.ts'

/** Where uploaded files wait, readable by this user only; each goes when its batch is applied or discarded, and all when the server starts. */
export type Uploads = {
  readonly pathOf: (batch: string) => string
  readonly errorsOf: (batch: string) => string
  readonly keep: (request: Request, batch: string, signal: AbortSignal) => Promise<{ bytes: number; digest: string }>
  readonly remove: (batch: string) => Promise<void>
}

/** Uploads below a folder, which is emptied. */
export function openUploads(folder: string): Uploads {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pathOf = (batch: string): string => join(folder, batch)
  const errorsOf = (batch: string): string => join(folder, `${batch}.errors.csv`)
  const remove = async (batch: string): Promise<void> => {
    await Promise.all([pathOf(batch), errorsOf(batch)].map((path) => rm(path, { force: true })))
  }
  return { pathOf, errorsOf, remove, keep: (request, batch, signal) => keep(request, pathOf(batch), signal).catch(async (error: unknown) => { await remove(batch); throw error }) }
}

async function keep(request: Request, path: string, signal: AbortSignal): Promise<{ bytes: number; digest: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const measured = new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.byteLength
      hash.update(chunk)
      done(bytes > limits.bytes ? tooLarge(`The file has more than ${figure(limits.bytes / 1024 / 1024)} MB. Divide it.`) : null, chunk)
    },
  })
  try {
    await pipeline(Readable.fromWeb((request.body ?? new Blob([]).stream()) as import('node:stream/web').ReadableStream), measured, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal })
  } catch (cause) {
    if (isFault(cause)) throw cause
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw new Fault('kernel/disk-full', 'The server’s disk is full; the file was not kept. Tell your administrator.', { cause })
    throw new Fault('kernel/malformed', 'The upload broke off. Send the file again.', { cause })
  }
  return { bytes, digest: hash.digest('hex') }
}
