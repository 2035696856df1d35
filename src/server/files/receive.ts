import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { Fault } from '#kernel/faults.ts'
import { mostBytes } from './large.ts'
import { cleanName } from './names.ts'

/** One file of an upload as it comes. `signal` tells that the upload was refused or given up. */
export type Incoming = { readonly name: string; readonly declaredType: string; readonly content: AsyncIterable<Uint8Array>; readonly signal: AbortSignal }

/**
 * Hands over the files of a multipart body (RFC 7578) one after the other as they come, and answers
 * what `take` made of each. The first refusal ends it. Faults: `kernel/unsupported-media`,
 * `kernel/too-large`, `kernel/malformed`, `files/bad-name`, and those of `take`.
 */
export async function receive<T>(request: Request, signal: AbortSignal, mostFiles: number, take: (file: Incoming) => Promise<T>): Promise<T[]> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data') || !request.body) throw new Fault('kernel/unsupported-media', 'Send the file as multipart/form-data.')
  const parser = parserFor(type, mostFiles)
  const taken: Promise<T>[] = []
  const streams: BusboyFileStream[] = []
  const given = new AbortController()
  let refused: unknown
  // What refuses a file refuses the upload: the rest of it is not read, and nobody waits for it.
  const refuse = (error: unknown) => {
    refused ??= error
    given.abort()
    for (const stream of streams) stream.destroy(error as Error)
    parser.destroy(error as Error)
  }
  parser.on('file', (_field: string, stream: BusboyFileStream, filename: string, _encoding: string, declaredType: string) => {
    streams.push(stream)
    // A stream that was given up before anybody read it has nobody else to tell.
    stream.on('error', () => undefined)
    const work = Promise.resolve().then(() => take({ name: cleanName(filename ?? ''), declaredType: declaredType.slice(0, 100), content: whole(stream, filename ?? ''), signal: given.signal }))
    work.catch(refuse)
    taken.push(work)
  })
  parser.on('filesLimit', () => refuse(new Fault('kernel/too-large', mostFiles === 1 ? 'A version is one file. Send one.' : `An upload takes at most ${mostFiles} files at once. Send the others after it.`)))
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), parser, { signal })
  } catch (cause) {
    refuse(new Fault('kernel/malformed', 'The upload broke off, or is not multipart/form-data. Send it again.', { cause }))
  }
  const results = await Promise.allSettled(taken)
  if (refused !== undefined) throw refused
  for (const result of results) if (result.status === 'rejected') throw result.reason
  if (taken.length === 0) throw new Fault('kernel/malformed', 'The upload holds no file.')
  return results.map((result) => (result as PromiseFulfilledResult<T>).value)
}

/** The bytes of a file; a Fault where it was longer than may be, and so was cut. */
async function* whole(stream: BusboyFileStream, name: string): AsyncGenerator<Uint8Array> {
  yield* stream as AsyncIterable<Buffer>
  if (stream.truncated) throw new Fault('kernel/too-large', `“${cleanName(name)}” is larger than the ${mostBytes / 1024 ** 3} GiB that are kept. Split it, or save it smaller.`)
}

function parserFor(type: string, mostFiles: number): InstanceType<typeof Busboy> {
  try {
    // Paths in names are kept, so that those which lead elsewhere can be refused.
    return new Busboy({ headers: { 'content-type': type }, preservePath: true, limits: { fileSize: mostBytes, files: mostFiles, fields: 20, fieldSize: 10_000, headerPairs: 50 } })
  } catch (cause) {
    throw new Fault('kernel/malformed', 'The upload is not multipart/form-data.', { cause })
  }
}
