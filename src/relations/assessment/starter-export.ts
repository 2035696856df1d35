import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Indicator } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { quoted } from '#evidence/duckdb.ts'
import type { Assessor } from './assessor.ts'
import { readFigures } from './figures.ts'
import type { StarterFigure, StarterManifest } from './starter.ts'

/** All starter files together, in bytes. */
export const starterLimit = 3_000_000

/**
 * Writes the figures that ship with the product: those whose every dataset's licence allows it, values as computed,
 * without the years that only carry a value forward. The rows behind them stay with their publishers.
 *
 * @throws Fault relations/no-figure where nothing may ship, or the files would be larger than 3 MB
 */
export async function exportStarter(assessor: Assessor, { figures: folder, to }: { figures: string; to: string }): Promise<{ files: { name: string; rows: number; bytes: number }[]; bytes: number }> {
  const manifest = readFigures(folder)
  await mkdir(to, { recursive: true })
  const files = []
  const figures: StarterManifest['figures'] = {}
  for (const indicator of assessor.indicators) {
    const set = manifest?.figures[indicator.id]
    if (!set?.file || set.starter) continue
    const sources = set.sources.map((s) => assessor.provenance(s.source, s.version))
    if (!sources.every((s) => s.licence.ships)) continue
    const written = await writeOne(assessor, indicator, join(folder, set.file), to)
    files.push({ name: written.figure.file, rows: written.rows, bytes: written.bytes })
    figures[indicator.id] = { ...written.figure, sources: sources.map(({ scopes: _, ...s }) => s), scopes: sources.flatMap((s) => s.scopes) }
  }
  if (files.length === 0) throw new Fault('relations/no-figure', 'No figures may ship: import sources whose licence allows it first (public domain, CC0, CC BY, MIT).')
  const bytes = files.reduce((sum, f) => sum + f.bytes, 0)
  if (bytes > starterLimit) throw new Fault('relations/no-figure', `The starter figures are ${bytes} bytes, more than ${starterLimit}.`)
  await writeFile(join(to, 'manifest.json'), `${JSON.stringify({ format: 1, figures }, null, 1)}\n`)
  return { files, bytes }
}

async function writeOne(assessor: Assessor, indicator: Indicator, from: string, to: string): Promise<{ figure: Omit<StarterFigure, 'sources' | 'scopes'>; rows: number; bytes: number }> {
  const name = `starter/${indicator.id}.parquet`
  const path = join(to, `${indicator.id}.parquet`)
  await rm(path, { force: true })
  // Zeros are not written: the scopes that ship beside the file say where they stand.
  const every = indicator.starterEvery ?? 1
  const observed = `SELECT us, partner, year, value, n FROM read_parquet(${quoted(from)}) WHERE year = value_year AND NOT (value = 0 AND n = 0)`
  const thinned = `SELECT * FROM (${observed}) WHERE (year - (SELECT max(year) FROM (${observed}))) % ${every} = 0 ${indicator.isSymmetric ? 'AND us < partner' : ''}`
  const scratch = join(from, '..', `.starter-${process.pid}.parquet`)
  await assessor.run(`COPY (SELECT us, partner, year::SMALLINT AS year, value::FLOAT AS value, n::INTEGER AS n FROM (${thinned}) ORDER BY year, us, partner) TO ${quoted(scratch)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 1000000)`)
  const bytes = await readFile(scratch)
  const [row] = await assessor.query(`SELECT count(*) AS n, min(year) AS a, max(year) AS b FROM read_parquet(${quoted(scratch)})`)
  await rm(scratch, { force: true })
  await writeFile(path, bytes)
  return { figure: { file: name, digest: createHash('sha256').update(bytes).digest('hex'), symmetric: indicator.isSymmetric ?? false, years: [Number(row!['a']), Number(row!['b'])], command: 'entente export starter' }, rows: Number(row!['n']), bytes: bytes.length }
}
