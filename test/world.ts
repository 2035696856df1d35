import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importSource } from '#evidence/ingest.ts'
import { takeLock } from '#server/lock.ts'
import { installation } from '#server/version.ts'
import { pillars } from '../src/pillars.ts'
import { lakeFolders, openAssessor, type Assessor } from '../src/relations/assessment/assessor.ts'
import { realData } from './evidence.ts'
import { realFiles } from './files.ts'

const reference = join(installation, 'reference')

/**
 * A data folder with all real files loaded and all figures computed, made once for every state of the code that reads them
 * and shared by the test files. Undefined (said aloud) where the data is not beside the project.
 */
export async function realWorld(): Promise<{ data: string; assessor: Assessor } | undefined> {
  if (!realData('README.md')) return undefined
  const data = folderFor('world')
  const lock = await takeLock(join(data, '.lock'), 'loading the real files', 600_000)
  const assessor = openAssessor({ data, reference, pillars })
  try {
    if (!existsSync(join(data, '.complete'))) {
      const { lake } = lakeFolders(data)
      for (const source of pillars.flatMap((p) => p.sources)) {
        const paths = (realFiles[source.id] ?? []).flatMap((path) => realData(path) ?? [])
        if (paths.length > 0) await importSource(source, paths, { lake })
      }
      await assessor.build()
      writeFileSync(join(data, '.complete'), '')
    }
  } finally {
    lock.release()
  }
  return { data, assessor }
}

/** A data folder with the figures of what ships and no evidence, made once likewise: what a first start computes in its first minute. */
export async function starterWorld(): Promise<string> {
  const data = folderFor('starter')
  const lock = await takeLock(join(data, '.lock'), 'computing the figures that ship', 600_000)
  try {
    if (!existsSync(join(data, '.complete'))) {
      const assessor = openAssessor({ data, reference, pillars })
      await assessor.build().finally(() => assessor.close())
      writeFileSync(join(data, '.complete'), '')
    }
  } finally {
    lock.release()
  }
  return data
}

/** A folder for this state of the code that reads evidence; those of earlier states are cleared away. */
function folderFor(name: 'world' | 'starter'): string {
  const hash = createHash('sha256')
  for (const path of globSync(['src/evidence/**/*.ts', 'src/pillars/*/*.ts', 'src/pillars/*/sources/**/*.ts', 'src/relations/assessment/*.ts', 'reference/actor*', 'reference/starter/*'], { cwd: installation }).sort()) if (!path.includes('.test.') && statSync(join(installation, path)).isFile()) hash.update(path).update(readFileSync(join(installation, path)))
  const data = join(tmpdir(), `entente-${name}-${hash.digest('hex').slice(0, 12)}`)
  mkdirSync(data, { recursive: true })
  // What was made lately may be in use by the tests of another checkout.
  const lately = Date.now() - 2 * 3_600_000
  if (!existsSync(join(data, '.complete'))) for (const old of globSync(join(tmpdir(), `entente-${name}-*`))) if (old !== data && (statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? 0) < lately) rmSync(old, { recursive: true, force: true })
  return data
}
