import { spawnSync } from 'node:child_process'
import { sql } from 'kysely'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { scopeOf } from '#server/access/scope.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { tell, notifyRoutes } from '#server/notify/server.ts'
import { contract as notifyContract } from '#server/notify/contract.ts'
import { insertDueNotices } from '#server/notify/store.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { addPerson, addUnit, clientAs, marked } from '#server/records/ministry.fixture.ts'
import { changeRecord } from '#server/records/change.ts'
import { recordRoutes } from '#server/records/server.ts'
import { initialSettings } from '#server/settings/schema.ts'
import { installation } from '#server/version.ts'
import type { Role } from '#kernel/roles.ts'
import { createCommitment } from '#commitments/create.ts'
import { own as commitmentsOwn } from '#commitments/own.ts'
import { commitments } from '#commitments/room.ts'
import { newCommitment } from '#commitments/schema.ts'
import { contract as dayContract } from '../../desk/day/contract.ts'
import { dayRoutes } from '../../desk/day/server.ts'
import { migrations as deskMigrations } from '../../desk/portfolio/store.ts'
import { deskKinds } from '../../desk/kinds.ts'
import { pillars } from '../../pillars.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { starterWorld } from '../../../test/world.ts'
import { openAssessor, type Assessor } from '../assessment/assessor.ts'
import type { ChangedFact } from '../brief/parts.ts'
import { unzip } from '../brief/unzip.fixture.ts'
import { contract } from './contract.ts'
import { brief } from './kind.ts'
import { migrations } from './migrations.ts'
import { briefRoutes } from './server.ts'

let it: TestDatabase, assessor: Assessor
beforeAll(async () => {
  it = await testDatabase([...serverMigrations, ...deskMigrations, ...migrations, ...commitments.migrations, ...pillars.flatMap(({ keeps = [] }) => keeps.flatMap((room) => room.migrations))])
  await sql`INSERT INTO setting (key, value) VALUES ('us', '"IDN"')`.execute(it.db)
  assessor = openAssessor({ data: await starterWorld(), reference: join(installation, 'reference'), pillars })
}, 300_000)
afterAll(async () => {
  await assessor.close()
  await it.close()
})

const kinds = [...deskKinds, ...commitments.kinds, brief]
const room = { kinds, isActor: (id: string) => /^[A-Z]{3}$/.test(id), tell }
const rooms = [{ pillar: 'relations' as const, own: commitmentsOwn }, ...pillars.flatMap(({ id, own = [] }) => own.map((one) => ({ pillar: id, own: one })))]
const routes = () => [briefRoutes({ records: room, assessor, own: rooms, settings: async () => ({ ...initialSettings, us: 'IDN' }) }), recordRoutes(room), notifyRoutes({ db: it.db, mailer: undefined, feedCeiling: 1, address: () => 'http://localhost' })]

async function somebody(roles: readonly Role[], more: { level?: number; compartments?: string[]; unit?: string; isHead?: boolean; name?: string } = {}) {
  const id = await addPerson(it.db, { name: more.name ?? 'Desk officer', roles, level: more.level ?? 0, compartments: more.compartments ?? [], ...(more.unit && { unit: more.unit }), ...(more.isHead && { isHead: true }) })
  return { id, briefs: clientAs(contract, routes(), it.db, id, roles), records: clientAs(recordContract, routes(), it.db, id, roles), notices: clientAs(notifyContract, routes(), it.db, id, roles) }
}
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const make = (who: Awaited<ReturnType<typeof somebody>>, more: object = {}) => who.briefs.make({ partner: 'KEN', title: 'Visit of their minister', languages: ['en'], ...more })

describe('a brief that is kept', () => {
  test('keeps the facts of the day, and sections that are written, saved in versions and never lost', async () => {
    const [one, other] = [await somebody(['officer'], { name: 'First officer' }), await somebody(['officer'], { name: 'Second officer' })]
    const made = await make(one, { languages: ['en', 'fr'] })
    expect(made.editions).toMatchObject([{ n: 1, languages: ['en', 'fr'], clearedAt: null }])
    expect(made.editions[0]!.datasets.length).toBeGreaterThan(0)
    const id = made.record.id
    const first = await one.briefs.addSection({ id, kind: 'points', text: 'Thank them for the vote.' })
    const second = await one.briefs.writeSection({ id, section: first.id, version: 1, text: 'Thank them for their vote.' })
    expect([first.version, second.version]).toEqual([1, 2])
    // The second of two writers is refused, with all three texts.
    await expect(other.briefs.writeSection({ id, section: first.id, version: 1, text: 'Ask about customs.' })).rejects.toMatchObject({
      code: 'briefs/changed-meanwhile', conflict: { version: 2, fields: [{ path: 'text', base: 'Thank them for the vote.', theirs: 'Thank them for their vote.', yours: 'Ask about customs.' }] },
    })
    // Of many writers at once on one version exactly one is heard.
    const all = await Promise.allSettled(Array.from({ length: 6 }, (_, at) => other.briefs.writeSection({ id, section: first.id, version: 2, text: `Version of ${at}` })))
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    const { versions } = await one.briefs.sectionHistory({ id, section: first.id })
    expect(versions.map(({ version }) => version)).toEqual([3, 2, 1])
    expect(versions[2]!.text).toBe('Thank them for the vote.')
    const read = await one.briefs.edition({ id, n: 1, lang: 'fr' })
    expect(read.brief.lang).toBe('fr')
    expect(JSON.stringify(read.brief.sections.find(({ id: part }) => part === 'points'))).toContain('Version of')
    // Under the names of both who wrote in it, the first one first.
    expect(JSON.stringify(read.brief.sections.find(({ id: part }) => part === 'points'))).toContain('First officer, Second officer')
    expect(read.brief.sections.find(({ id: part }) => part === 'press')!.blocks[0]!.kind).toBe('ruled')
    // The sheet bears its own title; what is taken along has no lines to write on but where they are asked for.
    expect(read.brief.title).toBe(made.record.title)
    const taken = async (blanks: boolean) => await (await one.briefs.file({ id, n: 1, format: 'json', lang: 'en', blanks })).text()
    expect([(await taken(false)).includes('"ruled"'), (await taken(true)).includes('"ruled"')]).toEqual([false, true])
    const head = await somebody(['head'], { name: 'Head of desk' })
    await head.briefs.clear({ id, version: (await one.briefs.brief({ id })).record.version })
    expect((await taken(true)).includes('"ruled"')).toBe(false)
    expect(JSON.stringify((await one.briefs.edition({ id, n: 1 })).brief)).not.toContain('"ruled"')
    await expect(one.briefs.edition({ id, n: 2 })).rejects.toMatchObject({ code: 'briefs/no-edition' })
  })

  test('a new edition keeps the sections and tells what changed; earlier ones stay as they were, whoever asks for a change', async () => {
    const one = await somebody(['officer'])
    const { record: { id } } = await make(one)
    const section = await one.briefs.addSection({ id, kind: 'purpose', text: 'Before' })
    const memo = await one.records.create({ kind: 'memo', pillar: 'security', parties: ['KEN'], title: 'Kept meanwhile', happenedOn: '2026-11-01' })
    const { brief: earlier } = await one.briefs.edition({ id, n: 1 })
    const { record, editions } = await one.briefs.regenerate({ id, version: 1, languages: ['es'] })
    expect(editions.map(({ n, languages }) => [n, languages])).toEqual([[2, ['en', 'es']], [1, ['en']]])
    const { since, changes, brief: whole } = await one.briefs.edition({ id, n: 2 })
    expect([since, changes]).toEqual([1, [{ group: 'records', key: memo.id, label: 'From our records', before: null, after: expect.stringContaining('Kept meanwhile') as string }]])
    expect(JSON.stringify(whole.sections.find(({ id: part }) => part === 'addendum'))).toContain('Kept meanwhile')
    // In a language that the earlier edition does not have there is nothing to compare.
    expect(await one.briefs.edition({ id, n: 2, lang: 'es' })).toMatchObject({ since: null, changes: [] })
    await one.briefs.writeSection({ id, section: section.id, version: 1, text: 'After' })
    const { brief: again } = await one.briefs.edition({ id, n: 1 })
    expect(again).toEqual(earlier)
    expect(JSON.stringify(again)).toContain('Before')
    expect(JSON.stringify(await one.briefs.edition({ id, n: 2 }))).toContain('After')
    await expect(one.briefs.regenerate({ id, version: record.version - 1 })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
    // Not even with a hand on the database.
    const within = scopeOf(it.db, { person: one.id })
    await expect(within((db) => sql`UPDATE brief_edition SET models = '{}' WHERE record_id = ${id}`.execute(db))).rejects.toThrow(/permission denied/)
    await expect(within((db) => sql`DELETE FROM brief_edition WHERE record_id = ${id}`.execute(db))).rejects.toThrow(/permission denied/)
    await expect(within((db) => sql`UPDATE brief_line SET line = '{}' WHERE record_id = ${id}`.execute(db))).rejects.toThrow(/permission denied/)
    const [pdf, md] = [await one.briefs.file({ id, n: 2, format: 'pdf' }), await (await one.briefs.file({ id, n: 1, format: 'md' })).text()]
    expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(md.indexOf('Before')).toBeLessThan(md.indexOf('Background, from public evidence'))
  })

  test('tells what is owed each way as of the day of each edition', async () => {
    const one = await somebody(['officer'])
    const owed = await scopeOf(it.db, { person: one.id })((db) => createCommitment(db, room, one.id, newCommitment.parse({ title: 'Send the pilots’ list', owedBy: ['IDN'], owedTo: ['FJI'], dueOn: day(3) })))
    const { record: { id } } = await make(one, { partner: 'FJI' })
    await scopeOf(it.db, { person: one.id })((db) => changeRecord(db, room, one.id, { id: owed.id, version: 1, changes: { dueOn: day(8) }, reason: 'They asked' }))
    await one.briefs.regenerate({ id, version: 1 })
    const { changes } = await one.briefs.edition({ id, n: 2 })
    expect(changes.map(({ key, before, after }) => [key, before !== after && before?.includes('pilots’ list'), after?.includes('pilots’ list')])).toEqual([[owed.id, true, true]])
    expect(JSON.stringify((await one.briefs.edition({ id, n: 1 })).brief.sections.find(({ id: part }) => part === 'commitments'))).toContain('pilots’ list')
  })

  test('what is cleared is frozen until it is a draft again, and who cleared it stays known', async () => {
    const [one, head] = [await somebody(['officer']), await somebody(['head'], { name: 'Head of desk' })]
    const { record: { id } } = await make(one)
    const section = await one.briefs.addSection({ id, kind: 'points', text: 'The wharf comes first.' })
    await expect(one.briefs.clear({ id, version: 1 })).rejects.toMatchObject({ code: 'kernel/forbidden' })
    const cleared = await head.briefs.clear({ id, version: 1 })
    expect([cleared.record.status, cleared.editions[0]!.clearedBy, cleared.sections[0]!.clearedBy]).toEqual(['cleared', head.id, head.id])
    const refused = await Promise.allSettled([
      one.briefs.writeSection({ id, section: section.id, version: 1, text: 'Else' }), one.briefs.addSection({ id, kind: 'press', text: 'x' }), one.briefs.removeSection({ id, section: section.id, version: 1 }),
      head.briefs.markSection({ id, section: section.id, version: 1, marking: marked({ caveats: ['EYES ONLY'] }), reason: 'For a few readers' }), one.briefs.call({ id, dueOn: day(2), asks: [{ kind: 'press', people: [head.id] }] }),
    ])
    for (const one of refused) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'briefs/frozen' } })
    const changed = await scopeOf(it.db, { person: one.id })((db) => sql`UPDATE brief_section SET body = 'Else' WHERE record_id = ${id}`.execute(db))
    expect(changed.numAffectedRows).toBe(0n)
    expect((await one.briefs.edition({ id, n: 1 })).brief.lines.at(-1)).toMatch(/^Cleared on /)
    const again = await one.briefs.regenerate({ id, version: 2 })
    expect([again.record.status, again.sections[0]!.clearedAt, again.editions.map(({ clearedBy }) => clearedBy)]).toEqual(['draft', null, [null, head.id]])
    await one.briefs.writeSection({ id, section: section.id, version: 1, text: 'Else' })
    expect((await one.briefs.edition({ id, n: 1 })).brief.lines.at(-1)).toMatch(/^Cleared on /)
    expect((await one.briefs.edition({ id, n: 2 })).brief.lines.at(-1)).toBe('Draft, not cleared')
    const gone = await one.briefs.withdraw({ id, version: 3, reason: 'The visit is off' })
    await expect(one.briefs.regenerate({ id, version: gone.record.version })).rejects.toMatchObject({ code: 'briefs/withdrawn' })
    expect((await one.briefs.edition({ id, n: 2 })).brief.lines.at(-1)).toBe('Withdrawn')
  })
})

describe('somebody is asked to clear a brief', () => {
  const dayOf = ({ id }: { id: string }) => clientAs(dayContract, [dayRoutes(kinds, async () => 'IDN')], it.db, id, ['head'])
  const waitsFor = async (who: { id: string }, record: string) => {
    const { due, undated } = await dayOf(who).day()
    return [...due, ...undated].some(({ id }) => id === record)
  }

  test('only who decides and can read it is offered; it is in their day, with its day and a notice, until somebody cleared it', async () => {
    const [one, head, second, reader] = [await somebody(['officer']), await somebody(['head'], { name: 'Head of desk' }), await somebody(['head'], { name: 'Head of mission' }), await somebody(['reader'])]
    const { record: { id }, clearing } = await make(one, { dueOn: day(5) })
    expect(clearing!.asked).toEqual([])
    expect(clearing!.others.map((other) => other.id)).toEqual(expect.arrayContaining([head.id, second.id]))
    expect((await head.briefs.brief({ id })).clearing!.others.map((other) => other.id)).not.toContain(head.id)
    expect((await reader.briefs.brief({ id })).clearing).toBeNull()
    for (const who of [one, reader]) await expect(one.briefs.askClearance({ id, version: 1, person: who.id })).rejects.toMatchObject({ code: 'briefs/cannot-clear' })
    const asked = await one.briefs.askClearance({ id, version: 1, person: head.id })
    expect(asked).toMatchObject({ clearing: { asked: [head.id] }, record: { assignees: [head.id], version: 2 } })
    await expect(one.briefs.askClearance({ id, version: 1, person: second.id })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
    expect((await dayOf(head).day()).due).toMatchObject([{ id, kind: 'brief', dueOn: day(5) }])
    expect((await head.notices.notices({})).notices).toMatchObject([{ kind: 'assigned', record: { id } }])
    expect(await waitsFor(second, id)).toBe(false)
    await one.briefs.askClearance({ id, version: 2, person: second.id })
    // Whom it is left to in another way stays: the cover is assigned to who sees to it.
    const kept = await one.records.update({ id, version: 3, changes: { assignees: [head.id, second.id, one.id] } })
    const cleared = await second.briefs.clear({ id, version: kept.version })
    expect([cleared.record.assignees, cleared.clearing]).toEqual([[one.id], null])
    expect([await waitsFor(head, id), await waitsFor(second, id)]).toEqual([false, false])
    await expect(one.briefs.askClearance({ id, version: cleared.record.version, person: head.id })).rejects.toMatchObject({ code: 'briefs/frozen' })
    // A draft again, it waits for nobody who was not asked again.
    const again = await one.briefs.reopen({ id, version: cleared.record.version, reason: 'The visit moved' })
    expect([again.clearing!.asked, await waitsFor(head, id)]).toEqual([[], false])
    expect((await sql<{ detail: unknown }>`SELECT detail FROM audit_event WHERE subject_id = ${id} AND kind = 'brief.clearance-asked' ORDER BY id`.execute(it.db)).rows.map(({ detail }) => detail)).toEqual([{ person: head.id }, { person: second.id }])
  })

  test('who may not read it is neither offered nor to be asked, and while sections are owed nobody is', async () => {
    const [one, low, high] = [await somebody(['officer'], { level: 1 }), await somebody(['head'], { name: 'Head of desk' }), await somebody(['head'], { name: 'Head of mission', level: 1 })]
    const { record: { id }, clearing } = await make(one, { marking: marked({ level: 1 }) })
    expect(clearing!.others.map((other) => other.id)).toContain(high.id)
    expect(clearing!.others.map((other) => other.id)).not.toContain(low.id)
    await expect(one.briefs.askClearance({ id, version: 1, person: low.id })).rejects.toMatchObject({ code: 'briefs/cannot-clear' })
    await expect(low.briefs.askClearance({ id, version: 1, person: high.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
    await one.briefs.call({ id, dueOn: day(2), asks: [{ kind: 'press', people: [high.id] }] })
    await expect(one.briefs.askClearance({ id, version: 1, person: high.id })).rejects.toMatchObject({ code: 'briefs/owed' })
  })
})

test('two readers open the same brief: what one may not know left no trace in it, in any form, edition or list', async () => {
  const [low, high, head] = [await somebody(['officer']), await somebody(['officer'], { level: 1, compartments: ['NORTH'] }), await somebody(['head'])]
  const secret = marked({ level: 1, compartments: ['NORTH'] })
  await high.records.create({ kind: 'memo', pillar: 'security', parties: ['PER'], title: 'Open talks', happenedOn: '2026-10-01', marking: marked({}) })
  const { record: { id } } = await make(high, { partner: 'PER', marking: marked({}), dueOn: day(9) })
  const open = await high.briefs.addSection({ id, kind: 'points', text: 'Open point' })
  await high.briefs.addSection({ id, kind: 'press', title: 'Theirs', text: 'Open press line' })
  const everything = async (who: typeof low) => ({
    page: await who.briefs.brief({ id }), list: await who.briefs.briefs({ partner: 'PER' }), editions: await Promise.all([1, 2].map((n) => who.briefs.edition({ id, n }).catch(({ code }: { code: string }) => code))),
    md: await (await who.briefs.file({ id, n: 1, format: 'md' })).text(), found: await who.records.list({ party: 'PER' }), history: await who.records.history({ id }), links: await who.records.links({ id }), notices: await who.notices.notices(),
  })
  const before = await everything(low)

  // Behind a clearance: a section between the others, one asked of a desk, written and delivered, a record of ours.
  const hidden = await high.briefs.addSection({ id, kind: 'points', text: 'Northern fleet', marking: secret })
  await high.briefs.writeSection({ id, section: hidden.id, version: 1, text: 'Northern fleet, in three words' })
  await high.briefs.call({ id, dueOn: day(3), asks: [{ kind: 'theirs', people: [high.id], marking: secret, note: 'Northern answers' }] })
  await high.records.create({ kind: 'memo', pillar: 'security', parties: ['PER'], title: 'Northern talks', happenedOn: '2026-10-02', marking: secret })
  await scopeOf(it.db, { person: high.id })((db) => createCommitment(db, room, high.id, newCommitment.parse({ title: 'Northern pilots', owedBy: ['IDN'], owedTo: ['PER'], dueOn: day(30), marking: secret })))
  expect(await everything(low)).toEqual(before)
  const asked = (await high.briefs.brief({ id })).sections.find(({ state }) => state === 'asked')!
  await expect(low.briefs.writeSection({ id, section: asked.id, version: 1, text: 'x' })).rejects.toMatchObject({ code: 'kernel/not-found' })
  const owed = await high.briefs.writeSection({ id, section: asked.id, version: 1, text: 'Northern replies' })
  await high.briefs.deliver({ id, section: asked.id, version: owed.version })

  // An edition made by the one who knows all tells the other nothing either, and its facts are the same.
  await high.briefs.regenerate({ id, version: 1 })
  const [theirs, ours] = [await everything(low), await everything(high)]
  expect(JSON.stringify(theirs)).not.toMatch(/orthern|NORTH|RESTRICTED/)
  expect(theirs.editions[1]).toMatchObject({ since: 1, changes: [], marking: marked({}) })
  expect(ours.editions[1]).toMatchObject({ marking: { level: 1, compartments: ['NORTH'] } })
  expect((ours.editions[1] as { changes: ChangedFact[] }).changes.filter(({ group }) => group === 'records').map(({ before, after }) => [before, /Northern \w+/.exec(after!)![0]])).toEqual([[null, 'Northern pilots'], [null, 'Northern talks']])
  expect([theirs.page.sections.length, ours.page.sections.length, theirs.page.marking.level, ours.page.marking.level]).toEqual([2, 4, 0, 1])
  expect([theirs.list.briefs[0]!.sections, ours.list.briefs[0]!.sections]).toEqual([2, 4])
  expect(JSON.stringify(ours.editions[1])).toContain('RESTRICTED//NORTH')

  // The lower officer clears what can be read, and learns of nothing; the rest says that it is not cleared.
  const cleared = await head.briefs.clear({ id, version: 2 })
  expect(cleared.sections.length).toBe(2)
  expect((await low.briefs.edition({ id, n: 2 })).brief.lines.at(-1)).toMatch(/^Cleared/)
  expect((await high.briefs.edition({ id, n: 2 })).brief.lines.at(-1)).toBe('Draft, not cleared')
  expect((await low.records.get({ id })).record.summary).toBe('Open point\n\nTheirs\nOpen press line')

  // Marked up afterwards, a section is gone for the lower one from every edition, and what it said before too.
  await high.briefs.reopen({ id, version: 3, reason: 'A word to change' })
  await high.briefs.markSection({ id, section: open.id, version: 1, marking: secret, reason: 'It names a source' })
  for (const n of [1, 2]) expect(JSON.stringify(await low.briefs.edition({ id, n }))).not.toContain('Open point')
  await expect(low.briefs.sectionHistory({ id, section: open.id })).resolves.toEqual({ versions: [], names: {} })
  await expect(low.briefs.addSection({ id, kind: 'press', text: 'x', marking: secret })).rejects.toMatchObject({ code: 'access/beyond-you' })
  const reader = await somebody(['reader'])
  await expect(reader.briefs.brief({ id })).resolves.toMatchObject({ may: { change: false, clear: false } })
})

test('figures and next steps of our own records are as of the day of each edition, and worked out for each reader as if there were nothing else', async () => {
  const [low, high] = [await somebody(['officer']), await somebody(['officer'], { level: 1 })]
  const pair = { owedBy: ['IDN'], owedTo: ['MAR'] }
  const owe = (given: object) => scopeOf(it.db, { person: high.id })((db) => createCommitment(db, room, high.id, newCommitment.parse({ ...pair, dueOn: day(-40), ...given })))
  const note = async (title: string, daysAgo: number, { level = 0, direction = 'out', answers }: { level?: number; direction?: string; answers?: string } = {}) => {
    const id = newId()
    await sql`INSERT INTO record (id, pillar, kind, title, parties, fields, status, level, author, happened_on) VALUES (${id}, 'dialogue', 'note', ${title}, ARRAY['MAR'], ${JSON.stringify({ direction, wantsAnswer: answers === undefined, form: 'note-verbale' })}, 'registered', ${level}, ${high.id}, ${day(-daysAgo)})`.execute(it.db)
    if (answers) await sql`INSERT INTO record_link (id, from_id, to_id, kind, by) VALUES (${newId()}, ${id}, ${answers}, 'reply', ${high.id})`.execute(it.db)
    return id
  }
  const asked = await note('On the fishing zone', 50)
  const dated = await owe({ title: 'Send the charts' })
  const { record: { id } } = await make(high, { partner: 'MAR', marking: marked({}) })
  const first = { low: await ownIn(low, id, 1), high: await ownIn(high, id, 1) }
  expect(first.low).toEqual(first.high)
  expect(first.low.figures).toMatchObject({ 'Notes we sent in twelve months': ['1', '1', 'UNCLASSIFIED'], 'Notes of ours that await their answer': ['1', '1', 'UNCLASSIFIED'], 'Overdue on our side': ['1', '1', 'UNCLASSIFIED'] })
  expect(first.low.steps).toEqual([
    ['Do what we owe them', `Overdue commitments of ours: 1. The first, “Send the charts”, was due on ${new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(day(-40))).replaceAll(' ', '\u00a0')}.`, 'UNCLASSIFIED'],
    ['Answer, or ask for the answer', 'Answers they owe: 1. “On the fishing zone” has waited 50 days.', 'UNCLASSIFIED'],
  ])

  // A hidden answer, a hidden commitment; then an edition by the one who knows of both.
  await note('Their answer in confidence', 10, { level: 1, direction: 'in', answers: asked })
  await owe({ title: 'Hand over the depths', marking: marked({ level: 1 }) })
  await high.briefs.regenerate({ id, version: 1 })
  const [theirs, ours] = [await ownIn(low, id, 2), await ownIn(high, id, 2)]
  expect([theirs.figures, theirs.steps, theirs.changes, theirs.marking.level]).toEqual([first.low.figures, first.low.steps, [], 0])
  expect(ours.figures).toMatchObject({ 'Notes of ours that await their answer': ['0', '0', 'UNCLASSIFIED'], 'Median time to their reply': ['40 days', '1', 'UNCLASSIFIED'], 'Notes we received in twelve months': ['1', '1', 'RESTRICTED'], 'Overdue on our side': ['2', '2', 'RESTRICTED'] })
  expect(ours.steps.map(([title]) => title)).toEqual(['Do what we owe them'])
  expect(ours.changes.filter(({ group }) => group === 'steps').map(({ before, after }) => [before, after])).toEqual([['Answer, or ask for the answer', null]])
  expect(ours.changes.find(({ label }) => label.endsWith('Overdue on our side'))).toMatchObject({ group: 'figures', before: '1', after: '2' })
  expect(ours.marking.level).toBe(1)
  expect((await low.briefs.brief({ id })).marking).toEqual(theirs.marking)
  expect((await high.briefs.brief({ id })).marking).toEqual(ours.marking)

  // What is done later changes no edition that was; every form says the same, to the byte nothing of the rest.
  await scopeOf(it.db, { person: high.id })((db) => changeRecord(db, room, high.id, { id: dated.id, version: 1, changes: { status: 'done', happenedOn: day(0) } }))
  expect(await ownIn(low, id, 2)).toEqual(theirs)
  for (const format of ['md', 'json', 'docx', 'pdf'] as const) {
    const bytes = Buffer.from(await (await low.briefs.file({ id, n: 2, format })).arrayBuffer())
    const printed = format === 'pdf' ? spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes }) : undefined
    const text = [bytes.toString('utf8'), ...(format === 'docx' ? Object.values(unzip(bytes)) : []), printed?.stdout?.toString('utf8')].join('')
    expect(text, format).not.toMatch(/in confidence|depths|RESTRICTED/)
    if (printed?.error === undefined) expect(text, format).toContain('Overdue on our side')
  }
  expect(JSON.stringify((await low.records.history({ id })))).not.toMatch(/confidence|depths/)
})

/** What the own section of an edition says to somebody. */
async function ownIn(who: Awaited<ReturnType<typeof somebody>>, id: string, n: number) {
  const { brief: whole, changes, marking } = await who.briefs.edition({ id, n })
  const rowsOf = (table: string) => whole.sections.find((one) => one.id === 'own')!.blocks.flatMap((block) => (block.kind === 'table' && block.id === table ? block.rows.map((cells) => cells.map((runs) => runs.map(({ text }) => text).join(''))) : []))
  return { figures: Object.fromEntries(rowsOf('own-figures').map(([title, ...rest]) => [title!, rest])), steps: rowsOf('own-steps'), changes, marking }
}

test('a cover that is marked hides the whole brief', async () => {
  const [low, high] = [await somebody(['officer']), await somebody(['officer'], { level: 1 })]
  const { record: { id } } = await make(high, { partner: 'CHL', marking: marked({ level: 1 }) })
  const asked = await Promise.allSettled([low.briefs.brief({ id }), low.briefs.edition({ id, n: 1 }), low.briefs.addSection({ id, kind: 'press', text: 'x' }), low.briefs.regenerate({ id, version: 1 })])
  for (const one of asked) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'kernel/not-found' } })
  expect((await low.briefs.briefs({ partner: 'CHL' })).briefs).toEqual([])
})

describe('a call for sections', () => {
  test('reaches every desk with a task, a notice and one reminder; who delivered and who is late is seen; who is late can be waived', async () => {
    const unit = await addUnit(it.db, 'Trade desk', 'desk')
    const [caller, named, ofUnit, stranger, head] = [await somebody(['officer']), await somebody(['officer'], { name: 'Consular officer' }), await somebody(['officer'], { unit, name: 'Trade officer' }), await somebody(['officer']), await somebody(['head'])]
    const { record: { id } } = await make(caller, { partner: 'PRT', dueOn: day(5) })
    await caller.briefs.call({ id, dueOn: day(1), asks: [{ kind: 'points', unit, note: 'On customs' }, { kind: 'theirs', people: [named.id] }, { kind: 'other', title: 'Programme', people: [named.id, ofUnit.id] }] })
    const { sections } = await caller.briefs.brief({ id })
    expect(sections.map(({ kind, state, call }) => [kind, state, call!.people, call!.isOverdue])).toEqual([['points', 'asked', [ofUnit.id], false], ['theirs', 'asked', [named.id], false], ['other', 'asked', [named.id, ofUnit.id], false]])
    expect((await caller.briefs.briefs({ calls: 'mine' })).briefs.map(({ record, asked, askedByMe, askedOfMe }) => [record.id, asked, askedByMe, askedOfMe])).toEqual([[id, 3, 3, 0]])
    expect((await named.briefs.briefs({ calls: 'of-me' })).briefs.map(({ askedOfMe }) => askedOfMe)).toEqual([2])
    const told = async (who: typeof named) => (await who.notices.notices()).notices.map(({ kind, record }) => `${kind} ${record.kind}`)
    expect(await told(named)).toEqual(['assigned task', 'assigned task'])
    expect(await insertDueNotices(it.db, kinds)).toBeGreaterThanOrEqual(4)
    expect(await insertDueNotices(it.db, kinds)).toBe(0)
    expect((await told(ofUnit)).sort()).toEqual(['assigned task', 'assigned task', 'due task', 'due task'])

    // Half written, it is in no paper; delivered, it is, and the caller is told.
    const [points, theirs, programme] = sections
    await expect(ofUnit.briefs.deliver({ id, section: points!.id, version: 1 })).rejects.toMatchObject({ code: 'briefs/empty' })
    const text = await ofUnit.briefs.writeSection({ id, section: points!.id, version: 1, text: 'Lower the tariff on coffee' })
    expect([text.author, text.unit]).toEqual([ofUnit.id, unit])
    expect(JSON.stringify(await caller.briefs.edition({ id, n: 1 }))).not.toContain('coffee')
    await ofUnit.briefs.deliver({ id, section: points!.id, version: 2 })
    expect(JSON.stringify(await caller.briefs.edition({ id, n: 1 }))).toContain('Trade desk, Trade officer · UNCLASSIFIED')
    expect(await told(caller)).toEqual(['changed brief'])
    expect((await caller.records.get({ id: points!.call!.task! })).record.status).toBe('done')
    await expect(ofUnit.briefs.deliver({ id, section: points!.id, version: 3 })).rejects.toMatchObject({ code: 'briefs/not-asked' })

    // Late.
    await sql`UPDATE brief_section SET due_on = current_date - 1 WHERE id = ANY (${sql.val([theirs!.id, programme!.id])}::uuid[])`.execute(it.db)
    expect((await caller.briefs.briefs({ partner: 'PRT' })).briefs[0]).toMatchObject({ sections: 3, asked: 2, overdue: 2 })
    expect((await caller.briefs.brief({ id })).sections.map(({ call }) => call!.isOverdue)).toEqual([false, true, true])
    await expect(head.briefs.clear({ id, version: 1 })).rejects.toMatchObject({ code: 'briefs/owed' })
    await expect(stranger.briefs.waive({ id, section: theirs!.id, version: 1, reason: 'Too late' })).rejects.toMatchObject({ code: 'records/decides' })
    await caller.briefs.waive({ id, section: theirs!.id, version: 1, reason: 'Too late' })
    await caller.briefs.postpone({ id, section: programme!.id, version: 1, dueOn: day(2) })
    expect((await caller.records.get({ id: theirs!.call!.task! })).record).toMatchObject({ status: 'dismissed', fields: { reason: 'Too late' } })
    expect((await caller.records.get({ id: programme!.call!.task! })).record.dueOn).toBe(day(2))
    await caller.briefs.removeSection({ id, section: programme!.id, version: 2 })
    expect((await head.briefs.clear({ id, version: 1 })).record.status).toBe('cleared')
  })

  test('is reminded of at most once a day, moved and asked for again, and all of it stays to be seen', async () => {
    const unit = await addUnit(it.db, 'Customs desk', 'desk')
    const [caller, writer, stranger] = [await somebody(['officer']), await somebody(['officer'], { unit, name: 'Customs officer' }), await somebody(['officer'])]
    const { record: { id } } = await make(caller, { partner: 'URY' })
    const called = await caller.briefs.call({ id, dueOn: day(3), asks: [{ kind: 'points', unit }] })
    const at = { id, section: called.sections[0]!.id }
    const told = async () => (await writer.notices.notices()).notices.map(({ kind, record, by }) => [kind, record.kind, by?.id])
    await expect(stranger.briefs.remind({ ...at, version: 1 })).rejects.toMatchObject({ code: 'records/decides' })
    await caller.briefs.remind({ ...at, version: 1 })
    expect((await told())[0]).toEqual(['due', 'task', caller.id])
    await expect(caller.briefs.remind({ ...at, version: 1 })).rejects.toMatchObject({ code: 'briefs/reminded' })
    await sql`UPDATE brief_call_step SET at = at - interval '25 hours' WHERE section_id = ${at.section}`.execute(it.db)
    await caller.briefs.remind({ ...at, version: 1 })
    await expect(caller.briefs.postpone({ ...at, version: 1, dueOn: day(-1) })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
    const moved = await caller.briefs.postpone({ ...at, version: 1, dueOn: day(6), reason: 'They wait for the figures' })
    await expect(caller.briefs.askAgain({ ...at, version: moved.version, dueOn: day(8), reason: 'The figures are missing' })).rejects.toMatchObject({ code: 'briefs/still-asked' })
    const written = await writer.briefs.writeSection({ ...at, version: moved.version, text: 'Lower the tariff' })
    const handedIn = await writer.briefs.deliver({ ...at, version: written.version })
    const again = await caller.briefs.askAgain({ ...at, version: handedIn.version, dueOn: day(8), reason: 'The figures are missing' })
    expect(again).toMatchObject({ state: 'asked', text: 'Lower the tariff', call: { dueOn: day(8), deliveredAt: null, isOverdue: false } })
    expect((await caller.records.get({ id: again.call!.task! })).record).toMatchObject({ status: 'open', dueOn: day(8), assignees: [writer.id] })
    expect((await told()).slice(0, 2)).toEqual([['assigned', 'task', caller.id], ['changed', 'task', caller.id]])
    await caller.briefs.waive({ ...at, version: again.version, reason: 'No time' })
    const { sections: [last], names } = await stranger.briefs.brief({ id })
    expect(last!.call!.steps.map(({ kind, from, to, reason, by }) => [kind, from, to, reason, names[by]])).toEqual([
      ['reminded', null, null, null, 'Desk officer'], ['reminded', null, null, null, 'Desk officer'], ['moved', day(3), day(6), 'They wait for the figures', 'Desk officer'], ['again', day(6), day(8), 'The figures are missing', 'Desk officer'], ['waived', null, null, 'No time', 'Desk officer'],
    ])
    await expect(scopeOf(it.db, { person: caller.id })((db) => sql`DELETE FROM brief_call_step`.execute(db))).rejects.toThrow(/permission denied/)
  })

  test('is refused whole where somebody may not read, where nobody is there, and where the day has passed', async () => {
    const [caller, low] = [await somebody(['officer'], { level: 1 }), await somebody(['officer'], { name: 'Junior officer' })]
    const empty = await addUnit(it.db, 'Empty desk', 'desk')
    const { record: { id } } = await make(caller, { partner: 'PRY', marking: marked({}) })
    await expect(caller.briefs.call({ id, dueOn: day(1), asks: [{ kind: 'points', people: [caller.id] }, { kind: 'press', people: [low.id], marking: marked({ level: 1 }) }] })).rejects.toMatchObject({ code: 'records/may-not-read', message: expect.stringContaining('Junior officer') as string })
    await expect(caller.briefs.call({ id, dueOn: day(1), asks: [{ kind: 'points', unit: empty }] })).rejects.toMatchObject({ code: 'briefs/nobody' })
    await expect(caller.briefs.call({ id, dueOn: day(-1), asks: [{ kind: 'points', people: [low.id] }] })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
    expect((await caller.briefs.brief({ id })).sections).toEqual([])
    expect((await low.notices.notices()).notices).toEqual([])
  })
})

test('a brief is for a partner that there is, and for a meeting that is one', async () => {
  const one = await somebody(['officer'])
  await expect(make(one, { partner: 'IDN' })).rejects.toMatchObject({ code: 'relations/same-actor' })
  await expect(make(one, { partner: 'XXX' })).rejects.toMatchObject({ code: 'relations/unknown-actor' })
  const memo = await one.records.create({ kind: 'memo', pillar: 'security', parties: ['KEN'], title: 'No meeting' })
  await expect(make(one, { meeting: memo.id })).rejects.toMatchObject({ code: 'briefs/no-meeting' })
  await expect(one.briefs.brief({ id: memo.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(one.briefs.addSection({ id: memo.id, kind: 'press', text: 'x' })).rejects.toMatchObject({ code: 'kernel/not-found' })
})
