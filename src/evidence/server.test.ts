import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { appOf, localClient } from '../../test/app.ts'
import { multipart } from '../../test/multipart.ts'
import { readConfig } from '#server/config.ts'
import { createJobs } from '#server/jobs.ts'
import { createLog } from '#server/log.ts'
import { igoMemberships } from '../pillars/forums/sources/igo-memberships.ts'
import { contract } from './contract.ts'
import { evidenceRoutes } from './server.ts'
import { safeName } from './upload.ts'

const data = mkdtempSync(join(tmpdir(), 'entente-evidence-'))
const jobs = createJobs({ ...readConfig({ ENTENTE_DATA: data }) }, createLog('error'))
const routes = [evidenceRoutes({ lake: join(data, 'lake'), uploads: join(data, 'uploads'), sources: [{ source: igoMemberships, pillar: 'forums' }], jobs, starter: () => [] })]
const app = appOf(routes)
const api = localClient(contract, routes)
afterAll(async () => { await jobs.close(); rmSync(data, { recursive: true, force: true }) })

const header = 'ISO_3166_2,ISO_3166_3,NAME.EN,source,org_name,org_id,org_member\n'
const upload = async (name: string, text: string) => {
  const reply = await app.request('/api/evidence/uploads?source=igo-memberships', { method: 'POST', body: multipart([[name, text]]) })
  return { status: reply.status, body: (await reply.json()) as { id: string; code?: string; detail?: string } }
}
const ended = async (id: string) => {
  for (;;) {
    const job = await api.job({ id })
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('an upload is loaded by a process of its own; counts, versions and rejects are there afterwards', async () => {
  const { status, body } = await upload('../../members.csv', `${header}FJ,FJI,Fiji,x,Bank,BANK,member\nXX,QQQ,Nowhere,x,Bank,BANK,member\n`)
  expect(status).toBe(200)
  const job = await ended(body.id)
  expect(job).toMatchObject({ state: 'done', problem: null, results: [{ dataset: 'igo-memberships/factbook', read: 2, kept: 1, rejected: 1, unchanged: false }] })
  const [source] = await api.sources({})
  expect(source!.datasets.find((d) => d.id === 'igo-memberships/factbook')!.current).toMatchObject({ version: 1, read: 2, rejectedBy: { 'unknown country code': 1 } })
  const rejects = await (await api.rejects({ dataset: 'igo-memberships/factbook', version: 1 })).text()
  expect(rejects).toContain('unknown country code')
  expect(rejects).toContain('Nowhere')
  expect(readdirSync(join(data, 'uploads'))).toEqual([])
}, 120_000)

test('a bad upload says what was wrong, and the version before stands', async () => {
  const job = await ended((await upload('odd.csv', 'a,b\n1,2\n')).body.id)
  expect(job).toMatchObject({ state: 'failed', problem: expect.stringContaining('odd.csv') })
  expect((await api.sources({}))[0]!.datasets.find((d) => d.id === 'igo-memberships/factbook')!.current).toMatchObject({ version: 1 })
}, 120_000)

test('names cannot leave the folder, unknown things are refused, a body that is no form is refused', async () => {
  expect(safeName('../../../etc/passwd', [])).toBe('passwd')
  expect(safeName('..\\..\\x.csv', ['x.csv'])).toBe('2-x.csv')
  expect(safeName('.hidden', [])).toBe('hidden')
  const code = async (path: string, init?: RequestInit) => ((await (await app.request(`/api/evidence/${path}`, init)).json()) as { code: string }).code
  expect(await code('rejects?dataset=../../etc&version=1')).toBe('evidence/unknown-version')
  expect(await code('rejects?dataset=igo-memberships/factbook&version=9')).toBe('evidence/unknown-version')
  expect(await code('uploads?source=nothing', { method: 'POST', body: multipart([]) })).toBe('evidence/unknown-source')
  expect(await code('uploads?source=igo-memberships', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } })).toBe('kernel/unsupported-media')
  expect(await code('imports', { method: 'POST', body: '{"source":"igo-memberships","url":"not an address"}', headers: { 'content-type': 'application/json' } })).toBe('kernel/invalid-input')
})
