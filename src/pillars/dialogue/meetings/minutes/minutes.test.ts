import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { readPdf } from '#server/files/reading/pdf.ts'
import { eventsOf, marked } from '#server/records/ministry.fixture.ts'
import { meetingFields } from '../schema.ts'
import { consultations, inHours, openMinistry, tokenOf, type Ministry } from '../ministry.fixture.ts'
import type { MinutesPage } from './schema.ts'

let it: Ministry
beforeAll(async () => {
  it = await openMinistry()
}, 120_000)
afterAll(() => it.close())

/** A meeting under way with its guest inside, and a draft with a text and two decisions. */
async function drafted(more: Parameters<typeof consultations>[0] = {}) {
  const page = await it.meetings('officer').planMeeting(consultations(more))
  const id = page.record.id
  const participant = page.participants.find(({ person }) => person === null)!.id
  const browser = it.browser()
  await browser.guest.join({ token: tokenOf((await it.meetings('officer').makeGuestLink({ id, participant })).url) })
  await it.meetings('officer').admit({ id, participant, admission: 'admitted' })
  const draft = await it.minutes('officer').draftMinutes({ id, form: 'summary', title: 'Minutes of the consultations' })
  const paragraphs = [{ id: newId(), kind: 'text' as const, speaker: 'Peru', text: 'Peru asked for the registry.' }, { id: newId(), kind: 'decision' as const, speaker: '', text: 'Kenya provides the vessel registry by 30 November.' }]
  const second = [{ id: newId(), kind: 'decision' as const, speaker: '', text: 'Peru sends its patrol plan.' }]
  const content = { title: draft.record.title, ...draft.fields, sections: draft.fields.sections.map((one, index) => ({ ...one, paragraphs: [paragraphs, second][index] ?? [] })) }
  const { version } = await it.minutes('officer').saveMinutes({ id: draft.record.id, version: draft.record.version, content })
  return { meeting: id, id: draft.record.id, participant, browser, content, version, paragraphs: [...paragraphs, ...second] }
}

const page = (id: string): Promise<MinutesPage> => it.minutes('officer').minutes({ id })
const mine = async (at: Awaited<ReturnType<typeof drafted>>) => (await at.browser.guest.visit({ meeting: at.meeting })).inside!.minutes

test('a draft has a section for each point, who was there, the marking of the meeting, and is found by its words', async () => {
  const at = await drafted({ marking: marked({ level: 1, releasableTo: ['PER'] }) })
  const draft = await page(at.id)
  expect(draft.fields.sections.map(({ title }) => title)).toEqual(['Vessel registry', 'Patrols'])
  expect(draft.fields.attendance.map(({ name, delegation }) => [name, delegation])).toEqual([['Director of fisheries', 'PER'], ['Desk officer', 'KEN']])
  expect(draft).toMatchObject({ record: { marking: { level: 1, releasableTo: ['PER'] }, status: 'draft' }, meeting: { id: at.meeting }, standing: { isAgreed: false, canCorrect: false, missing: ['KEN', 'PER'] } })
  expect(draft.record.summary).toContain('2. Kenya provides the vessel registry')
  expect((await it.meetings('officer').meeting({ id: at.meeting })).minutes).toMatchObject([{ id: at.id, status: 'draft', form: 'summary' }])
  expect(await mine(at)).toEqual([])
  await expect(it.minutes('low').minutes({ id: at.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(it.records('officer').update({ id: at.id, version: draft.record.version, changes: { status: 'agreed' } })).rejects.toMatchObject({ code: 'records/ruled' })
})

test('two who save at once: the second is told what the first wrote, and nothing is lost', async () => {
  const at = await drafted()
  await it.minutes('colleague').saveMinutes({ id: at.id, version: at.version, content: { ...at.content, title: 'Theirs' } })
  await expect(it.minutes('officer').saveMinutes({ id: at.id, version: at.version, content: { ...at.content, title: 'Mine' } })).rejects.toMatchObject({ code: 'records/changed-meanwhile', conflict: { fields: expect.arrayContaining([expect.objectContaining({ path: 'title', theirs: 'Theirs', yours: 'Mine' })]) } })
})

test('circulated, corrected by the other side, circulated again, agreed by both heads, frozen', async () => {
  const at = await drafted()
  const first = await it.minutes('officer').circulateMinutes({ id: at.id, version: at.version, until: inHours(24) })
  expect(first).toMatchObject({ record: { status: 'circulated' }, editions: [{ edition: 1 }], standing: { isChanged: false, canCorrect: true } })
  await expect(it.minutes('officer').circulateMinutes({ id: at.id, version: first.record.version, until: inHours(24) })).rejects.toMatchObject({ code: 'minutes/unchanged' })
  const [circulated] = await mine(at)
  expect(circulated).toMatchObject({ edition: 1, content: { title: 'Minutes of the consultations' }, standing: { canCorrect: true } })
  const wording = 'Kenya provides the vessel registry by 5 December.'
  await at.browser.guest.correct({ meeting: at.meeting, minutes: at.id, edition: 1, paragraph: at.paragraphs[1]!.id, wording, reason: 'As said at 10:20' })
  await expect(at.browser.guest.correct({ meeting: at.meeting, minutes: at.id, edition: 1, paragraph: newId(), wording })).rejects.toMatchObject({ code: 'minutes/no-paragraph' })
  const open = (await page(at.id)).corrections
  expect(open).toMatchObject([{ delegation: 'PER', name: 'Director of fisheries', wording, state: 'proposed' }])
  await it.minutes('officer').correctMinutes({ id: at.id, edition: 1, paragraph: at.paragraphs[0]!.id, wording: 'Ours alone.' })
  expect((await mine(at))[0]!.corrections.map(({ wording: said }) => said)).toEqual([wording])
  const taken = await it.minutes('officer').decideCorrection({ id: at.id, correction: open[0]!.id, state: 'taken' })
  expect(taken).toMatchObject({ record: { status: 'draft' }, standing: { isChanged: true } })
  await expect(it.minutes('officer').decideCorrection({ id: at.id, correction: open[0]!.id, state: 'refused' })).rejects.toMatchObject({ code: 'minutes/decided' })
  // What guests see is the edition, not the draft.
  expect(JSON.stringify((await mine(at))[0]!.content)).toContain('30 November')
  const second = await it.minutes('officer').circulateMinutes({ id: at.id, version: taken.record.version, until: inHours(24) })
  await expect(at.browser.guest.agree({ meeting: at.meeting, minutes: at.id, edition: 1 })).rejects.toMatchObject({ code: 'minutes/not-last' })
  await expect(it.minutes('colleague').agreeMinutes({ id: at.id, edition: 2, delegation: 'KEN' })).rejects.toMatchObject({ code: 'minutes/not-head' })
  expect((await it.minutes('officer').agreeMinutes({ id: at.id, edition: 2, delegation: 'KEN' })).standing).toMatchObject({ isAgreed: false, missing: ['PER'] })
  await at.browser.guest.agree({ meeting: at.meeting, minutes: at.id, edition: 2 })
  const agreed = await page(at.id)
  expect(agreed).toMatchObject({ record: { status: 'agreed', version: second.record.version + 1 }, standing: { isAgreed: true, missing: [], canCorrect: false }, editions: [{ edition: 2, agreements: [{ delegation: 'KEN', name: 'Desk officer' }, { delegation: 'PER', name: 'Director of fisheries', confirmation: '' }] }, { edition: 1 }] })
  const events = await eventsOf(it.db, at.id)
  expect(events.filter(({ kind }) => kind === 'minutes.agreed').map(({ detail }) => detail['delegation'])).toEqual(['KEN', 'PER'])
  // A change is another edition, which needs agreement anew; the agreed one stays as it was.
  await it.minutes('officer').saveMinutes({ id: at.id, version: agreed.record.version, content: { title: agreed.record.title, ...agreed.fields, form: 'verbatim' } })
  expect(await page(at.id)).toMatchObject({ record: { status: 'draft' }, standing: { isAgreed: false, isChanged: true }, editions: [{ edition: 2, content: { form: 'summary' } }, { edition: 1 }] })
})

test('an agreement that came otherwise is recorded with what confirmed it; minutes of another meeting are not a guest’s', async () => {
  const [at, other] = [await drafted(), await drafted()]
  await it.minutes('officer').circulateMinutes({ id: at.id, version: at.version, until: inHours(1) })
  await expect(it.minutes('officer').agreeMinutes({ id: at.id, edition: 1, delegation: 'PER' })).rejects.toMatchObject({ code: 'minutes/not-head' })
  const recorded = await it.minutes('officer').agreeMinutes({ id: at.id, edition: 1, delegation: 'PER', confirmation: 'Note 5-12/2026' })
  expect(recorded.editions[0]!.agreements).toMatchObject([{ delegation: 'PER', confirmation: 'Note 5-12/2026' }])
  await expect(other.browser.guest.agree({ meeting: other.meeting, minutes: at.id, edition: 1 })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(other.browser.guest.agree({ meeting: at.meeting, minutes: at.id, edition: 1 })).rejects.toMatchObject({ code: 'meetings/no-guest' })
  const marking = marked({ level: 1 })
  await it.records('officer').mark({ id: at.id, version: recorded.record.version, marking, reason: 'Kept to ourselves' })
  expect(await mine(at)).toEqual([])
  await expect(at.browser.guest.agree({ meeting: at.meeting, minutes: at.id, edition: 1 })).rejects.toMatchObject({ code: 'kernel/not-found' })
})

test('corrections end with their time, and nothing empty is circulated', async () => {
  const at = await drafted()
  const empty = await it.minutes('officer').draftMinutes({ id: at.meeting, form: 'decisions', title: 'Empty' })
  await expect(it.minutes('officer').circulateMinutes({ id: empty.record.id, version: empty.record.version, until: inHours(1) })).rejects.toMatchObject({ code: 'minutes/empty' })
  await expect(it.minutes('officer').circulateMinutes({ id: at.id, version: at.version, until: inHours(-1) })).rejects.toMatchObject({ code: 'minutes/until' })
  await it.minutes('officer').circulateMinutes({ id: at.id, version: at.version, until: inHours(1) })
  await it.db.withTables<{ minutes_edition: { record_id: string; until: Date } }>().updateTable('minutes_edition').set({ until: new Date(Date.now() - 1000) }).where('record_id', '=', at.id).execute()
  const correction = { edition: 1, paragraph: at.paragraphs[0]!.id, wording: 'x' }
  await expect(at.browser.guest.correct({ meeting: at.meeting, minutes: at.id, ...correction })).rejects.toMatchObject({ code: 'minutes/too-late' })
  await expect(it.minutes('officer').correctMinutes({ id: at.id, ...correction })).rejects.toMatchObject({ code: 'minutes/too-late' })
  await expect(at.browser.guest.correct({ meeting: at.meeting, minutes: at.id, ...correction, edition: 9 })).rejects.toMatchObject({ code: 'minutes/too-late' })
})

test('two decisions become commitments with the paragraph as their source', async () => {
  const at = await drafted()
  const made = await it.minutes('officer').commitDecision({ id: at.id, paragraph: at.paragraphs[1]!.id, title: 'Vessel registry', owedBy: ['KEN'], owedTo: ['PER'], dueOn: '2026-11-30' })
  expect(made.record).toMatchObject({ kind: 'commitment', dueOn: '2026-11-30', summary: 'Kenya provides the vessel registry by 30 November.', parties: ['PER'] })
  const { page: after } = await it.minutes('officer').commitDecision({ id: at.id, paragraph: at.paragraphs[2]!.id, title: 'Patrol plan', owedBy: ['PER'], owedTo: ['KEN'], dueOn: null })
  expect(after.commitments.map(({ paragraph, title }) => [paragraph, title])).toEqual([[at.paragraphs[1]!.id, 'Vessel registry'], [at.paragraphs[2]!.id, 'Patrol plan']])
  const { rows } = await (await import('kysely')).sql<{ paragraph: string }>`SELECT paragraph FROM commitment_source ORDER BY paragraph`.execute(it.db)
  expect(rows.map(({ paragraph }) => paragraph)).toEqual(['2', '3'])
  await expect(it.minutes('officer').commitDecision({ id: at.id, paragraph: newId(), title: 'x', owedBy: ['KEN'], owedTo: ['PER'] })).rejects.toMatchObject({ code: 'minutes/no-paragraph' })
})

test('minutes come on paper, to officers with the commitments, to guests as they were circulated', async () => {
  const at = await drafted()
  await it.minutes('officer').commitDecision({ id: at.id, paragraph: at.paragraphs[1]!.id, title: 'Vessel registry', owedBy: ['KEN'], owedTo: ['PER'], dueOn: '2026-11-30' })
  const text = async (response: Response) => (await readPdf(new Uint8Array(await response.arrayBuffer()))).text.replace(/\s+/gu, ' ')
  const draft = await text(await it.minutes('officer').minutesFile({ id: at.id }))
  expect(draft).toMatch(/DRAFT[\s\S]*Vessel registry[\s\S]*Kenya 30 November 2026/)
  await expect(it.minutes('officer').minutesFile({ id: at.id, edition: 1 })).rejects.toMatchObject({ code: 'minutes/no-edition' })
  await expect(it.minutes('low').minutesFile({ id: newId() })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(at.browser.guest.minutesFile({ meeting: at.meeting, minutes: at.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  const { version } = (await page(at.id)).record
  await it.minutes('officer').circulateMinutes({ id: at.id, version, until: inHours(24) })
  await it.minutes('officer').agreeMinutes({ id: at.id, edition: 1, delegation: 'PER', confirmation: 'Our private note 7' })
  const theirs = await text(await at.browser.guest.minutesFile({ meeting: at.meeting, minutes: at.id }))
  expect(theirs).toContain('Edition 1')
  expect(theirs).not.toMatch(/DRAFT|30 November 2026|private/)
  expect(await text(await it.minutes('officer').minutesFile({ id: at.id, edition: 1 }))).toContain('confirmed by Our private note 7')
  // Whatever becomes of the meeting, the edition has it as it was when it was circulated.
  const { record } = await it.meetings('officer').meeting({ id: at.meeting })
  await it.meetings('officer').changeMeeting({ id: at.meeting, version: record.version, changes: { title: 'Called otherwise', fields: { ...meetingFields.parse(record.fields), place: 'Moved to the annex' } } })
  expect(await text(await at.browser.guest.minutesFile({ meeting: at.meeting, minutes: at.id }))).not.toMatch(/annex|otherwise/)
  expect((await it.minutes('officer').minutesFile({ id: at.id, format: 'docx', lang: 'ar' })).headers.get('content-type')).toContain('wordprocessingml')
  expect((await eventsOf(it.db, at.id)).filter(({ kind }) => kind === 'minutes.printed')).toHaveLength(2)
})
