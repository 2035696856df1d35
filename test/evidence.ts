import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Row, Source } from '#kernel/evidence.ts'
import { importSource } from '#evidence/ingest.ts'
import { openLake } from '#evidence/lake.ts'
import { currentVersion, findManifest, type StoredVersion } from '#evidence/manifest.ts'

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
  return {
    lake,
    /** Loads real paths, or files given as text by name. Gives the stored version of each dataset found. */
    async load(source: Source, files: readonly string[] | Record<string, string>): Promise<Record<string, StoredVersion>> {
      const paths = Array.isArray(files) ? (files as string[]) : Object.entries(files as Record<string, string>).map(([name, text]) => {
        const path = join(lake, '.given', name)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, text)
        return path
      })
      const { results } = await importSource(source, paths, { lake })
      return Object.fromEntries(results.map((r) => [r.dataset, currentVersion(findManifest(lake, r.dataset))!]))
    },
    /** Answers of the lake as it now stands. */
    async ask(source: Source, sql: string, params: Record<string, string | number> = {}): Promise<Row[]> {
      const open = await openLake({ lake, sources: [source] })
      try {
        return await open.query(sql, params)
      } finally {
        open.close()
      }
    },
    [Symbol.dispose]: () => rmSync(lake, { recursive: true, force: true }),
  }
}

/** `read = kept + skipped + rejected`, and the named reasons add up to them. */
export function adds(version: StoredVersion): boolean {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
  return version.read === version.kept + version.skipped + version.rejected && sum(version.skippedBy) === version.skipped && sum(version.rejectedBy) === version.rejected
}
