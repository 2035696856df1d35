import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { z } from 'zod'
import { damaged } from '../backup/sealed-stream.ts'
import { readFault } from '../backup/objects.ts'
import type { Packed } from '../backup/folder-pack.ts'
import type { Db } from '../database.ts'
import type { BlobStore } from '../files/blob-store.ts'
import { seal, unseal } from '../files/seal.ts'
import type { Keys } from '../keys/keys.ts'
import { openOut } from './box.ts'

/** A content of an open export: where it lies, its bytes, and by which key and under which digest it is kept in an instance. */
const openFile = z.object({ path: z.string().regex(/^files\/[0-9a-f]{2}\/[0-9a-f]{64}$/), bytes: z.number().int(), sha256: z.string(), digest: z.string().regex(/^[0-9a-f]{64}$/), dataKey: z.uuid() })

/** Contents and previews that rows name, each once. */
async function listContents(db: Db): Promise<{ digest: string; dataKey: string }[]> {
  const { rows } = await sql<{ digest: string; dataKey: string }>`
    SELECT digest, min(data_key::text) AS "dataKey" FROM (SELECT digest, data_key FROM file UNION ALL SELECT preview_digest, data_key FROM file WHERE preview_digest IS NOT NULL) all_files GROUP BY digest ORDER BY digest`.execute(db)
  return rows
}

/** Decrypts every content into `files/` of an export, and gives the list of them, a line of JSON each. */
export async function* openContents(db: Db, keys: Keys, store: BlobStore, folder: string, counted: Packed): AsyncGenerator<Buffer> {
  const out = openOut(folder)
  for (const { digest, dataKey } of await listContents(db)) {
    const sealed = await store.get(digest)
    if (!sealed) throw damaged(`files/${digest}`, 'a row names it and it is not in the store')
    try {
      const { content } = await unseal((await keys.unwrap(dataKey)).secret, digest, sealed)
      const written = await out.write(`files/${digest.slice(0, 2)}/${digest}`, content)
      counted.count += 1
      counted.bytes += written.bytes
      yield Buffer.from(`${JSON.stringify({ ...written, digest, dataKey } satisfies z.infer<typeof openFile>)}\n`)
    } finally {
      await sealed.close()
    }
  }
}

/** Seals the contents of an open export into a store again, under the very keys, so that they have the digests that rows name. */
export async function sealContents(list: Readable, folder: string, keys: Keys, store: BlobStore): Promise<Packed> {
  const counted = { count: 0, bytes: 0 }
  for await (const line of linesOf(list)) {
    const { path, bytes, digest, dataKey } = openFile.parse(JSON.parse(line))
    const key = await keys.unwrap(dataKey)
    let told: { digest: string; size: number } | undefined
    await store.put(seal(key.secret, reading(join(folder, path), path), (seen) => { told = seen }), async () => told!.digest)
    if (told!.digest !== digest || told!.size !== bytes) throw damaged(path, 'its bytes are not those that were exported')
    counted.count += 1
    counted.bytes += bytes
  }
  return counted
}

/** Lines of a stream; unlike node:readline it passes on the error in which the stream ends. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.toString('utf8', 0, end)
      rest = rest.subarray(end + 1)
    }
  }
}

async function* reading(file: string, path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file) as AsyncIterable<Buffer>
  } catch (cause) {
    throw readFault(cause, path)
  }
}

