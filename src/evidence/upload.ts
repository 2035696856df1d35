import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Readable as FileStream } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { Fault } from '#kernel/faults.ts'

const mostFiles = 200
/** Size of one file of an upload, in bytes. */
const mostBytes = 4 * 2 ** 30

/**
 * Writes the files of a multipart body (RFC 7578) into a folder as they come, without holding them in memory.
 * Names are reduced to their last part and plain characters, so that none can leave the folder.
 *
 * @throws Fault kernel/unsupported-media, kernel/too-large, kernel/malformed
 */
export async function readUpload(request: Request, folder: string, signal: AbortSignal): Promise<string[]> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data') || !request.body) throw new Fault('kernel/unsupported-media', 'Send the files as multipart/form-data.')
  const names: string[] = []
  const writing: Promise<void>[] = []
  const parser = parserFor(type)
  let refused: Fault | undefined
  parser.on('file', (_field: string, file: FileStream, filename: string) => {
    const name = safeName(filename, names)
    names.push(name)
    file.on('limit', () => { refused = new Fault('kernel/too-large', `${name} is larger than 4 GiB. Load it by the command line.`) })
    writing.push(pipeline(file, createWriteStream(join(folder, name))))
  })
  parser.on('filesLimit', () => { refused = new Fault('kernel/too-large', `An upload takes at most ${mostFiles} files. Load a whole folder by the command line.`) })
  try {
    await pipeline(Readable.fromWeb(request.body as import('node:stream/web').ReadableStream), parser, { signal })
    await Promise.all(writing)
  } catch (cause) {
    await Promise.allSettled(writing)
    throw refused ?? new Fault('kernel/malformed', 'The upload broke off, or is not multipart/form-data. Send it again.', { cause })
  }
  if (refused) throw refused
  if (names.length === 0) throw new Fault('kernel/malformed', 'The upload holds no file.')
  return names
}

function parserFor(type: string): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: { fileSize: mostBytes, files: mostFiles, fields: 20, fieldSize: 10_000, headerPairs: 50 } })
  } catch (cause) {
    throw new Fault('kernel/malformed', 'The upload is not multipart/form-data.', { cause })
  }
}

/** Last part of a name, plain, not hidden, not there yet. */
export function safeName(given: string, taken: readonly string[]): string {
  const last = given.split(/[/\\]/).pop()!.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '').slice(-120) || 'file'
  let name = last
  for (let i = 2; taken.includes(name); i++) name = `${i}-${last}`
  return name
}
