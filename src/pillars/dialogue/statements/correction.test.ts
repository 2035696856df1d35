import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeOf } from '#server/access/scope.ts'
import { corrected, published, restricted, statementWorld, words, type Person, type StatementWorld } from './world.fixture.ts'

let world: StatementWorld
let officer: Person, head: Person, deputy: Person
beforeAll(async () => {
  world = await statementWorld()
  ;[officer, head, deputy] = [await world.person(), await world.person('head'), await world.person('head')]
  await head.setPublicPage({ isOn: true, name: 'Ministry', about: '' })
}, 120_000)
afterAll(() => world.close())

const said = { title: words.title, position: words.position, text: words.text, language: 'en', intent: null }
const propose = (by: Person, { id, version }: { id: string; version: number }, text: string) => by.proposeCorrection({ id, version, ...said, text, reason: 'One word was missing.' })
const waits = async (id: string) => (await head.statement({ id })).correction
const everywhere = async (id: string) => (await Promise.all(['/statements', `/statements/${id}`, '/statements/atom.xml', '/statements/feed.json'].map((path) => world.get(path)))).map(({ text }) => text).join()
const audited = async (id: string) => (await sql<{ kind: string; detail: Record<string, unknown> }>`SELECT kind, detail FROM audit_event WHERE subject_id = ${id} AND (kind LIKE 'statement.correction%' OR kind = 'statement.revised') ORDER BY id`.execute(world.db)).rows

test('corrected words reach nobody until a second person confirms them', async () => {
  const out = await published(world, head)
  const before = await everywhere(out.id)
  await propose(head, out, 'We hold that innocent passage is free.')
  expect(await waits(out.id)).toMatchObject({ state: 'open', by: head.id, reason: 'One word was missing.', isAlone: false, may: { confirm: false, decline: false, withdraw: true }, changes: { title: [{ kind: 'same' }], text: expect.arrayContaining([expect.objectContaining({ kind: 'new', text: expect.stringContaining('innocent') })]) } })
  expect(await everywhere(out.id)).toBe(before)
  expect((await officer.statement({ id: out.id })).versions).toHaveLength(1)
  // Those who may confirm are told, and nobody else.
  const { rows: told } = await sql<{ person: string }>`SELECT person FROM notice WHERE record_id = ${out.id} AND kind = 'assigned'`.execute(world.db)
  expect(told.map(({ person }) => person)).toEqual([deputy.id])
  const { id: correction } = (await waits(out.id))!
  const asked = { id: out.id, version: out.version, correction }
  await expect(head.confirmCorrection(asked)).rejects.toMatchObject({ code: 'statements/own-correction', message: expect.stringContaining('somebody else who may publish') })
  await expect(head.declineCorrection({ ...asked, reason: 'Not so.' })).rejects.toMatchObject({ code: 'statements/own-correction' })
  await expect(officer.confirmCorrection(asked)).rejects.toMatchObject({ code: 'kernel/forbidden' })
  await expect(deputy.withdrawCorrection(asked)).rejects.toMatchObject({ code: 'statements/own-correction' })
  await expect(propose(officer, out, 'Another.')).rejects.toMatchObject({ code: 'statements/correction' })
  await expect(deputy.confirmCorrection({ ...asked, correction: out.id })).rejects.toMatchObject({ code: 'statements/no-correction' })
  await expect(deputy.confirmCorrection({ ...asked, version: 1 })).rejects.toMatchObject({ code: 'records/changed-meanwhile' })
  expect(await everywhere(out.id)).toBe(before)
  await deputy.confirmCorrection(asked)
  expect(await everywhere(out.id)).toContain('innocent')
  expect(await waits(out.id)).toBeNull()
  await expect(deputy.confirmCorrection({ ...asked, version: out.version + 1 })).rejects.toMatchObject({ code: 'statements/no-correction' })
  expect((await audited(out.id)).map(({ kind, detail }) => [kind, detail['isAlone']])).toEqual([['statement.correction-proposed', undefined], ['statement.revised', undefined]])
})

test('it is declined with a reason that its author reads, or withdrawn by its author alone; then another may be proposed', async () => {
  const out = await published(world, head)
  await propose(officer, out, 'Passage is closed.')
  const at = { id: out.id, version: out.version, correction: (await waits(out.id))!.id }
  await expect(deputy.declineCorrection({ ...at, reason: ' ' })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  await deputy.declineCorrection({ ...at, reason: 'We never said so.' })
  expect((await officer.statement({ id: out.id })).correction).toMatchObject({ state: 'declined', decidedBy: deputy.id, answer: 'We never said so.', may: { confirm: false, decline: false, withdraw: false } })
  const { rows } = await sql<{ person: string }>`SELECT person FROM notice WHERE record_id = ${out.id} AND kind = 'changed' AND by = ${deputy.id}`.execute(world.db)
  expect(rows).toEqual([{ person: officer.id }])
  await sql`UPDATE statement_correction SET decided_at = now() - interval '31 days' WHERE record_id = ${out.id}`.execute(world.db)
  expect(await waits(out.id)).toBeNull()
  await propose(officer, out, 'Passage is open.')
  const next = { ...at, correction: (await waits(out.id))!.id }
  await officer.withdrawCorrection(next)
  expect(await waits(out.id)).toBeNull()
  await expect(deputy.confirmCorrection(next)).rejects.toMatchObject({ code: 'statements/no-correction' })
  await expect(propose(officer, out, words.text)).rejects.toMatchObject({ code: 'records/unfit' })
  await expect(propose(officer, out, '  ')).rejects.toMatchObject({ code: 'statements/not-fit' })
  expect((await officer.statement({ id: out.id })).versions).toHaveLength(1)
})

test('what is superseded, withdrawn or marked up takes no corrected words', async () => {
  const out = await published(world, head)
  await propose(officer, out, 'Passage is open.')
  const at = { id: out.id, correction: (await waits(out.id))!.id }
  const gone = await head.withdrawStatement({ id: out.id, version: out.version })
  await expect(deputy.confirmCorrection({ ...at, version: gone.version })).rejects.toMatchObject({ code: 'statements/standing' })
  expect((await sql<{ state: string }>`SELECT state FROM statement_correction WHERE record_id = ${out.id}`.execute(world.db)).rows).toEqual([{ state: 'lapsed' }])
  const up = await published(world, head)
  await propose(officer, up, 'Passage is open.')
  const correction = (await waits(up.id))!.id
  const marked = await head.records.mark({ id: up.id, version: up.version, marking: restricted, reason: 'Not for everybody after all.' })
  await expect(deputy.confirmCorrection({ id: up.id, version: marked.version, correction })).rejects.toMatchObject({ code: 'statements/not-fit' })
  expect((await head.statement({ id: up.id })).record.summary).toBe(words.text)
})

test('the database keeps what was proposed, one at a time, and lets nobody confirm their own', async () => {
  const out = await published(world, head)
  await propose(officer, out, 'Passage is open.')
  await expect(sql`UPDATE statement_correction SET state = 'confirmed', decided_by = by, decided_at = now() WHERE record_id = ${out.id}`.execute(world.db)).rejects.toMatchObject({ constraint: 'statement_correction_second' })
  await expect(sql`INSERT INTO statement_correction (id, record_id, by, reason, title, position, body, language, level, compartments) SELECT gen_random_uuid(), record_id, by, reason, title, position, body, language, level, compartments FROM statement_correction WHERE record_id = ${out.id}`.execute(world.db)).rejects.toMatchObject({ constraint: 'statement_correction_open' })
  await expect(scopeOf(world.db, { person: head.id, request: out.id })((step) => sql`UPDATE statement_correction SET body = 'Otherwise' WHERE record_id = ${out.id}`.execute(step))).rejects.toMatchObject({ code: '42501' })
})

test('where one alone may publish they confirm their own, and the audit says so', async () => {
  const small = await statementWorld()
  try {
    const lead = await small.person('head')
    const out = await published(small, lead)
    await lead.proposeCorrection({ id: out.id, version: out.version, ...said, text: 'Passage is open.', reason: 'A word was wrong.' })
    const { correction } = await lead.statement({ id: out.id })
    expect(correction).toMatchObject({ isAlone: true, may: { confirm: true } })
    await lead.confirmCorrection({ id: out.id, version: out.version, correction: correction!.id })
    const { rows } = await sql<{ detail: Record<string, unknown> }>`SELECT detail FROM audit_event WHERE subject_id = ${out.id} AND kind = 'statement.revised'`.execute(small.db)
    expect(rows).toMatchObject([{ detail: { isAlone: true } }])
  } finally {
    await small.close()
  }
}, 60_000)

test('in the feeds a superseded statement does not come before the one in its place', async () => {
  const older = await corrected(world, head, { ...said, ...(({ id, version }) => ({ id, version }))(await published(world, head, { title: 'The same title' })), title: 'The same title', text: 'Older.', reason: 'A word was wrong.' })
  const newer = await head.succeedStatement({ id: older.id })
  const cleared = await officer.clearStatement({ id: newer.id, version: newer.version })
  await head.publishStatement({ id: newer.id, version: cleared.version })
  const items = (JSON.parse((await world.get('/statements/feed.json')).text) as { items: { id: string; title: string; date_modified: string }[] }).items
  const [first, second] = [newer, older].map(({ id }) => items.findIndex((one) => one.id === `urn:uuid:${id}`))
  expect(first).toBe(0)
  expect(second).toBeGreaterThan(first!)
  expect(Date.parse(items[second!]!.date_modified)).toBeLessThan(Date.parse(items[first!]!.date_modified))
  expect(items[second!]!.title).toBe('The same title (superseded)')
})
