import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { appOf, localClient, sessionAs } from '../../test/app.ts'
import { initialSettings, type Settings } from '#server/settings/schema.ts'
import { installation } from '#server/version.ts'
import { pillars } from '../pillars.ts'
import { openAssessor } from './assessment/assessor.ts'
import { contract } from './contract.ts'
import { csvOfRows } from './csv.ts'
import { relationsRoutes } from './server.ts'

// On an empty data folder: what the starter figures alone can answer.
const data = mkdtempSync(join(tmpdir(), 'entente-relations-'))
const assessor = openAssessor({ data, reference: join(installation, 'reference'), pillars })
let chosen: Settings = { ...initialSettings, us: 'IDN', firstRunDone: true }
const routes = [relationsRoutes({ assessor, settings: async () => chosen })]
/** Somebody who may see relations and reads no records: what is kept is tried in kept.test.ts. */
const sessionOf = async () => sessionAs(['administrator'])
const api = localClient(contract, routes, { sessionOf })
const app = appOf(routes, { sessionOf })
const get = async (path: string) => { const r = await app.request(`/api/relations/${path}`); return { status: r.status, body: (await r.json()) as Record<string, unknown> } }
await assessor.build()
afterAll(() => { assessor.close(); rmSync(data, { recursive: true, force: true }) })

test('the first day: the world, a dossier and an assessment from what came with the product', async () => {
  const world = await api.world({})
  expect(world.us).toBe('IDN')
  expect(world.partners.length).toBeGreaterThan(190)
  expect(world.partners.map((p) => p.actor)).not.toContain('IDN')
  const japan = await api.dossier({ partner: 'JPN' })
  const forums = japan.pillars.find((p) => p.pillar === 'forums')!
  expect(forums.low!).toBeLessThanOrEqual(forums.score!)
  expect(forums.score!).toBeLessThanOrEqual(forums.high!)
  expect(forums.median).not.toBeNull()
  const visits = japan.pillars.find((p) => p.pillar === 'dialogue')!.indicators.find((i) => i.id === 'dialogue.visits')
  expect(visits).toMatchObject({ coverage: 'not-covered', value: null })
})

test('a figure that came with the product names its publisher and says that its rows are there', async () => {
  const rows = await api.rows({ indicator: 'forums.vote-agreement', partner: 'JPN', year: 2017 })
  expect(rows).toMatchObject({ starter: true, rows: [], value: expect.any(Number) })
  expect(rows.sources[0]).toMatchObject({ version: 0, publisher: expect.stringContaining('Voeten'), licence: expect.stringContaining('CC0') })
})

test('a snapshot says nothing of the years before it', async () => {
  const early = (await api.assessment({ partner: 'JPN', year: 2010 })).pillars.find((p) => p.pillar === 'dialogue')!
  expect(early.indicators.find((i) => i.id === 'dialogue.missions-sent')).toMatchObject({ value: null })
})

test('the ministry’s worldview decides who is a partner and under which name; evidence stays', async () => {
  chosen = { ...chosen, worldview: { overrides: { JPN: { hidden: true }, KEN: { name: { en: 'Republic of Kenya' } } } } }
  try {
    expect((await api.world({})).partners.map((p) => p.actor)).not.toContain('JPN')
    const kenya = (await api.actors({})).find((a) => a.id === 'KEN')!
    expect(kenya.names.en).toBe('Republic of Kenya')
    expect(kenya.aliases).toContain('Kenya')
    expect((await api.assessment({ partner: 'JPN' })).partner).toBe('JPN')
  } finally {
    chosen = { ...chosen, worldview: { overrides: {} } }
  }
})

describe('what is asked wrongly is refused with a sentence', () => {
  test.each([
    ['assessments/XXX', 404, 'relations/unknown-actor'],
    ['assessments/IDN', 422, 'relations/same-actor'],
    ['assessments/japan', 400, 'kernel/invalid-input'],
    ["assessments/JPN'%3BDROP%20TABLE%20vote--", 400, 'kernel/invalid-input'],
    ['assessments/..%2F..%2Fetc', 400, 'kernel/invalid-input'],
    ['world?year=nineteen', 400, 'kernel/invalid-input'],
    ['world?year=1500', 400, 'kernel/invalid-input'],
    ['world?us=ZZZ', 404, 'relations/unknown-actor'],
    ["rows/forums.vote-agreement';--?partner=JPN&year=2017", 404, 'relations/unknown-indicator'],
    ['rows/forums.vote-agreement?partner=JPN&year=1900', 404, 'relations/no-figure'],
    ['rows/forums.vote-agreement?partner=JPN', 400, 'kernel/invalid-input'],
    ['movers?pillar=weather', 400, 'kernel/invalid-input'],
    ['dossiers/JPN/brief?format=exe', 400, 'kernel/invalid-input'],
    ['nothing', 404, 'kernel/not-found'],
  ])('%s', async (path, status, code) => {
    const { status: got, body } = await get(path)
    expect([got, body['code']]).toEqual([status, code])
    expect(String(body['detail']).length).toBeGreaterThan(15)
  })
  test('no country chosen yet', async () => {
    const { us: _, ...none } = chosen
    const unset = appOf([relationsRoutes({ assessor, settings: async () => none as Settings })])
    const reply = await unset.request('/api/relations/world')
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([409, 'relations/no-country'])
  })
})

test('a year without evidence is an answer, not an error', async () => {
  const world = await api.world({ year: 1820 })
  expect(world.partners.every((p) => p.standings.every(([score]) => score === null))).toBe(true)
})

test('CSV keeps numbers as numbers and disarms formulas', async () => {
  const bytes = Buffer.from(await (await api.worldFile({})).arrayBuffer())
  expect(bytes.toString('utf8').startsWith('\uFEFFactor,name,')).toBe(true)
  expect(bytes.toString('utf8').split('\r\n')).toHaveLength((await api.world({})).partners.length + 2)
  expect(csvOfRows(['a', 'b', 'c'], [{ a: '=1+1', b: -2, c: 'x,"y"\nz' }, { a: '@sum', b: '-3', c: null }])).toBe('\uFEFFa,b,c\r\n\'=1+1,-2,"x,""y""\nz"\r\n\'@sum,-3,\r\n')
})

test.each(['pdf', 'docx', 'md', 'json'] as const)('a brief as %s', async (format) => {
  const reply = await api.brief({ partner: 'JPN', format })
  expect(reply.headers.get('content-disposition')).toContain(`.${format}`)
  expect((await reply.arrayBuffer()).byteLength).toBeGreaterThan(1000)
})
