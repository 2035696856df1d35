import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Item, Reading } from './row.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-intake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

/** A file of these bytes, gone when the tests are. */
export function scratchFile(content: string | Uint8Array): string {
  const path = join(folder, String(count++))
  writeFileSync(path, content)
  return path
}

/** Everything that a reader tells. */
export async function all(reading: Reading): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of reading.items) items.push(item)
  return items
}
