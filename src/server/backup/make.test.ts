import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBackup } from './make.ts'
import { listBackups } from './place.ts'
import { emptyBeside, fillLedger, keepTransferring, later, ledger, passphrase, rehearse, rowsOn, silent, type Rehearsal } from './rehearsal.fixture.ts'
import { restoreBackup } from './restore.ts'

let it: Rehearsal
beforeAll(async () => {
  it = await rehearse()
  await fillLedger(it.database)
})
afterAll(() => it.clear())

const backUp = () => makeBackup({ config: it.config, log: silent, out: it.out, memory: 1024 })
const restoreTo = (url: string, into: string, migrations = ledger) => restoreBackup({ config: { ...it.config, databaseUrl: url }, log: silent, from: it.out, into: join(it.root, into), migrations })

test('a backup under write load holds one moment: no sum is torn, no line lacks its account', async () => {
  const load = keepTransferring(it.database)
  await new Promise((done) => setTimeout(done, 300))
  const made = await backUp()
  const during = await load.stop()
  expect(during).toBeGreaterThan(20)
  const copy = await emptyBeside(it.database)
  const { loaded } = await restoreTo(copy.url, 'loaded')
  expect(loaded.differences).toEqual([])
  expect(await rowsOn(copy.options, `SELECT sum(balance)::int AS sum, count(*)::int AS accounts,
    (SELECT count(*) FROM account a WHERE a.balance <> 1000 + (SELECT coalesce(sum(CASE WHEN t.taker = a.id THEN 1 ELSE 0 END - CASE WHEN t.giver = a.id THEN 1 ELSE 0 END), 0) FROM transfer t WHERE a.id IN (t.giver, t.taker)))::int AS torn FROM account`))
    .toEqual([{ sum: 50_000, accounts: 50, torn: 0 }])
  const [{ n }] = await rowsOn<{ n: number }>(copy.options, 'SELECT count(*)::int AS n FROM transfer') as [{ n: number }]
  expect(n).toBeGreaterThan(5)
  expect(n).toBe(made.contents.tables.find((table) => table.name === 'transfer')!.rows)
  await copy.drop()
}, 120_000)

test('what is hard to copy comes back, and so do triggers, foreign keys, row-level security and sequences', async () => {
  const before = await rowsOn(it.database.options, 'SELECT * FROM "Odd name" ORDER BY c')
  const shape = `SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS it FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION SELECT tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    UNION SELECT relname || ' ' || relrowsecurity || relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1`
  const copy = await emptyBeside(it.database)
  await restoreTo(copy.url, 'shape')
  expect(await rowsOn(copy.options, 'SELECT * FROM "Odd name" ORDER BY c')).toEqual(before)
  expect(await rowsOn(copy.options, shape)).toEqual(await rowsOn(it.database.options, shape))
  const [next] = await rowsOn<{ id: string; highest: string }>(copy.options, `SELECT nextval('transfer_id_seq') AS id, max(id) AS highest FROM transfer`)
  expect(Number(next!.id)).toBeGreaterThan(Number(next!.highest))
  await copy.drop()
})

test('keys and contents of files come back, drafts of them do not', async () => {
  const copy = await emptyBeside(it.database)
  const { data } = await restoreTo(copy.url, 'folder')
  for (const path of [join('keys', 'master.key'), join('files', 'ab', 'ab'.repeat(32))]) expect(readFileSync(join(data, path)).equals(readFileSync(join(it.config.data, path)))).toBe(true)
  expect(existsSync(join(data, 'files', 'drafts'))).toBe(false)
  // The next backup of the restored instance goes on under the same key and signature.
  expect(readFileSync(join(data, 'keys', 'backup.json'))).toEqual(readFileSync(join(it.config.data, 'keys', 'backup.json')))
  expect(existsSync(join(data, 'keys', 'backup-signing.pem'))).toBe(true)
  await copy.drop()
})

test('a second backup copies only what is new, and needs no passphrase', async () => {
  const again = await makeBackup({ config: { ...it.config, backupPassphraseFile: undefined }, log: silent, out: it.out })
  expect(again).toMatchObject({ copied: 0, isKeyNew: false })
  expect(again.contents.files.count).toBe(1)
  expect(listBackups(it.out).map(({ head }) => head.id)).toHaveLength(2)
  expect(listBackups(it.out)[0]!.head.id).toBe(again.head.id)
})

test('nothing of what is kept can be read without the passphrase', async () => {
  const all = readdirSync(it.out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)))
  for (const secret of [passphrase, 'seed', 'changed', 'transfer_stamp', Buffer.alloc(32, 5), readFileSync(join(it.config.data, 'keys', 'backup-signing.pem'))]) expect(all.some((bytes) => bytes.includes(secret))).toBe(false)
})

test('an older backup is brought up to this version, a newer one is refused', async () => {
  const copy = await emptyBeside(it.database)
  const { loaded } = await restoreTo(copy.url, 'upgraded', [...ledger, later])
  expect(loaded.later).toEqual([later.name])
  expect(await rowsOn(copy.options, 'SELECT count(*)::int AS n FROM account WHERE NOT closed')).toEqual([{ n: 50 }])
  await expect(restoreTo(copy.url, 'older', [])).rejects.toThrow(/made by a newer version of Entente .*2026-01-01T00:00_ledger_create/)
  await expect(restoreTo(copy.url, 'full')).rejects.toThrow(/The database to restore into is not empty/)
  expect(readdirSync(it.root).filter((name) => /^older|^full|restoring/.test(name))).toEqual([])
  await copy.drop()
})

test('a user without superuser’s rights backs up and restores what it owns', async () => {
  const [{ name }] = await rowsOn<{ name: string }>(it.database.options, `SELECT 'clerk_' || substr(md5(random()::text), 1, 8) AS name`) as [{ name: string }]
  await rowsOn(it.database.options, `CREATE ROLE ${name} LOGIN PASSWORD 'clerk'; GRANT entente_machine TO ${name}; GRANT ALL ON ALL TABLES IN SCHEMA public TO ${name}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${name}`)
  const copy = await emptyBeside(it.database, name)
  const own = (url: string) => url.replace(/\/\/.+?@/, `//${name}:clerk@`)
  const made = await makeBackup({ config: { ...it.config, databaseUrl: own(it.config.databaseUrl!) }, log: silent, out: it.out })
  const { loaded } = await restoreTo(own(copy.url), 'clerk')
  expect(loaded).toMatchObject({ differences: [], rows: made.contents.tables.reduce((sum, table) => sum + table.rows, 0) })
  // Where a policy might hide rows from the user, no backup is made of the rest.
  await rowsOn(it.database.options, `REVOKE entente_machine FROM ${name}`)
  await expect(makeBackup({ config: { ...it.config, databaseUrl: own(it.config.databaseUrl!) }, log: silent, out: it.out })).rejects.toThrow(/may not see every row of transfer/)
  expect(readdirSync(it.out).filter((entry) => entry.startsWith('.'))).toEqual([])
  await copy.drop()
  await rowsOn(it.database.options, `DROP OWNED BY ${name}; DROP ROLE ${name}`)
})
