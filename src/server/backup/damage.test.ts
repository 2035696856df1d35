import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drillBackup, type DrillOptions } from './drill.ts'
import { makeBackup, type Made } from './make.ts'
import { ledger, fillLedger, rehearse, silent, type Rehearsal } from './rehearsal.fixture.ts'
import { verifyReport } from './report.ts'

let it: Rehearsal
let made: Made
beforeAll(async () => {
  it = await rehearse()
  await fillLedger(it.database)
  made = await makeBackup({ config: it.config, log: silent, out: it.out, memory: 1024 })
})
afterAll(() => it.clear())

const filesOf = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
const drill = (more: Partial<DrillOptions> = {}) => drillBackup({ config: it.config, log: silent, from: it.out, migrations: ledger, ...more })

/** What a drill says is wrong, or why it could not begin. */
const wrongWith = async (): Promise<string> => {
  try {
    const { report } = await drill()
    expect(report.ok).toBe(report.says.length === 0)
    return report.says.join(' ')
  } catch (error) {
    return (error as Error).message
  }
}

test('a drill of a sound backup passes, is signed, and leaves nothing behind', async () => {
  const { report, signature } = await drill()
  expect(report).toMatchObject({ ok: true, says: [], place: 'external', tables: { count: 3, differences: [] }, files: { count: 1 }, audit: null })
  expect(report.tables.rows).toBe(made.contents.tables.reduce((sum, table) => sum + table.rows, 0))
  expect(report.rpo.seconds).toBeGreaterThan(0)
  expect(report.rto.seconds).toBeGreaterThan(0)
  const file = join(it.root, 'report.json')
  writeFileSync(file, JSON.stringify({ report, signature }, null, 2))
  expect(verifyReport(file, Buffer.from(report.signer, 'hex'))).toEqual(report)
  expect(() => verifyReport(file, Buffer.alloc(32, 1))).toThrow(/signed by another instance/)
  writeFileSync(file, JSON.stringify({ report: { ...report, rpo: { ...report.rpo, seconds: 1 } }, signature }))
  expect(() => verifyReport(file, undefined)).toThrow(/changed after it was signed/)
  const { rows } = await it.database.db.withTables<{ pg_database: { datname: string } }>().selectFrom('pg_database').select('datname').where('datname', 'like', 'entente\\_drill\\_%').execute().then((all) => ({ rows: all }))
  expect(rows).toEqual([])
})

test('one byte changed anywhere in a backup is found, and its file is named', async () => {
  const files = filesOf(it.out)
  expect(files.length).toBeGreaterThan(8)
  for (const file of files) {
    const bytes = readFileSync(file)
    for (const at of [Math.floor(Math.random() * bytes.length), bytes.length - 1]) {
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 1 << Math.floor(Math.random() * 8)
      writeFileSync(file, flipped)
      expect(await wrongWith(), `${relative(it.out, file)} at ${at}`).toContain(basename(file))
    }
    writeFileSync(file, bytes)
  }
  expect(await wrongWith()).toBe('')
}, 300_000)

test('a missing, a cut and a swapped file is found and named', async () => {
  for (const file of filesOf(it.out)) {
    renameSync(file, `${file}.away`)
    expect(await wrongWith()).toMatch(basename(file) === 'backup.json' ? /There is no backup in/ : new RegExp(`${basename(file)} is missing`))
    renameSync(`${file}.away`, file)
    const bytes = readFileSync(file)
    truncateSync(file, Math.floor(bytes.length / 2))
    expect(await wrongWith()).toContain(basename(file))
    writeFileSync(file, bytes)
  }
  const [one, two] = [join(made.folder, 'tables', 'account.bin'), join(made.folder, 'tables', 'transfer.bin')]
  const bytes = readFileSync(one)
  writeFileSync(one, readFileSync(two))
  expect(await wrongWith()).toContain('account.bin')
  writeFileSync(one, bytes)
}, 120_000)

test('a backup that somebody else made for the same key is refused', async () => {
  const other = { ...it.config, data: join(it.root, 'other') }
  mkdirSync(join(other.data, 'keys'), { recursive: true })
  const place = join(it.root, 'forged')
  // The forger has what lies open in every backup, and a signing key of their own.
  const foreign = await makeBackup({ config: other, log: silent, out: place, memory: 1024 })
  const head = readFileSync(join(foreign.folder, 'backup.json'), 'utf8').split('\n')
  const forged = { ...JSON.parse(head[0]!) as object, key: made.head.key }
  writeFileSync(join(foreign.folder, 'backup.json'), `${JSON.stringify(forged)}\n${head[1]}\n`)
  const { report } = await drill({ from: place })
  expect(report.says.join(' ')).toMatch(/backup\.json is damaged or forged/)
})

test('a wrong passphrase, none, and one that is too short', async () => {
  const file = join(it.root, 'other-passphrase')
  writeFileSync(file, 'another passphrase altogether\n')
  await expect(drill({ passphraseFile: file })).rejects.toThrow(/recovery passphrase does not open the key [0-9a-f]{16} of this backup/)
  await expect(makeBackup({ config: it.config, log: silent, out: it.out, passphraseFile: file })).rejects.toThrow(/does not open/)
  await expect(drill({ config: { ...it.config, backupPassphraseFile: undefined } })).rejects.toThrow(/needs the recovery passphrase.*--passphrase-file or ENTENTE_BACKUP_PASSPHRASE_FILE/)
  writeFileSync(file, 'short\n')
  await expect(drill({ passphraseFile: file })).rejects.toThrow(/at least 16 characters/)
  await expect(drill({ passphraseFile: join(it.root, 'nowhere') })).rejects.toThrow(/cannot be read: ENOENT/)
})

test('a folder without a backup, and one with a backup of a later layout', async () => {
  const empty = join(it.root, 'empty')
  await expect(drill({ from: empty })).rejects.toThrow(/There is no folder/)
  mkdirSync(empty)
  await expect(drill({ from: empty })).rejects.toThrow(/There is no backup in/)
  mkdirSync(join(empty, '.draft-0123456789abcdef-x'))
  await expect(drill({ from: empty })).rejects.toThrow(/one was begun there and not finished/)
  const copy = join(empty, made.head.id)
  cpSync(made.folder, copy, { recursive: true })
  writeFileSync(join(copy, 'backup.json'), readFileSync(join(copy, 'backup.json'), 'utf8').replace('"format":1', '"format":2'))
  await expect(drill({ from: empty })).rejects.toThrow(/made by a newer version of Entente, in a layout/)
})

describe('a full disk', () => {
  const disk = () => join(it.root, 'disk')
  const sh = (line: string) => execFileSync('/bin/sh', ['-c', line])
  const canMount = (() => {
    try {
      sh('unshare -m true 2>/dev/null')
      return process.getuid?.() === 0
    } catch {
      return false
    }
  })()
  if (!canMount) console.log('A full disk is not tried: it takes root’s right to mount one of 1 MB.')
  test.runIf(canMount)('is said, and leaves earlier backups as they were and nothing of the new one', async () => {
    mkdirSync(disk())
    sh(`mount -t tmpfs -o size=1m tmpfs '${disk()}'`)
    try {
      const place = join(disk(), 'place')
      const first = await makeBackup({ config: it.config, log: silent, out: place })
      writeFileSync(join(disk(), 'ballast'), '')
      sh(`dd if=/dev/zero of='${join(disk(), 'ballast')}' bs=4k 2>/dev/null || true`)
      await expect(makeBackup({ config: it.config, log: silent, out: place })).rejects.toThrow(/The disk of .*place is full \(0 MB are left\); nothing was kept of this backup, and earlier ones stand/)
      expect(readdirSync(place).sort()).toEqual([first.head.id, 'files'])
      expect((await drill({ from: place })).report.ok).toBe(true)
    } finally {
      sh(`umount '${disk()}'`)
      rmSync(disk(), { recursive: true })
    }
  })
  test('where the place cannot be written', async () => {
    writeFileSync(join(it.root, 'in-the-way'), '')
    await expect(makeBackup({ config: it.config, log: silent, out: join(it.root, 'in-the-way') })).rejects.toThrow(/in-the-way cannot be written/)
    expect(existsSync(join(it.root, 'in-the-way'))).toBe(true)
  })
})
