import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import yauzl from 'yauzl'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '#kernel/roles.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Job } from '../jobs/schema.ts'
import type { JobSpec, Jobs } from '../jobs.ts'
import { migrations } from '../migrations.ts'
import { insertPerson } from '../people/store.ts'
import { newId } from '#kernel/ids.ts'
import { contract } from './contract.ts'
import { workspaceRoutes } from './server.ts'

let it: TestDatabase
let person: string
const folder = mkdtempSync(join(tmpdir(), 'entente-exports-'))
const started: { spec: JobSpec; job: Job }[] = []
const jobs = {
  start(spec: JobSpec) {
    const job: Job = { id: newId(), kind: spec.kind, about: spec.about, state: 'running', startedAt: new Date().toISOString(), finishedAt: null, progress: null, results: [], problem: null }
    started.push({ spec, job })
    return job
  },
  list: () => started.map(({ job }) => job),
} as unknown as Jobs

beforeAll(async () => {
  it = await testDatabase(migrations)
}, 120_000)
beforeEach(async () => {
  person = await insertPerson(it.db, { name: 'Administrator', email: null, roles: ['administrator'] })
  started.length = 0
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await it.close()
})

const api = (roles: Role[] = ['administrator', 'security-officer'], provedAt = new Date().toISOString()) => localClient(contract, [workspaceRoutes({ folder, jobs })], { db: it.db, sessionOf: async () => ({ ...sessionAs(roles, person), provedAt }) })

test('who is both security officer and administrator, and has just proved it, seals, follows, fetches and removes', async () => {
  const asked = await api().start({ passphrase: 'seven words that nobody else would choose' })
  expect(asked).toMatchObject({ state: 'making', bytes: 0 })
  const [{ spec, job }] = started as [(typeof started)[0]]
  const secret = spec.args[4]!
  expect(spec.args).toEqual(['workspace', 'export', join(folder, asked.id), '--passphrase-file', secret, '--json'])
  expect(readFileSync(secret, 'utf8')).toBe('seven words that nobody else would choose\n')
  expect(statSync(secret).mode & 0o777).toBe(0o600)
  await expect(api().start({ passphrase: 'seven words that nobody else would choose' })).rejects.toMatchObject({ code: 'workspace/running' })
  await expect(api().remove({ id: asked.id })).rejects.toMatchObject({ code: 'workspace/running' })
  await expect(api().file({ id: asked.id })).rejects.toMatchObject({ code: 'workspace/unknown-export' })

  mkdirSync(join(folder, asked.id, 'tables'), { recursive: true })
  writeFileSync(join(folder, asked.id, 'workspace.json'), '{}')
  writeFileSync(join(folder, asked.id, 'tables', 'person.jsonl.bin'), 'sealed')
  job.state = 'done'
  await spec.done?.(job)
  expect(readdirSync(folder)).toEqual([asked.id])
  expect(await api().list()).toMatchObject([{ id: asked.id, state: 'ready', bytes: 8 }])

  const bytes = Buffer.from(await (await api().file({ id: asked.id })).arrayBuffer())
  const names: string[] = []
  await new Promise<void>((resolve, reject) => yauzl.fromBuffer(bytes, (error, zip) => {
    if (error) return reject(error)
    zip.on('entry', (entry: yauzl.Entry) => names.push(entry.fileName)).on('end', resolve).on('error', reject)
  }))
  expect(names).toEqual(['tables/person.jsonl.bin', 'workspace.json'])
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM audit_event WHERE subject_id = ${asked.id} AND person = ${person} ORDER BY id`.execute(it.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['workspace.export-asked', 'workspace.fetched'])
  expect(await api().remove({ id: asked.id })).toEqual([])
})

test('an administrator seals no export and a security officer fetches none; nobody does without a fresh proof or under a short passphrase', async () => {
  await expect(api(['officer', 'head', 'registrar', 'administrator']).start({ passphrase: 'x'.repeat(20) })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(api(['security-officer']).file({ id: person })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(api(['officer', 'head']).list()).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(api(['security-officer'], new Date(Date.now() - 3_600_000).toISOString()).start({ passphrase: 'x'.repeat(20) })).rejects.toMatchObject({ code: 'kernel/step-up' })
  await expect(api().start({ passphrase: 'short' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  await expect(api().start({ passphrase: 'two lines of\nwhich one is lost' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  expect(started).toEqual([])
})

test('a start of the server removes passphrases and drafts that were left, and exports older than a week', async () => {
  const old = newId(Date.now() - 8 * 86_400_000).replace(/^.{13}/, (Date.now() - 8 * 86_400_000).toString(16).padStart(12, '0').replace(/^(.{8})(.{4})$/, '$1-$2'))
  const young = newId()
  for (const id of [old, young]) {
    mkdirSync(join(folder, id))
    writeFileSync(join(folder, id, 'workspace.json'), '{}')
  }
  mkdirSync(join(folder, `.${young}.draft-abc`))
  writeFileSync(join(folder, `${young}.passphrase`), 'x')
  expect(await api().list()).toMatchObject([{ id: young, state: 'ready' }])
  expect(readdirSync(folder)).toEqual([young])
})

test('an export that failed says why', async () => {
  const { id } = await api().start({ passphrase: 'seven words that nobody else would choose' })
  Object.assign(started[0]!.job, { state: 'failed', problem: 'The disk is full.' })
  expect(await api().list()).toContainEqual(expect.objectContaining({ id, state: 'failed', problem: 'The disk is full.' }))
})
