import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { emptyBeside, ledger, passphrase, rehearse, rowsOn, silent, type Rehearsal } from '../backup/rehearsal.fixture.ts'
import { openDatabase } from '../database.ts'
import { openFolderStore } from '../files/folder-store.ts'
import { seal, unseal } from '../files/seal.ts'
import { openKeys } from '../keys/keys.ts'
import { migrations as serverMigrations } from '../migrations.ts'
import { recordEvent } from '../audit/store.ts'
import { addPerson, addUnit } from '../records/ministry.fixture.ts'
import { exportWorkspace, type Exported } from './export.ts'
import { importWorkspace } from './import.ts'

const migrations = [...serverMigrations, ...ledger]
let it: Rehearsal
let sealed: Exported
let open: Exported
let before: Record<string, string>
const content = Buffer.from('What the paper says. '.repeat(20_000))
let digest = ''

beforeAll(async () => {
  it = await rehearse(migrations)
  const { db } = it.database
  await sql.raw(String.raw`INSERT INTO "Odd name" VALUES ('null', '\x00ff0a09', ARRAY['NaN', '-Infinity', 0.1, 1e-300, NULL]::double precision[], '1 year 2 months -3.5 seconds'), ('{"x": [1.0, 12345678901234567890.1, "tab\t\\ \u0002 quote\" \u2028"], "y": null}', NULL, NULL, NULL), (NULL, '', '{}', '-1 day')`).execute(db)
  await sql`INSERT INTO account (id, balance) VALUES (1, 9007199254740993), (2, -1)`.execute(db)
  await sql`INSERT INTO transfer (giver, taker, amount, note) SELECT 1, 2, n, repeat('é\n', n) FROM generate_series(1, 500) n`.execute(db)
  const unit = await addUnit(db, 'Mission', 'mission')
  const person = await addPerson(db, { name: 'Élise', roles: ['officer'], unit })
  const record = newId()
  await sql`INSERT INTO record (id, pillar, kind, title, level, author, parties, fields, happened_on) VALUES (${record}, 'relations', 'memo', 'A “title”', 1, ${person}, ${['KEN', 'PER']}, '{"a": null}', '2026-04-03')`.execute(db)
  await recordEvent(db, { kind: 'record.created', subject: { kind: 'record', id: record } })
  await sql`SELECT audit_seal_pending(100)`.execute(db)
  const keys = await openKeys(db, it.config)
  const key = await keys.keyFor(unit)
  const store = await openFolderStore(join(it.config.data, 'files'))
  await store.put(seal(key.secret, once(content), (told) => { digest = told.digest }), async () => digest)
  await sql`INSERT INTO file (id, data_key, digest, size, type, by) VALUES (${newId()}, ${key.id}, ${digest}, ${content.length}, 'text/plain', ${person})`.execute(db)
  rmSync(join(it.config.data, 'files', 'ab', 'ab'.repeat(32)))
  writeFileSync(join(it.config.data, 'choices.json'), '{"of": "the data folder"}')
  before = await digests(it.database.options)
  sealed = await exportWorkspace({ config: it.config, log: silent, db, out: join(it.root, 'sealed'), passphraseFile: it.config.backupPassphraseFile, memory: 1024, by: 'command:workspace' })
  open = await exportWorkspace({ config: it.config, log: silent, db, out: join(it.root, 'open'), isOpen: true })
}, 120_000)
afterAll(() => it.clear())

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** Every table by a digest of its rows' own text, made by PostgreSQL; the lists of migrations by name only. */
async function digests(options: Parameters<typeof rowsOn>[0]): Promise<Record<string, string>> {
  const tables = await rowsOn<{ name: string }>(options, `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'kysely%' ORDER BY 1`)
  const found: Record<string, string> = {}
  for (const { name } of tables) found[name] = (await rowsOn<{ sum: string }>(options, `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS sum FROM "${name}" t`))[0]!.sum
  found['steps'] = JSON.stringify(await rowsOn(options, 'SELECT name FROM kysely_migration ORDER BY name'))
  return found
}

const importTo = async (from: string, into: string, more: { url?: string; steps?: typeof migrations; passphraseFile?: string } = {}) => {
  const copy = more.url ? undefined : await emptyBeside(it.database)
  const url = more.url ?? copy!.url
  try {
    const done = await importWorkspace({ config: { ...it.config, databaseUrl: url }, log: silent, from, into: join(it.root, into), passphraseFile: more.passphraseFile ?? it.config.backupPassphraseFile, migrations: more.steps ?? migrations })
    return { ...done, found: copy && (await digests(copy.options)), url }
  } finally {
    await copy?.drop()
  }
}

test('a second, empty instance imports a sealed export to the same state: every table, key and file', async () => {
  const { found, data, loaded, files } = await importTo(sealed.folder, 'second')
  expect(Object.keys(found!).length).toBeGreaterThan(25)
  expect(found).toEqual(before)
  expect(loaded).toMatchObject({ differences: [], later: [] })
  expect(files).toBe(1)
  for (const path of ['choices.json', 'keys/master.key', 'keys/backup-signing.pem', `files/${digest.slice(0, 2)}/${digest}`]) expect(readFileSync(join(data, path)).equals(readFileSync(join(it.config.data, path)))).toBe(true)
}, 60_000)

test('nothing of a sealed export can be read without its passphrase', () => {
  const bytes = readdirSync(sealed.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)))
  for (const word of ['Élise', 'A “title”', 'What the paper says', passphrase]) for (const one of bytes) expect(one.includes(word)).toBe(false)
  expect(bytes.some((one) => one.includes(readFileSync(join(it.config.data, 'keys', 'master.key'))))).toBe(false)
})

test('an open export is read by anybody: a line of JSON a row, a schema a table, contents as they were', () => {
  const lines = (table: string) => readFileSync(join(open.folder, 'tables', `${table}.jsonl`), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines('person')).toMatchObject([{ name: 'Élise', roles: ['officer'] }])
  expect(lines('record')).toMatchObject([{ title: 'A “title”', parties: ['KEN', 'PER'], fields: { a: null }, happened_on: '2026-04-03', level: 1 }])
  expect(lines('record')[0]).not.toHaveProperty('deleted_at')
  expect(readFileSync(join(open.folder, 'files', digest.slice(0, 2), digest)).equals(content)).toBe(true)
  const contents = JSON.parse(readFileSync(join(open.folder, 'contents.json'), 'utf8')) as Exported['contents']
  expect(contents.tables.find(({ name }) => name === 'record')!.schema).toMatchObject({ properties: { id: { format: 'uuid' }, parties: { type: 'array' }, happened_on: { format: 'date' } }, required: expect.arrayContaining(['id', 'title']) as string[] })
  expect(statSync(join(open.folder, 'tables', 'person.jsonl')).mode & 0o077).toBe(0)
})

test('an open export too comes to the same state; files are sealed anew under the same keys', async () => {
  const copy = await emptyBeside(it.database)
  const { data, files } = await importTo(open.folder, 'third', { url: copy.url })
  const found = await digests(copy.options)
  // The first export stands in the audit of the second.
  const differing = Object.keys(before).filter((name) => found[name] !== before[name])
  expect(differing).toEqual(['audit_event', 'audit_pending'])
  expect(files).toBe(1)
  const config = { ...it.config, data, databaseUrl: copy.url }
  const database = await openDatabase(config, silent)
  const keys = await openKeys(database.db, config)
  const { rows: [row] } = await sql<{ key: string }>`SELECT data_key AS key FROM file`.execute(database.db)
  const stored = await (await openFolderStore(join(data, 'files'))).get(digest)
  const opened = await unseal((await keys.unwrap(row!.key)).secret, digest, stored!)
  expect((await buffer(opened.content)).equals(content)).toBe(true)
  await stored!.close()
  await database.close()
  await copy.drop()
}, 60_000)

test('each export leaves its event, with who made it', async () => {
  const events = await rowsOn<{ by: string | null; detail: { isOpen: boolean } }>(it.database.options, `SELECT by, detail FROM audit_event WHERE kind = 'workspace.exported' ORDER BY id`)
  expect(events.map(({ by, detail }) => [by, detail.isOpen])).toEqual([['command:workspace', false], [null, true]])
})

/** A copy of an export in which something is otherwise. */
const altered = (of: Exported, name: string, change: (folder: string) => void): string => {
  const folder = join(it.root, `altered-${name}`)
  cpSync(of.folder, folder, { recursive: true })
  change(folder)
  return folder
}
const flip = (path: string) => (folder: string) => {
  const bytes = readFileSync(join(folder, path))
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(join(folder, path), bytes)
}

test.each([
  ['sealed', 'tables/record.jsonl.bin'], ['sealed', 'contents.json.bin'], ['sealed', 'keys.pack.bin'], ['sealed', 'files.jsonl.bin'], ['sealed', 'folder.pack.bin'], ['sealed', 'workspace.json'],
  ['open', 'tables/record.jsonl'], ['open', 'files.jsonl'], ['open', 'folder.pack'], ['open', 'contents.json'],
])('one bit of %s/%s is found, and nothing is put in place', async (kind, path) => {
  const of = kind === 'sealed' ? sealed : open
  await expect(importTo(altered(of, `${kind}-${path.replaceAll('/', '-')}`, flip(path)), 'never')).rejects.toMatchObject({ code: expect.stringMatching(/^backup\/(damaged|wrong-passphrase)$/) as string })
  expect(existsSync(join(it.root, 'never'))).toBe(false)
}, 60_000)

test('a content that was altered, and one that is missing, are found', async () => {
  const file = (folder: string) => join(folder, 'files', digest.slice(0, 2), digest)
  for (const of of [sealed, open]) {
    await expect(importTo(altered(of, `content-${of.head.isOpen}`, (folder) => writeFileSync(file(folder), 'other')), 'never')).rejects.toMatchObject({ code: 'backup/damaged' })
    await expect(importTo(altered(of, `missing-${of.head.isOpen}`, (folder) => rmSync(file(folder))), 'never')).rejects.toMatchObject({ code: 'backup/missing-file' })
  }
}, 60_000)

test('refused with what to do: another passphrase, a folder in use, no export, a newer one, a place that is taken', async () => {
  const other = join(it.root, 'other-passphrase')
  writeFileSync(other, 'quite another passphrase than that\n')
  await expect(importTo(sealed.folder, 'never', { passphraseFile: other })).rejects.toMatchObject({ code: 'backup/wrong-passphrase' })
  mkdirSync(join(it.root, 'taken'), { recursive: true })
  writeFileSync(join(it.root, 'taken', 'something'), 'x')
  await expect(importTo(sealed.folder, 'taken')).rejects.toMatchObject({ code: 'backup/folder-not-empty' })
  await expect(importTo(join(it.root, 'taken'), 'never')).rejects.toMatchObject({ code: 'workspace/not-found' })
  await expect(importTo(sealed.folder, 'never', { steps: migrations.slice(0, -1) })).rejects.toMatchObject({ code: 'backup/newer' })
  await expect(exportWorkspace({ config: it.config, log: silent, db: it.database.db, out: join(it.root, 'taken'), isOpen: true })).rejects.toMatchObject({ code: 'workspace/not-empty' })
  await expect(exportWorkspace({ config: it.config, log: silent, db: it.database.db, out: join(it.root, 'unsealed') })).rejects.toMatchObject({ code: 'workspace/no-passphrase' })
  expect(readdirSync(it.root).filter((name) => name.includes('draft') || name === 'unsealed')).toEqual([])
}, 60_000)
