import { sql } from 'kysely'
import { isFault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database.ts'
import { openVault } from '../files/open.ts'
import { openKept } from '../files/vault.ts'

/**
 * Decrypts every content that the database names, from the store of a data folder, to its last byte,
 * which proves digest and key. Answers how many, and a sentence about each that does not open. Any
 * fault counts, keys that are missing too.
 */
export async function checkFiles(db: Db, config: Pick<Config, 'data' | 'masterKeyFile'>): Promise<{ opened: number; damaged: string[] }> {
  const { rows: [there] } = await sql<{ is: boolean }>`SELECT to_regclass('public.file') IS NOT NULL AS is`.execute(db)
  if (!there!.is) return { opened: 0, damaged: [] }
  const { rows } = await sql<{ dataKey: string; digest: string }>`SELECT data_key AS "dataKey", digest FROM file UNION SELECT data_key, preview_digest FROM file WHERE preview_digest IS NOT NULL ORDER BY 2`.execute(db)
  const damaged: string[] = []
  let opened = 0
  // Opened only where there is something to open: opening makes a master key where there is none.
  const vault = rows.length > 0 ? await openVault(db, config) : undefined
  for (const kept of rows) {
    try {
      const { content } = await openKept(vault!, kept)
      for await (const _ of content) { /* Each piece is proved as it is read. */ }
      opened += 1
    } catch (error) {
      if (!isFault(error)) throw error
      damaged.push(error.message)
    }
  }
  return { opened, damaged }
}
