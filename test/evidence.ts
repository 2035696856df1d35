import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { vi } from 'vitest'
import type { Row, Source } from '#kernel/evidence.ts'
import { importSource } from '#evidence/ingest.ts'
import { openLake, type OpenLake } from '#evidence/lake.ts'
import { currentVersion, findManifest, type StoredVersion } from '#evidence/manifest.ts'

// Publishers' whole files are read, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 })

/** A publisher's own file or folder beside the project, or undefined (said aloud) where it is not there. */
export function realData(path: string): string | undefined {
  const at = new URL(`../../shared/data/${path}`, import.meta.url).pathname
  if (existsSync(at)) return at
  console.info(`Skipped: ${path} is not beside the project.`)
  return undefined
}

/** An empty lake that goes away with the test: `using lake = emptyLake()`. */
export function emptyLake() {
  const lake = mkdtempSync(join(tmpdir(), 'entente-lake-'))
  let open: OpenLake | undefined
  const close = () => { open?.close(); open = undefined }
  return {
    lake,
    /** Loads real paths, or files given as text by name. Gives the stored version of each dataset found. */
    async load(source: Source, files: readonly string[] | Record<string, string>): Promise<Record<string, StoredVersion>> {
      close()
      const { results } = await importSource(source, isPaths(files) ? files : write(join(lake, '.given'), files), { lake })
      return Object.fromEntries(results.map((r) => [r.dataset, currentVersion(findManifest(lake, r.dataset))!]))
    },
    /** Answers of the lake as it stood at the first question after the last load. */
    async ask(source: Source, sql: string, params: Record<string, string | number> = {}): Promise<Row[]> {
      open ??= await openLake({ lake, sources: [source] })
      return open.query(sql, params)
    },
    [Symbol.dispose]: () => { close(); rmSync(lake, { recursive: true, force: true }) },
  }
}

function isPaths(files: readonly string[] | Record<string, string>): files is readonly string[] {
  return Array.isArray(files)
}

function write(folder: string, files: Record<string, string>): string[] {
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  })
}

/** `read = kept + skipped + rejected`, and the named reasons add up to them. */
export function adds(version: StoredVersion): boolean {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
  return version.read === version.kept + version.skipped + version.rejected && sum(version.skippedBy) === version.skipped && sum(version.rejectedBy) === version.rejected
}
