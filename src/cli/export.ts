import { copyFile, rm, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { canonicalTables } from '#evidence/tables.ts'
import { quoted, rowsOf } from '#evidence/duckdb.ts'
import { openLake } from '#evidence/lake.ts'
import type { Row } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { csvOfRows } from '../relations/csv.ts'
import { readFigures } from '../relations/assessment/figures.ts'
import { lakeFolders } from '../relations/assessment/assessor.ts'
import { worldOf } from '../relations/assessment/views.ts'
import { exportStarter } from '../relations/assessment/starter-export.ts'
import { reference } from '../composition.ts'
import { actorWord, openCurrent, openData, print, seenByMinistry, sources, yearOption } from './house.ts'
import { Usage, type Command } from './run.ts'

const formats = ['csv', 'json', 'parquet'] as const

export const exportCommand: Command = {
  says: 'Writes figures or evidence to a file: an indicator, a canonical table, one country’s world, or the starter figures.',
  usage: '<indicator|table|world|starter> --out FILE.csv|.json|.parquet [--us X] [--year Y] [--json]', example: 'entente export world --us IDN --out indonesia.csv', words: [1, 1],
  options: { out: { type: 'string' }, us: { type: 'string' }, year: { type: 'string' } },
  async run([what], { out, us, year, json }) {
    const config = openData()
    const at = yearOption(year)
    const { lake: lakeFolder, figures: folder } = lakeFolders(config.data)
    const assessor = await openCurrent(config, Boolean(json))
    try {
      if (what === 'starter') {
        const made = await exportStarter(assessor, { figures: folder, to: typeof out === 'string' ? resolve(out) : join(reference, 'starter') })
        if (json) print(made)
        else process.stdout.write(`${made.files.map((f) => `${f.name}: ${f.rows} rows, ${f.bytes} bytes`).join('\n')}\n${made.bytes} bytes in all\n`)
        return
      }
      if (typeof out !== 'string') throw new Usage('Say where to write: --out file.csv.')
      const format = extname(out).slice(1) as (typeof formats)[number]
      if (!formats.includes(format)) throw new Usage(`--out ends in .csv, .json or .parquet, not “${out}”.`)
      let rows = 0
      if (what === 'world') {
        if (typeof us !== 'string') throw new Usage('Say whose world: --us IDN.')
        if (format === 'parquet') throw new Usage('The world goes to .csv or .json.')
        const { isPartner, view } = await seenByMinistry(config)
        const world = worldOf(await assessor.ground(actorWord(us), isPartner, view), at)
        rows = world.partners.length
        await writeFile(out, format === 'json' ? JSON.stringify(world) : csvOfRows(['actor', ...world.pillars.map((p) => p.id), ...world.indicators], world.partners.map((p): Row => Object.fromEntries([['actor', p.actor], ...world.pillars.map((x, i) => [x.id, p.standings[i]![0]] as const), ...world.indicators.map((id, i) => [id, p.values[i] ?? null] as const)]))))
      } else {
        const figure = readFigures(folder)?.figures[what!]
        if (!figure?.file && !(what! in canonicalTables)) throw new Fault('relations/unknown-indicator', `There is nothing called ${what} to export. There are world, starter, ${Object.keys(canonicalTables).join(', ')} and ${assessor.indicators.map((i) => i.id).join(', ')}.`)
        const lake = await openLake({ lake: lakeFolder, sources, more: [folder] })
        try {
          const from = figure?.file ? `SELECT * FROM read_parquet(${quoted(join(folder, figure.file))})` : `SELECT * FROM ${what}`
          const where = [...(typeof us === 'string' && figure ? [`us = ${quoted(actorWord(us))}`] : []), ...(at ? [`year = ${at}`] : [])]
          const spill = join(folder, `.export-${process.pid}.${format}`)
          await lake.duck.run(`COPY (${from}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}) TO ${quoted(spill)} (${format === 'parquet' ? 'FORMAT parquet, COMPRESSION zstd' : format === 'csv' ? 'FORMAT csv, HEADER true' : 'FORMAT json'})`)
          if (format === 'parquet') rows = Number((await rowsOf(lake.duck, `SELECT count(*) AS n FROM read_parquet(${quoted(spill)})`))[0]!['n'])
          await copyFile(spill, out)
          await rm(spill, { force: true })
        } finally {
          lake.close()
        }
      }
      if (json) print({ what, out, ...(rows ? { rows } : {}) })
      else process.stdout.write(`${out} written.\n`)
    } finally {
      assessor.close()
    }
  },
}
