import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { quoted, rowsOf } from '#evidence/duckdb.ts'
import { openLake } from '#evidence/lake.ts'
import { currentVersion, listManifests } from '#evidence/manifest.ts'
import { createLog } from '#server/log.ts'
import { installation, version } from '#server/version.ts'
import { lakeFolders, openAssessor } from '../relations/assessment/assessor.ts'
import { openForCommand } from '../main.ts'
import { pillars } from '../pillars.ts'
import { reference, rooms } from '../composition.ts'
import { openData, print, sources } from './house.ts'
import type { Command } from './run.ts'

type Finding = { check: string; ok: boolean; says: string }

export const doctorCommand: Command = {
  says: 'Checks the installation, the data folder, the database and the evidence, and says what to mend.',
  usage: '[--json]', example: 'entente doctor', words: [0, 0],
  async run(_, { json }) {
    const findings: Finding[] = []
    const check = async (name: string, look: () => Promise<string> | string) => {
      try {
        findings.push({ check: name, ok: true, says: await look() })
      } catch (error) {
        findings.push({ check: name, ok: false, says: error instanceof Error ? error.message : String(error) })
      }
    }
    const config = openData()
    const { lake: lakeFolder } = lakeFolders(config.data)
    await check('version', () => `Entente ${version} on Node ${process.versions.node}`)
    await check('data folder', () => `${config.data}, ${Math.floor((statfsSync(config.data).bavail * statfsSync(config.data).bsize) / 1e9)} GB free`)
    await check('database', async () => {
      const database = await openForCommand(config, createLog('error'), rooms)
      try {
        return `${database.kind} PostgreSQL ${database.version}, answers in ${((await database.ping()) ?? NaN).toFixed(1)} ms`
      } finally {
        await database.close()
      }
    })
    await check('evidence', () => checkLake(lakeFolder))
    await check('figures', async () => {
      const assessor = openAssessor({ data: config.data, reference, pillars })
      try {
        return (await assessor.isCurrent()) ? 'current' : 'older than the evidence; entente figures computes them'
      } finally {
        assessor.close()
      }
    })
    await check('screens', () => (existsSync(join(installation, 'dist', 'index.html')) ? 'built' : 'not built yet; the first start builds them'))
    if (json) print({ ok: findings.every((f) => f.ok), findings })
    else for (const f of findings) process.stdout.write(`${f.ok ? 'ok  ' : 'FAIL'}  ${f.check}: ${f.says}\n`)
    return findings.every((f) => f.ok) ? 0 : 1
  },
}

/** Every file of every version that stands is there and holds the rows that its manifest says. */
async function checkLake(folder: string): Promise<string> {
  const manifests = listManifests(folder)
  const lake = await openLake({ lake: folder, sources })
  try {
    let rows = 0
    for (const manifest of manifests) {
      const version = currentVersion(manifest)
      for (const [table, parts] of Object.entries(version?.parts ?? {})) {
        const [row] = await rowsOf(lake.duck, `SELECT count(*) AS n FROM read_parquet([${parts!.map((p) => quoted(join(folder, p))).join(', ')}])`)
        if (Number(row!['n']) !== version!.tables[table]) throw new Error(`${manifest.dataset} version ${version!.version} should hold ${version!.tables[table]} rows of ${table} and holds ${String(row!['n'])}. Import it again from its files.`)
        rows += Number(row!['n'])
      }
    }
    return manifests.length === 0 ? 'none loaded; the starter figures stand' : `${manifests.length} datasets, ${rows} rows, all as their manifests say`
  } finally {
    lake.close()
  }
}
