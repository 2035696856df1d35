import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listActors } from '#evidence/actors.ts'
import { scopeOf } from '#server/access/scope.ts'
import { exportAudit } from '#server/audit/export.ts'
import { verifyFile } from '#server/audit/file.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { contract as notifyContract } from '#server/notify/contract.ts'
import { notifyRoutes, tell } from '#server/notify/server.ts'
import { insertPerson, updateClearance } from '#server/people/store.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { recordRoutes } from '#server/records/server.ts'
import { contract as searchContract } from '#server/search/contract.ts'
import { searchRoutes } from '#server/search/server.ts'
import { installation } from '#server/version.ts'
import { contract as dayContract } from '../src/desk/day/contract.ts'
import { dayRoutes } from '../src/desk/day/server.ts'
import { deskKinds } from '../src/desk/kinds.ts'
import { migrations as portfolioMigrations } from '../src/desk/portfolio/store.ts'
import { keptWith } from '../src/relations/kept.ts'
import { localClient, sessionAs } from './app.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/**
 * Two officers of different clearance ask the same question; what they get differs exactly by what one may not know,
 * and nothing tells the lower one that there is more. Then one event of the audit is altered, and the offline verifier
 * names it.
 */
let it: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'entente-officers-'))
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...portfolioMigrations])
}, 120_000)
afterAll(async () => {
  await it.close()
  rmSync(folder, { recursive: true, force: true })
})

const room = { kinds: deskKinds, isActor: () => true, tell }
const all = () => [recordRoutes(room), dayRoutes(deskKinds, async () => undefined), searchRoutes({ actors: async () => listActors(), kinds: deskKinds }), notifyRoutes({ db: it.db, mailer: undefined, feedCeiling: 1, address: () => 'http://localhost:8080' })]

async function officer(level: number, compartments: string[]) {
  const id = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: ['officer'], level })
  await updateClearance(it.db, id, { level, compartments, nation: null })
  const options = { db: it.db, sessionOf: async () => sessionAs(['officer'], id) }
  const routes = all()
  return { id, records: localClient(recordContract, routes, options), search: localClient(searchContract, routes, options), notify: localClient(notifyContract, routes, options), day: localClient(dayContract, routes, options) }
}

/** Everything that an officer can ask about the harbour and about Kenya, with what is about the asker alone left out. */
async function everything(who: Awaited<ReturnType<typeof officer>>) {
  const found = await who.search.search({ q: 'harbour' })
  const list = await who.records.list({ party: 'KEN' })
  const timeline = await who.records.timeline({ party: 'KEN' })
  const exported = await who.records.export({ party: 'KEN', format: 'jsonl' })
  const calendar = await (await who.notify.calendar({ token: (await who.notify.makeCalendar({})).url.split('/').at(-1)! })).text()
  return {
    hits: found.hits.map(({ record }) => record.id).sort(), total: found.total, facets: found.facets, marking: found.marking,
    operators: await Promise.all(['harbour country:KEN', 'type:memo harbour', '"deep harbour"', 'harbor~', 'before:2030 harbour'].map(async (q) => (await who.search.search({ q })).total)),
    suggested: (await who.search.suggest({ q: 'harb' })).map(({ id }) => id).sort(),
    listed: list.items.map(({ id }) => id).sort(), counted: list.total, timeline: timeline.items.map(({ id }) => id).sort(),
    exported: (await exported.text()).trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id).sort(), exportMarking: exported.headers.get('x-marking'),
    calendar: new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('summary'))).sort(),
    brief: await scopeOf(it.db, { person: who.id })((db) => keptWith(db, 'KEN')),
    due: (await who.day.day()).due.map(({ id }) => id).sort(),
  }
}

test('two officers ask the same: the answers differ by exactly what one may not know', async () => {
  const [low, high] = [await officer(0, []), await officer(1, ['NORTH'])]
  const open = { level: 0, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: [] }
  const keep = (title: string, more: object) => high.records.create({ kind: 'memo', pillar: 'security', parties: ['KEN'], title, summary: `On the deep harbour: ${title}`, happenedOn: '2026-11-01', ...more })
  for (const title of ['Harbour works', 'Harbour dues', 'Harbour pilots']) await keep(title, { marking: open })
  await high.records.create({ kind: 'task', pillar: 'security', parties: ['KEN'], title: 'Answer on the harbour', assignees: [low.id, high.id], dueOn: '2026-12-24', marking: open })
  const before = await everything(low)

  // What the lower officer may not know: by level, by compartment, by being named.
  const hidden = [
    await keep('Harbour defences', { marking: { ...open, level: 1 } }),
    await keep('Harbour of the north', { marking: { ...open, level: 1, compartments: ['NORTH'] } }),
    await keep('Harbour of one', { audience: 'named', named: [high.id], marking: open }),
    await high.records.create({ kind: 'task', pillar: 'security', parties: ['KEN'], title: 'Watch the harbour', assignees: [high.id], dueOn: '2026-12-20', marking: { ...open, level: 1 } }),
  ]
  const [theirs, ours] = [await everything(low), await everything(high)]
  // Nothing at all changed for the lower one: not a count, not a facet, not an order, not a marking.
  expect(theirs).toEqual(before)
  const ids = hidden.map(({ id }) => id)
  for (const key of ['hits', 'listed', 'timeline', 'exported'] as const) expect(ours[key].filter((id) => !theirs[key].includes(id)).sort(), key).toEqual([...ids].sort())
  expect([ours.total - theirs.total, ours.counted - theirs.counted, ours.calendar.length - theirs.calendar.length]).toEqual([4, 4, 1])
  expect(ours.brief.records.length - theirs.brief.records.length).toBe(3)
  expect([theirs.brief.marking, ours.brief.marking, theirs.exportMarking, ours.exportMarking]).toEqual([undefined, 'RESTRICTED//NORTH', 'UNCLASSIFIED', 'RESTRICTED//NORTH'])
  const facet = (of: typeof ours, name: 'kind' | 'pillar', value: string) => of.facets[name]?.find((one) => one.value === value)?.count
  expect([facet(theirs, 'kind', 'memo'), facet(ours, 'kind', 'memo'), facet(theirs, 'pillar', 'security'), facet(ours, 'pillar', 'security')]).toEqual([3, 6, 4, 8])
  for (const id of ids) {
    await expect(low.records.get({ id })).rejects.toMatchObject({ code: 'kernel/not-found' })
    await expect(low.records.link({ id: before.listed[0]!, to: id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  }
  expect(JSON.stringify(await low.notify.notices())).not.toContain('defences')
})

test('one event of the audit is altered on disk, and the offline verifier names it', async () => {
  const path = join(folder, 'audit.jsonl')
  mkdirSync(join(folder, 'keys'), { recursive: true })
  let text = ''
  for await (const part of (await exportAudit(it.db, folder, {})).parts) text += part
  writeFileSync(path, text)
  const verify = (file: string) => spawnSync(process.execPath, [join(installation, 'tools', 'audit-verify', 'audit-verify.mjs'), file], { encoding: 'utf8' })
  expect(verify(path)).toMatchObject({ status: 0 })

  // Somebody makes it look as if a record had not left.
  const read = text.split('\n').find((line) => line.includes('record.exported'))!
  const event = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/.exec(read)![0]
  writeFileSync(path, text.replace(read, read.replace('record.exported', 'record.exporteb')))
  const found = verify(path)
  expect(found.status).toBe(1)
  expect(found.stdout + found.stderr).toContain(event)
  expect((await verifyFile(path)).findings[0]).toMatchObject({ event })
})
