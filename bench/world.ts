import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importSource } from '#evidence/ingest.ts'
import { pillars } from '../src/pillars.ts'
import { lakeFolders } from '../src/relations/assessment/assessor.ts'
import { realFiles } from '../test/files.ts'
import { realData } from './data.ts'

export const cli = join(import.meta.dirname, '..', 'bin', 'entente')

/** A data folder with all real files loaded, for one figure; without figures computed. It goes away with `drop`. */
export async function loadedFolder(): Promise<{ data: string; drop: () => void } | undefined> {
  if (!realData('README.md')) return undefined
  // Every user may pass through it, since the embedded database's own has to.
  const data = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  execFileSync('chmod', ['711', data])
  const { lake } = lakeFolders(data)
  mkdirSync(lake, { recursive: true })
  for (const source of pillars.flatMap((p) => p.sources)) {
    const paths = (realFiles[source.id] ?? []).map((p) => new URL(`../../shared/data/${p}`, import.meta.url).pathname).filter((p) => existsSync(p))
    if (paths.length > 0) await importSource(source, paths, { lake })
  }
  return { data, drop: () => rmSync(data, { recursive: true, force: true }) }
}
