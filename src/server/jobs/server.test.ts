import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { localClient } from '../../../test/app.ts'
import { readConfig } from '../config.ts'
import { createJobs } from '../jobs.ts'
import { createLog } from '../log.ts'
import { contract } from './contract.ts'
import { jobRoutes } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-jobs-'))
const program = join(folder, 'program.mjs')
writeFileSync(program, `
const [how] = process.argv.slice(2)
const wait = (ms) => new Promise((done) => setTimeout(done, ms))
if (how === 'work') for (const done of [1, 2]) { console.error(JSON.stringify({ done })); await wait(30); console.log(JSON.stringify({ row: done, data: process.env.ENTENTE_DATA })) }
if (how === 'fail') { console.error('The file is empty. Give another one.'); process.exit(1) }
if (how === 'stay') { process.on('SIGTERM', () => process.exit(0)); console.error('{"done":0}'); await wait(60_000) }
`)
const config = readConfig({ ENTENTE_DATA: '/nowhere/data' })
const jobs = createJobs(config, createLog('error'), program)
const api = localClient(contract, [jobRoutes(jobs)])
afterAll(async () => {
  await jobs.close()
  rmSync(folder, { recursive: true, force: true })
})

const ended = async (id: string) => {
  for await (const job of jobs.watch(id)) if (job.state !== 'running') return job
  throw new Error('ended without an end')
}

test('a job’s progress and results are kept, and its configuration is the server’s', async () => {
  const { id } = jobs.start({ kind: 'import', about: 'votes', args: ['work'] })
  const seen = []
  for await (const job of jobs.watch(id)) seen.push(job.progress)
  expect(seen).toContainEqual({ done: 1 })
  expect(await api.job({ id })).toMatchObject({ state: 'done', progress: { done: 2 }, results: [{ row: 1, data: '/nowhere/data' }, { row: 2 }], problem: null })
})

test('a job that fails says why', async () => {
  const { id } = jobs.start({ kind: 'import', about: 'votes', args: ['fail'] })
  expect(await ended(id)).toMatchObject({ state: 'failed', problem: 'The file is empty. Give another one.' })
})

test('a job is cancelled, and listed newest first', async () => {
  const { id } = jobs.start({ kind: 'assessment', about: 'all', args: ['stay'] })
  for await (const job of jobs.watch(id)) if (job.progress) break
  expect((await api.cancel({ id })).state).toBe('cancelled')
  expect((await api.jobs()).map((job) => job.kind)).toEqual(['assessment', 'import', 'import'])
  expect(await api.jobs({ kind: 'assessment' })).toHaveLength(1)
  await expect(api.job({ id: crypto.randomUUID() })).rejects.toMatchObject({ code: 'jobs/unknown' })
})

test('events stream until the job ends', async () => {
  const { id } = jobs.start({ kind: 'import', about: 'votes', args: ['work'] })
  const text = await (await api.watch({ id })).text()
  const states = text.trim().split('\n\n').map((event) => (JSON.parse(event.replace('data: ', '')) as { state: string }).state)
  expect([states[0], states.at(-1)]).toEqual(['running', 'done'])
})

test('whoever tells of a job’s end is told', async () => {
  const told = await new Promise((resolve) => jobs.start({ kind: 'import', about: 'x', args: ['work'], done: (job) => resolve(job.state) }))
  expect(told).toBe('done')
})
