import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { Fault } from '#kernel/faults.ts'
import type { Within } from '../access/scope.ts'
import { fileResponse } from '../file-response.ts'
import { errorsHeader, errorsLine } from './errors-file.ts'
import { listRejected, type StoredBatch } from './store.ts'

const page = 1000

/** The errors file of a batch: as the last dry run wrote it, or, once applied, from what is kept of each row. */
export function errorsResponse(batch: StoredBatch, tried: string, within: Within): Response {
  const name = `${(batch.fileName ?? 'rows').replace(/\.[^.]*$/, '')}-errors.csv`
  if (batch.state === 'uploaded' || batch.state === 'applying') {
    if (!existsSync(tried)) throw new Fault('intake/file-gone', 'There is no errors file yet. Do a dry run first.')
    return fileResponse(Readable.toWeb(createReadStream(tried)) as ReadableStream<Uint8Array>, 'text/csv; charset=utf-8', name)
  }
  return fileResponse(Readable.toWeb(Readable.from(kept(batch, within))) as ReadableStream<Uint8Array>, 'text/csv; charset=utf-8', name)
}

async function* kept(batch: StoredBatch, within: Within): AsyncGenerator<Buffer> {
  yield Buffer.from(errorsHeader(batch.columns))
  for (let after = 0; ;) {
    const rows = await within((db) => listRejected(db, batch.id, after, page))
    if (rows.length === 0) return
    after = rows.at(-1)!.place
    // The sentence was kept with its line beside it, as the dry run writes them together.
    yield Buffer.from(rows.map((row) => errorsLine(batch.columns, row)).join(''))
  }
}
