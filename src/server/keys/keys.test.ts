import { mkdtempSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrations } from '../migrations.ts'
import { contract } from './contract.ts'
import { openKeys } from './keys.ts'
import { installMaster, stageMaster } from './master.ts'
import { openMasterKey, sealKey } from './recovery.ts'
import { keyRoutes } from './server.ts'
import { listCustodians } from './store.ts'
import { fingerprintOf } from './wrap.ts'

let it: TestDatabase
let data: string
const config = () => ({ data, masterKeyFile: undefined })
const file = () => join(data, 'keys', 'master.key')
beforeAll(async () => { it = await testDatabase(migrations) }, 60_000)
afterAll(() => it.close())
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'entente-keys-'))
  await sql`TRUNCATE master_key, data_key CASCADE`.execute(it.db)
  return () => rmSync(data, { recursive: true })
})

test('the first start makes a master key that only its owner may read, and later starts use it', async () => {
  const [a, b] = await Promise.all([openKeys(it.db, config()), openKeys(it.db, config())])
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(readFileSync(file())).toHaveLength(32)
  expect(a.fingerprint).toBe(b.fingerprint)
  expect(readdirSync(join(data, 'keys'))).toEqual(['master.key'])
})

test('each custodian has a key of its own, the same from every process, and never plain in the database', async () => {
  const [one, two] = [newId(), newId()]
  const [a, b] = [await openKeys(it.db, config()), await openKeys(it.db, config())]
  const [first, again, other] = await Promise.all([a.keyFor(one), b.keyFor(one), a.keyFor(two)])
  expect(again).toEqual(first)
  expect(other.secret.equals(first.secret)).toBe(false)
  const { rows } = await sql<{ wrapped: Buffer }>`SELECT wrapped FROM data_key`.execute(it.db)
  expect(rows).toHaveLength(2)
  for (const { wrapped } of rows) expect(wrapped.includes(first.secret) || wrapped.includes(other.secret)).toBe(false)
})

test('after a new data key the old one still reads, and new files take the new one', async () => {
  const custodian = newId()
  const keys = await openKeys(it.db, config())
  const old = await keys.keyFor(custodian)
  const next = await keys.rotateDataKey(custodian)
  expect(next.id).not.toBe(old.id)
  expect((await keys.keyFor(custodian)).id).toBe(next.id)
  const later = await openKeys(it.db, config())
  expect((await later.unwrap(old.id)).secret.equals(old.secret)).toBe(true)
})

test('after a new master key every data key opens, in processes that were running as well', async () => {
  const keys = await openKeys(it.db, config())
  const running = await openKeys(it.db, config())
  const made = await Promise.all([newId(), newId()].map((custodian) => keys.keyFor(custodian)))
  const before = readFileSync(file())
  expect(await keys.rotateMasterKey()).toBe(2)
  expect(readFileSync(file()).equals(before)).toBe(false)
  for (const key of made) expect((await running.unwrap(key.id)).secret.equals(key.secret)).toBe(true)
  const added = await running.keyFor(newId())
  expect((await (await openKeys(it.db, config())).unwrap(added.id)).secret.equals(added.secret)).toBe(true)
  expect(readdirSync(join(data, 'keys'))).toEqual(['master.key'])
})

test('several changes of the master key and new data keys at once leave everything readable', async () => {
  const processes = await Promise.all([1, 2, 3].map(() => openKeys(it.db, config())))
  const custodians = Array.from({ length: 12 }, () => newId())
  const [made] = await Promise.all([
    Promise.all(custodians.map((custodian, i) => processes[i % 3]!.keyFor(custodian))),
    Promise.all(processes.map((one) => one.rotateMasterKey())),
  ])
  const after = await openKeys(it.db, config())
  for (const key of made) expect((await after.unwrap(key.id)).secret.equals(key.secret)).toBe(true)
})

test('a change of the master key that was cut short on either side of the switch opens', async () => {
  const keys = await openKeys(it.db, config())
  const key = await keys.keyFor(newId())
  const old = readFileSync(file())
  // Cut short before the database changed: a staged key that nobody names.
  stageMaster(file(), Buffer.alloc(32, 7))
  expect((await (await openKeys(it.db, config())).unwrap(key.id)).secret.equals(key.secret)).toBe(true)
  // Cut short after: the database names the new key, which still lies beside the old one.
  await keys.rotateMasterKey()
  renameSync(file(), `${file()}.next-${keys.fingerprint}`)
  writeFileSync(file(), old)
  const mended = await openKeys(it.db, config())
  expect((await mended.unwrap(key.id)).secret.equals(key.secret)).toBe(true)
  expect(fingerprintOf(readFileSync(file()))).toBe(keys.fingerprint)
})

test('a missing, foreign, cut or unreadable master key is refused with what to do, and none is made over it', async () => {
  const keys = await openKeys(it.db, config())
  await keys.keyFor(newId())
  rmSync(file())
  await expect(openKeys(it.db, config())).rejects.toMatchObject({ code: 'keys/missing', message: expect.stringContaining(keys.fingerprint) })
  expect(existsSync(file())).toBe(false)
  writeFileSync(file(), Buffer.alloc(32, 1))
  await expect(openKeys(it.db, config())).rejects.toMatchObject({ code: 'keys/wrong' })
  writeFileSync(file(), Buffer.alloc(31, 1))
  await expect(openKeys(it.db, config())).rejects.toMatchObject({ code: 'keys/damaged' })
})

test('a wrapped key that was altered or exchanged for another custodian’s does not open', async () => {
  const keys = await openKeys(it.db, config())
  const [one, two] = [await keys.keyFor(newId()), await keys.keyFor(newId())]
  await sql`UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE id = ${one.id}) WHERE id = ${two.id}`.execute(it.db)
  await expect((await openKeys(it.db, config())).unwrap(two.id)).rejects.toMatchObject({ code: 'keys/damaged' })
  await expect(keys.unwrap(newId())).rejects.toMatchObject({ code: 'keys/unknown' })
})

test('the master key comes back by the recovery passphrase alone, and by no other', async () => {
  const keys = await openKeys(it.db, config())
  const key = await keys.keyFor(newId())
  const sealed = JSON.parse(JSON.stringify(await keys.sealMasterKey('five random words make Émile'))) as unknown
  rmSync(file())
  await expect(openMasterKey(sealed, 'five random words make emile')).rejects.toMatchObject({ code: 'keys/wrong-passphrase' })
  // The same letters, composed otherwise.
  installMaster(file(), await openMasterKey(sealed, 'five random words make E\u0301mile'))
  expect((await (await openKeys(it.db, config())).unwrap(key.id)).secret.equals(key.secret)).toBe(true)
  expect(() => installMaster(file(), Buffer.alloc(32, 9))).toThrow('already')
})

test('a weak passphrase and a forged seal are refused before they cost anything', async () => {
  await expect(sealKey(Buffer.alloc(32), 'short')).rejects.toMatchObject({ code: 'keys/weak-passphrase' })
  const sealed = await sealKey(Buffer.alloc(32, 5), 'long enough a passphrase', 1024)
  await expect(openMasterKey({ ...sealed, kdf: { ...sealed.kdf, memory: 2 ** 31 } }, 'long enough a passphrase')).rejects.toMatchObject({ code: 'keys/damaged' })
  await expect(openMasterKey({ ...sealed, fingerprint: '0'.repeat(32) }, 'long enough a passphrase')).rejects.toMatchObject({ code: 'keys/wrong-passphrase' })
})

test('a master key that is kept elsewhere is not replaced; the next one comes from a file of its own', async () => {
  const [present, next] = [join(data, 'present'), join(data, 'next')]
  writeFileSync(present, Buffer.alloc(32, 1))
  const keys = await openKeys(it.db, { data, masterKeyFile: present })
  const key = await keys.keyFor(newId())
  await expect(keys.rotateMasterKey()).rejects.toMatchObject({ code: 'keys/unwritable', message: expect.stringContaining('ENTENTE_MASTER_KEY_FILE') })
  await expect(keys.rotateMasterKey(next)).rejects.toMatchObject({ code: 'keys/missing' })
  writeFileSync(next, Buffer.alloc(32, 2))
  expect(await keys.rotateMasterKey(next)).toBe(1)
  expect(readFileSync(present).equals(Buffer.alloc(32, 1))).toBe(true)
  await expect(openKeys(it.db, { data, masterKeyFile: present })).rejects.toMatchObject({ code: 'keys/wrong' })
  expect((await (await openKeys(it.db, { data, masterKeyFile: next })).unwrap(key.id)).secret.equals(key.secret)).toBe(true)
})

test('changes of keys are written into the audit, and who has keys is told', async () => {
  const unit = newId()
  await sql`INSERT INTO unit (id, name, kind) VALUES (${unit}, ${`Mission ${unit}`}, 'mission')`.execute(it.db)
  const keys = await openKeys(it.db, config())
  const before = keys.fingerprint
  await keys.keyFor(unit)
  await keys.rotateDataKey(unit)
  await keys.rotateMasterKey()
  const { rows } = await sql<{ kind: string; subject_id: string | null; detail: object }>`SELECT kind, subject_id, detail FROM audit_event WHERE subject_id = ${unit} OR detail ->> 'before' = ${before} ORDER BY id`.execute(it.db)
  expect(rows).toMatchObject([{ kind: 'data-key.rotated', subject_id: unit }, { kind: 'master-key.rotated', detail: { keys: 2, before, after: keys.fingerprint } }])
  expect(await listCustodians(it.db)).toMatchObject([{ id: unit, name: `Mission ${unit}`, older: 1, files: 0 }])
})

test('administrators are told how the keys stand, and nobody else', async () => {
  const asked = (roles: Role[]) => localClient(contract, [keyRoutes()], { db: it.db, sessionOf: async () => sessionAs(roles, newId()) }).state()
  expect(await asked(['administrator'])).toEqual({ master: null, custodians: [] })
  const keys = await openKeys(it.db, config())
  await keys.keyFor(newId())
  expect(await asked(['administrator'])).toMatchObject({ master: { fingerprint: keys.fingerprint }, custodians: [{ name: null, older: 0, files: 0 }] })
  await expect(asked(['security-officer', 'registrar'])).rejects.toMatchObject({ code: 'kernel/forbidden' })
})
