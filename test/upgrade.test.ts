import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { drillBackup } from '#server/backup/drill.ts'
import { makeBackup } from '#server/backup/make.ts'
import { emptyBeside, rowsOn, silent } from '#server/backup/rehearsal.fixture.ts'
import { findTopology } from '#server/boundaries/store.ts'
import { readConfig, type Config } from '#server/config.ts'
import { connect } from '#server/database.ts'
import { createLog } from '#server/log.ts'
import { migrations as serverSteps } from '#server/migrations.ts'
import { getSettings, listChanges } from '#server/settings/store.ts'
import { rooms } from '../src/composition.ts'
import { openForCommand, serve } from '../src/main.ts'
import { testDatabase } from './database.ts'

/**
 * Data of every release before this one, as that release left it: it is brought up to this version
 * with nothing lost, the server starts on it, and a backup of it restores with this version. Each
 * release adds a folder here, made by running it, and its expectations below.
 */
const fixtures = join(import.meta.dirname, 'fixtures')
const releases = readdirSync(fixtures).filter((name) => name.startsWith('release-')).sort()
const steps = [...serverSteps, ...rooms.migrations]
const root = mkdtempSync(join(tmpdir(), 'entente-upgrade-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What each release's data says, in the words of today's stores. */
const expected: Record<string, (options: pg.PoolConfig) => Promise<void>> = {
  async 'release-0.1.0'(options) {
    const { db } = connect(options, createLog('silent'))
    try {
      const digest = 'b92a4c4672738f6d043f0de5bf42f556921ebad17d48f067c12b150b3a522f2d'
      expect(await getSettings(db)).toMatchObject({
        us: 'KEN', language: 'fr', firstRunDone: true,
        worldview: { disclaimer: 'Lines and names on maps are those of the ministry’s own survey.', boundaries: { digest, name: 'Survey sheet' }, overrides: { GRL: { hidden: true }, TUR: { name: { en: 'Türkiye', fr: 'Türkiye' } } } },
      })
      expect((await listChanges(db, 10)).map(({ key, after, at }) => [key, key === 'worldview' ? '…' : after, at])).toEqual([
        ['worldview', '…', '2026-11-22T20:37:43.643Z'], ['language', 'fr', '2026-11-22T20:37:43.643Z'], ['firstRunDone', true, '2026-11-22T20:37:43.572Z'], ['us', 'KEN', '2026-11-22T20:37:43.572Z'],
      ])
      expect(JSON.parse((await findTopology(db, digest))!)).toMatchObject({ type: 'Topology', objects: { countries: { geometries: [{ id: 'KEN', properties: { name: 'Kenya — “as drawn”' } }] } } })
    } finally {
      await db.destroy()
    }
  },
}

test('every release’s data has its expectations', () => {
  expect(releases).toEqual(Object.keys(expected).sort())
})

describe.each(releases)('from the data of %s', (release) => {
  /** A database and a data folder as the release left them. */
  async function asLeft(name: string): Promise<{ config: Config; options: pg.PoolConfig; drop(): Promise<void> }> {
    const cluster = await testDatabase([])
    const copy = await emptyBeside(cluster)
    const client = new pg.Client(copy.options)
    await client.connect()
    await client.query(readFileSync(join(fixtures, release, 'database.sql'), 'utf8')).finally(() => client.end())
    const data = join(root, `${release}-${name}`)
    mkdirSync(data)
    cpSync(join(fixtures, release, 'version.json'), join(data, 'version.json'))
    writeFileSync(join(root, 'passphrase'), 'seven words that nobody else would choose\n')
    const drop = async () => { await copy.drop(); await cluster.close() }
    return { config: { ...readConfig({}), data, port: 0, databaseUrl: copy.url, backupPassphraseFile: join(root, 'passphrase') }, options: copy.options, drop }
  }

  test('this version’s steps keep everything', async () => {
    const { config, options, drop } = await asLeft('steps')
    const database = await openForCommand(config, silent, rooms)
    await database.close()
    await expected[release]!(options)
    expect((await rowsOn<{ name: string }>(options, 'SELECT name FROM kysely_migration ORDER BY name')).map((row) => row.name)).toEqual(steps.map((step) => step.name).sort())
    await drop()
  })

  test('the server starts on it', async () => {
    const { config, options, drop } = await asLeft('server')
    const running = await serve({ config, log: silent, rooms, screens: false })
    try {
      const health = await fetch(`${running.address}/api/health`)
      expect([health.status, await health.json()]).toMatchObject([200, { status: 'ok', database: { isUp: true } }])
      await expected[release]!(options)
    } finally {
      await running.stop()
    }
    await drop()
  }, 120_000)

  test('a backup of it, made before the upgrade, passes a drill with this version', async () => {
    const { config, drop } = await asLeft('backup')
    const out = join(root, `${release}-out`)
    const { contents } = await makeBackup({ config, log: silent, out, memory: 1024 })
    const { report } = await drillBackup({ config, log: silent, from: out, migrations: steps })
    expect(report).toMatchObject({ ok: true, says: [], tables: { differences: [], count: contents.tables.length } })
    expect(report.steps).toHaveLength(steps.length - contents.migrations.length)
    expect(report.steps.length).toBeGreaterThan(0)
    await drop()
  }, 120_000)
})
