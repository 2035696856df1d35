import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clearedAndPublished, corrected, published, restricted, statementWorld, words, type Person, type StatementWorld } from './world.fixture.ts'

let world: StatementWorld
let officer: Person, other: Person, head: Person
beforeAll(async () => {
  world = await statementWorld()
  ;[officer, other, head] = [await world.person(), await world.person(), await world.person('head')]
}, 120_000)
afterAll(() => world.close())

test('a statement is kept, cleared by somebody else, published by a head, corrected and superseded', async () => {
  const topic = await officer.makeTopic({ name: 'Law of the sea', words: ['strait', 'navigation'] })
  const kept = await officer.keepStatement({ ...words, topic: topic.id, intent: { what: 'To ratify the agreement', towards: ['TZA'], from: '2027-01-01' } })
  expect(kept).toMatchObject({ status: 'internal', parties: ['TZA'], fields: { speaker: 'KEN', topic: topic.id } })
  await expect(officer.clearStatement({ id: kept.id, version: 1 })).rejects.toMatchObject({ code: 'statements/own-words' })
  await expect(head.publishStatement({ id: kept.id, version: 1 })).rejects.toMatchObject({ code: 'statements/standing' })
  const cleared = await other.clearStatement({ id: kept.id, version: 1 })
  // What is reworded after it was cleared has to be cleared anew.
  const edited = await officer.editStatement({ id: kept.id, version: cleared.version, ...words, topic: topic.id, text: 'We hold that passage is free.' })
  expect(edited.status).toBe('internal')
  const again = await other.clearStatement({ id: kept.id, version: edited.version })
  await expect(officer.publishStatement({ id: kept.id, version: again.version })).rejects.toMatchObject({ code: 'kernel/forbidden' })
  const out = await head.publishStatement({ id: kept.id, version: again.version, note: 'First.' })
  expect(out.status).toBe('published')
  await expect(officer.editStatement({ id: kept.id, version: out.version, ...words })).rejects.toMatchObject({ code: 'statements/standing' })
  await expect(officer.records.update({ id: kept.id, version: out.version, changes: { summary: 'Otherwise' } })).rejects.toMatchObject({ code: 'records/ruled' })
  const revised = await corrected(world, head, { id: kept.id, version: out.version, title: words.title, position: words.position, text: 'We hold that innocent passage is free.', language: 'en', intent: null, reason: 'One word was missing.' })

  const newer = await officer.succeedStatement({ id: kept.id })
  expect((await officer.statement({ id: newer.id })).against).toMatchObject({ record: { id: kept.id }, text: [{ kind: 'same', text: 'We hold that innocent passage is free.' }] })
  const ready = await other.clearStatement({ id: newer.id, version: newer.version })
  await head.publishStatement({ id: newer.id, version: ready.version })
  const page = await officer.statement({ id: kept.id })
  expect(page).toMatchObject({ isOurs: true, record: { status: 'superseded' }, supersededBy: [{ id: newer.id, status: 'published' }], public: { state: 'superseded' }, topic: { name: 'Law of the sea' } })
  expect(page.versions.map(({ number, text, note }) => [number, text, note])).toEqual([[1, 'We hold that passage is free.', 'First.'], [2, 'We hold that innocent passage is free.', 'One word was missing.']])
  expect(page.versions[1]!.changes!.text).toEqual([{ kind: 'same', text: 'We hold that ' }, { kind: 'new', text: 'innocent ' }, { kind: 'same', text: 'passage is free.' }])
  await expect(corrected(world, head, { id: kept.id, version: revised.version, title: 'x', position: '', text: 'x', language: 'en', intent: null, reason: 'late' })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM audit_event WHERE subject_id = ${kept.id} AND kind LIKE 'statement.%' ORDER BY id`.execute(world.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['statement.cleared', 'statement.cleared', 'statement.published', 'statement.correction-proposed', 'statement.revised', 'statement.superseded'])
})

test('what is marked, limited, empty or a partner’s cannot be published, and is told why', async () => {
  const tries = [[{ marking: restricted }, {}, 'marked'], [{}, { audience: 'named' }, 'whole ministry'], [{ text: '' }, {}, 'no text']] as const
  for (const [given, narrowed, says] of tries) {
    const kept = await head.keepStatement({ ...words, ...given })
    await other.clearStatement({ id: kept.id, version: 1 })
    const cleared = await head.records.update({ id: kept.id, version: 2, changes: narrowed })
    await expect(head.publishStatement({ id: kept.id, version: cleared.version })).rejects.toMatchObject({ code: 'statements/not-fit', message: expect.stringContaining(says) })
    expect((await head.statement({ id: kept.id })).versions).toEqual([])
  }
  const theirs = await head.keepStatement({ ...words, speaker: 'TZA' })
  await expect(head.clearStatement({ id: theirs.id, version: 1 })).rejects.toMatchObject({ code: 'statements/standing' })
})

test('a clearance is of the words that were read: it does not stand for others, nor does publishing', async () => {
  const kept = await officer.keepStatement(words)
  const edited = await officer.editStatement({ id: kept.id, version: 1, ...words, text: 'Passage is for sale.' })
  // Who read the words before the change does not clear those after it.
  await expect(other.clearStatement({ id: kept.id, version: 1 })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  const cleared = await other.clearStatement({ id: kept.id, version: edited.version })
  // Exchanged after the clearance by the verb itself, it is internal again; by the common verbs it is not exchanged at all.
  await expect(officer.records.update({ id: kept.id, version: cleared.version, changes: { title: 'Otherwise' } })).rejects.toMatchObject({ code: 'records/ruled' })
  const exchanged = await officer.editStatement({ id: kept.id, version: cleared.version, ...words, text: 'Passage is closed.' })
  for (const version of [cleared.version, exchanged.version]) await expect(head.publishStatement({ id: kept.id, version })).rejects.toMatchObject({ code: expect.stringMatching(/changed-meanwhile|standing/) })
  const again = await other.clearStatement({ id: kept.id, version: exchanged.version })
  const given = { id: kept.id, version: again.version }
  await head.publishStatement(given)
  // The very request again publishes nothing a second time.
  await expect(head.publishStatement(given)).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  expect((await officer.statement({ id: kept.id })).versions.map(({ text }) => text)).toEqual(['Passage is closed.'])
})

test('withdrawn stays withdrawn', async () => {
  const out = await published(world, head)
  const gone = await head.withdrawStatement({ id: out.id, version: out.version, reason: 'Made in error.' })
  expect(gone.status).toBe('withdrawn')
  await expect(head.clearStatement({ id: out.id, version: gone.version })).rejects.toMatchObject({ code: 'statements/standing' })
  await sql`UPDATE record SET status = 'cleared' WHERE id = ${out.id}`.execute(world.db)
  await expect(head.publishStatement({ id: out.id, version: gone.version })).rejects.toMatchObject({ code: 'statements/standing', message: expect.stringContaining('published before') })
})

test('what a partner said is kept beside what we said, version after version, and compared', async () => {
  const topic = await officer.makeTopic({ name: 'Fisheries' })
  await published(world, head, { topic: topic.id, on: '2026-01-10', text: 'Quotas follow from science. Foreign vessels report every day.', position: '' })
  const theirs = await officer.keepStatement({ ...words, speaker: 'TZA', topic: topic.id, on: '2026-02-01', text: 'Quotas follow from tradition.', position: '', source: { kind: 'link', url: 'https://tanzania.example/fish' } })
  expect(theirs.parties).toEqual(['TZA'])
  const next = { id: theirs.id, version: 1, title: words.title, position: '', language: 'en', intent: null }
  await expect(officer.keepVersion({ ...next, text: 'x', on: '2025-12-31' })).rejects.toMatchObject({ code: 'records/unfit' })
  await officer.keepVersion({ ...next, text: 'Quotas follow from science and tradition. Ports are open.', on: '2026-05-01', note: 'At the committee.' })
  const board = await officer.board({ topic: topic.id, partner: 'TZA' })
  expect(board.isTheirsNewer).toBe(true)
  expect(board.theirs[0]!.versions.map(({ on, text }) => [on, text])).toEqual([['2026-02-01', 'Quotas follow from tradition.'], ['2026-05-01', 'Quotas follow from science and tradition. Ports are open.']])
  expect(board.beside.map(({ theirs: t, ours }) => [t, ours])).toEqual([
    ['Quotas follow from science and tradition.', 'Quotas follow from science.'], ['Ports are open.', null], [null, 'Foreign vessels report every day.'],
  ])
  await expect(officer.editStatement({ id: theirs.id, version: 2, ...words, topic: topic.id, differs: 'They add tradition.' })).resolves.toMatchObject({ summary: 'Quotas follow from science and tradition. Ports are open.', fields: { differs: 'They add tradition.' } })
  const { counts } = await officer.topics({})
  expect(counts.find((one) => one.topic === topic.id)).toEqual({ topic: topic.id, ours: 1, theirs: 1, partners: ['TZA'] })
})

test('a slip in writing down what a partner said is corrected with a reason, what stood stays, and the record follows only the version that stands', async () => {
  const topic = await officer.makeTopic({ name: 'Transit' })
  const theirs = await officer.keepStatement({ ...words, speaker: 'TZA', topic: topic.id, on: '2026-02-01', position: '', text: 'Transit is free of dutys.' })
  const { version } = await officer.keepVersion({ id: theirs.id, version: 1, title: words.title, position: '', text: 'Transit is free of charge.', language: 'en', intent: null, on: '2026-05-01' })
  const mend = { id: theirs.id, version, number: 1, title: words.title, position: '', text: 'Transit is free of duties.', language: 'en', intent: null, on: '2026-02-02', reason: 'Typed wrongly; see the record of 2 February.' }
  for (const [given, code] of [[{ number: 7 }, 'records/unfit'], [{ on: '2026-05-02' }, 'records/unfit'], [{ reason: ' ' }, 'kernel/invalid-input'], [{ version: 1 }, 'records/changed-meanwhile'], [{ text: 'Transit is free of dutys.', on: '2026-02-01' }, 'records/unfit']] as const) await expect(officer.mendVersion({ ...mend, ...given }), JSON.stringify(given)).rejects.toMatchObject({ code })
  await officer.mendVersion(mend)
  const after = await officer.statement({ id: theirs.id })
  expect(after.record).toMatchObject({ summary: 'Transit is free of charge.', version })
  expect(after.versions).toMatchObject([
    { on: '2026-02-02', text: 'Transit is free of duties.', slips: [{ by: officer.id, reason: mend.reason, on: '2026-02-01', text: [{ kind: 'same', text: 'Transit is free of ' }, { kind: 'gone', text: 'dutys' }, { kind: 'new', text: 'duties' }, { kind: 'same', text: '.' }] }] },
    { text: 'Transit is free of charge.', slips: [], changes: { text: expect.arrayContaining([{ kind: 'gone', text: 'duties' }, { kind: 'new', text: 'charge' }]) } },
  ])
  const newest = await officer.mendVersion({ ...mend, number: 2, on: '2026-05-01', text: 'Transit is free of charges.' })
  expect(newest).toMatchObject({ summary: 'Transit is free of charges.', version: version + 1 })
  const again = await officer.mendVersion({ ...mend, version: newest.version, number: 2, on: '2026-05-01', text: 'Transit is free of all charges.' })
  expect((await officer.statement({ id: theirs.id })).versions[1]!.slips.map(({ text }) => text.filter(({ kind }) => kind === 'new'))).toEqual([[{ kind: 'new', text: 'charges' }], [{ kind: 'new', text: 'all ' }]])
  // Under a higher marking the corrected words are as closed as the record, also after it is marked down.
  const low = await world.person('officer', 0)
  const marked = await officer.records.mark({ id: theirs.id, version: again.version, marking: restricted, reason: 'Told in confidence.' })
  const closed = await officer.mendVersion({ ...mend, version: marked.version, number: 2, on: '2026-05-01', text: 'Transit is free, they told us.' })
  await officer.records.mark({ id: theirs.id, version: closed.version, marking: { ...restricted, level: 0 }, reason: 'Known to everybody by now.' })
  expect((await low.statement({ id: theirs.id })).versions.map(({ number }) => number)).toEqual([1])
  // Ours are not mended, and the database lets nobody change a version around this.
  const ours = await published(world, head)
  await expect(officer.mendVersion({ ...mend, id: ours.id, version: ours.version })).rejects.toMatchObject({ code: 'statements/standing' })
  for (const id of [ours.id, theirs.id]) await expect(sql`UPDATE statement_version SET title = 'x', body = 'Otherwise' WHERE record_id = ${id}`.execute(world.db)).rejects.toMatchObject({ constraint: 'statement_version_guard' })
})

test('a topic tells over the years what we published and what a partner said, each against what that side had said before', async () => {
  const topic = await officer.makeTopic({ name: 'Whaling' })
  const first = await published(world, head, { topic: topic.id, on: '2021-03-01', title: 'Whaling I', position: 'Whaling is wrong.', text: 'We oppose it.' })
  await officer.keepStatement({ ...words, topic: topic.id, title: 'A draft of ours', on: '2022-01-01' })
  await officer.keepStatement({ ...words, speaker: 'TZA', topic: topic.id, on: '2023-01-01', title: 'Their view', position: 'Whaling is fine.' })
  await officer.keepStatement({ ...words, speaker: 'NOR', topic: topic.id, on: '2023-02-01', title: 'Of another' })
  const newer = await head.succeedStatement({ id: first.id })
  const edited = await head.editStatement({ id: newer.id, version: newer.version, ...words, topic: topic.id, on: '2025-06-01', title: 'Whaling II', position: 'Whaling is wrong but lawful.', text: 'We oppose it.' })
  await clearedAndPublished(world, head, edited)
  const tell = async (partner?: string) => (await officer.topicHistory({ topic: topic.id, ...(partner && { partner }) })).steps
  expect((await tell('TZA')).map(({ title, on, isOurs, record }) => [title, on, isOurs, record.status])).toEqual([['Whaling II', '2025-06-01', true, 'published'], ['Their view', '2023-01-01', false, 'internal'], ['Whaling I', '2021-03-01', true, 'superseded']])
  const [latest, earliest] = await tell()
  expect(latest!.changes).toEqual({ position: [{ kind: 'same', text: 'Whaling is wrong' }, { kind: 'new', text: ' but lawful' }, { kind: 'same', text: '.' }], text: [{ kind: 'same', text: 'We oppose it.' }] })
  expect(earliest!.changes).toBeNull()
  await expect(officer.topicHistory({ topic: officer.id })).rejects.toMatchObject({ code: 'statements/topic' })
})

test('who may not read a statement finds it nowhere: not in lists, counts, boards, or what superseded what', async () => {
  const low = await world.person('officer', 0)
  const topic = await officer.makeTopic({ name: 'Borders' })
  const hidden = await officer.keepStatement({ ...words, title: 'A hidden line', speaker: 'TZA', topic: topic.id, marking: restricted })
  const seen = await published(world, head, { topic: topic.id })
  expect((await low.statements({ topic: topic.id })).statements.map(({ record }) => record.id)).toEqual([seen.id])
  expect((await low.topics({})).counts.find((one) => one.topic === topic.id)).toMatchObject({ theirs: 0, partners: [] })
  expect((await low.board({ topic: topic.id, partner: 'TZA' })).theirs).toEqual([])
  await expect(low.statement({ id: hidden.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect(JSON.stringify(await low.statements({ q: 'hidden' }))).not.toContain('hidden line')
  expect((await officer.statements({ q: 'HIDDEN' })).statements).toHaveLength(1)
  // A version that was written under a higher marking stays under it when the record is marked down.
  await head.records.mark({ id: hidden.id, version: 1, marking: { ...restricted, level: 0 }, reason: 'Known to everybody by now.' }).catch(() => officer.records.mark({ id: hidden.id, version: 1, marking: { ...restricted, level: 0 }, reason: 'Known to everybody by now.' }))
  expect((await low.statement({ id: hidden.id })).versions).toEqual([])
  expect((await officer.statement({ id: hidden.id })).versions).toHaveLength(1)
})

test('topics have one name in one place and no circles', async () => {
  const sea = await officer.makeTopic({ name: 'Sea' })
  const ports = await officer.makeTopic({ name: 'Ports', parent: sea.id })
  await expect(officer.makeTopic({ name: 'PORTS', parent: sea.id })).rejects.toMatchObject({ code: 'statements/topic-taken' })
  await expect(officer.changeTopic({ ...sea, parent: ports.id })).rejects.toMatchObject({ code: 'statements/topic' })
  await expect(officer.keepStatement({ ...words, topic: officer.id })).rejects.toMatchObject({ code: 'statements/topic' })
  expect(await officer.changeTopic({ ...ports, name: 'Harbours', isClosed: true })).toMatchObject({ name: 'Harbours', isClosed: true })
})

test('a list comes page by page', async () => {
  const seen: string[] = []
  let after: string | null | undefined
  do {
    const page = await officer.statements({ limit: 3, ...(after && { after }) })
    seen.push(...page.statements.map(({ record }) => record.id))
    after = page.after
  } while (after)
  const all = await officer.statements({ limit: 200 })
  expect(seen).toEqual(all.statements.map(({ record }) => record.id))
  expect(seen.length).toBeGreaterThan(6)
})
