import { afterAll, beforeAll, expect, test } from 'vitest'
import { docx } from '#server/files/reading/crafted.fixture.ts'
import { readPdf } from '#server/files/reading/pdf.ts'
import { pdfOf, tiffOf } from '#server/files/reading/scanned.fixture.ts'
import { samples, scanned } from '../../../../test/recognition.ts'
import { multipart } from '../../../../test/multipart.ts'
import { eventsOf } from '#server/records/ministry.fixture.ts'
import { openMinistry, registeredNote, restricted, type Ministry } from './ministry.fixture.ts'
import { notePdf } from './output/pdf.ts'
import { printedNote } from './output/printed.ts'

let it: Ministry
beforeAll(async () => { it = await openMinistry({ isSealed: true }) }, 180_000)
afterAll(() => it.close())
const today = new Date().toISOString().slice(0, 10)
const form = (name: string, content: string | Uint8Array) => ({ body: multipart([[name, content]]) })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('a registered note has its PDF and DOCX among its files, with its number in them', async () => {
  const { record, papers } = await registeredNote(it)
  expect(it.errors).toEqual([])
  const { files } = await it.files('drafter').list({ record: record.id })
  expect(files.map(({ name }) => name).sort()).toEqual([`NV-0001-${today.slice(0, 4)}.docx`, `NV-0001-${today.slice(0, 4)}.pdf`])
  const { text } = await readPdf(await bytesOf(await it.files('drafter').download({ id: papers.pdf! })))
  expect(text).toContain(record.number)
  expect(text).not.toContain('DRAFT')
  const receipt = await it.notes('drafter').deliver({ id: record.id, version: record.version, way: 'hand', to: 'Chancery', on: today, receipt: papers.pdf })
  expect(receipt.deliveries[0]!.receipt).toBe(papers.pdf)
  const foreign = await registeredNote(it)
  await expect(it.notes('drafter').deliver({ id: record.id, version: receipt.record.version, way: 'hand', to: 'Chancery', on: today, receipt: foreign.papers.pdf })).rejects.toMatchObject({ code: 'correspondence/no-such-file' })
  expect((await eventsOf(it.db, record.id)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['note.sent', 'note.cleared', 'number.drawn', 'note.registered', 'file.added', 'note.delivered']))
}, 240_000)

test('a preview is a PDF or DOCX of what stands, and says that it is a draft', async () => {
  const { record } = await it.notes('drafter').draft({ form: 'letter', language: 'en', title: 'Letter', addressee: { actor: null, name: 'Director' }, signer: 'Head of desk' })
  const pdf = await it.notes('drafter').preview({ id: record.id })
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect((await readPdf(await bytesOf(pdf))).text).toContain('DRAFT')
  expect((await bytesOf(await it.notes('drafter').preview({ id: record.id, format: 'docx', paper: 'letter' }))).subarray(0, 2).toString()).toBe('PK')
}, 60_000)

test('a document, a PDF and an e-mail that are dropped in become drafts with what was read, to be confirmed', async () => {
  const asked = await registeredNote(it, { wantsAnswer: true })
  const lines = ['Embassy of Peru', 'Note No. 5-8-M/77', 'Nairobi, 3 November 2026', `The Embassy of Peru presents its compliments to the Ministry of Foreign Affairs and has the honour to refer to the latter’s Note No. ${asked.record.number} dated 2 November 2026 concerning fisheries.`]
  const word = await it.notes('drafter').receive({}, form('note.docx', await docx(lines)))
  expect(word.record).toMatchObject({ status: 'draft', language: 'en', title: 'Fisheries', parties: ['PER'] })
  expect(word.fields).toMatchObject({ direction: 'in', theirNumber: '5-8-M/77', theirDate: '2026-11-03', sender: { name: 'Embassy of Peru', actor: 'PER' } })
  expect(word.readings.find(({ field }) => field === 'answers')).toMatchObject({ record: asked.record.id })
  expect(word.source).toBe((await it.files('drafter').list({ record: word.record.id })).files[0]!.id)
  expect(word.may).toMatchObject({ confirm: true, send: false, register: false })
  const given = { id: word.record.id, version: word.record.version, title: 'Fisheries', form: 'note-verbale', sender: { actor: 'PER', name: 'Embassy of Peru' }, theirNumber: '5-8-M/77', theirDate: '2026-11-03', receivedOn: today, language: 'en', wantsAnswer: false, answers: asked.record.id, series: 'IN' } as const
  await expect(it.notes('drafter').confirm({ ...given, theirDate: '2999-01-01' })).rejects.toMatchObject({ code: 'correspondence/dates' })
  const confirmed = await it.notes('drafter').confirm(given)
  expect(confirmed.record).toMatchObject({ status: 'registered', happenedOn: today, number: expect.stringMatching(/^IN/) })
  expect((await it.notes('drafter').get({ id: asked.record.id })).record.status).toBe('answered')
  await expect(it.notes('drafter').register({ id: confirmed.record.id, version: confirmed.record.version, series: 'NV' })).rejects.toMatchObject({ code: 'correspondence/not-now' })

  const pdf = await notePdf(printedNote({ record: { ...asked.record, language: 'en' }, fields: asked.fields, scheme: 'national', paper: 'a4', number: 'PE/9/2026', on: '2026-10-09' }))
  expect((await it.notes('drafter').receive({ party: 'PER' }, form('scan.pdf', pdf))).fields).toMatchObject({ theirNumber: 'PE/9/2026', theirDate: '2026-10-09' })
  const mail = await it.notes('drafter').receive({}, form('note.eml', 'From: Embassy of Ghana <office@example.org>\r\nTo: registry@example.org\r\nDate: Mon, 2 Nov 2026 09:15:00 +0000\r\nSubject: Visa talks <script>alert(1)</script>\r\nMessage-ID: <1@example.org>\r\n\r\nThe Embassy of Ghana presents its compliments to the Ministry.\r\n'))
  expect(mail).toMatchObject({ record: { title: 'Visa talks <script>alert(1)</script>', parties: ['GHA'] }, fields: { theirDate: '2026-11-02', sender: { name: 'Embassy of Ghana' } } })
}, 240_000)

test.each([
  ['en', 'Embassy of Peru', 'PER', '5-8-M/77', '2026-11-03', 'Fisheries', pdfOf],
  ['fr', 'Ambassade du Sénégal', 'SEN', '1187/AMB/BRU', '2026-10-05', 'La reconnaissance mutuelle des diplômes', pdfOf],
  ['ar', 'سفارة المملكة الأردنية الهاشمية', 'JOR', '452/2026', '2026-11-03', 'التعاون في مجال المياه', tiffOf],
] as const)('a scan in %s proposes sender, number, date and subject, each to be confirmed', async (lang, sender, actor, number, date, title, fileOf) => {
  const sample = samples.find((one) => one.lang === lang)!
  const scan = await fileOf(await scanned({ ...sample, text: sample.text.replace('consultations on', 'the consultations concerning') }))
  const page = await it.notes('drafter').receive({}, form('scan', scan))
  expect(page.says).toEqual([])
  expect(page.record).toMatchObject({ status: 'draft', language: lang, parties: [actor] })
  expect(page.fields).toMatchObject({ direction: 'in', theirNumber: number, theirDate: date, sender: { name: sender, actor } })
  expect(page.record.title).toContain(title)
  const { files } = await it.files('drafter').list({ record: page.record.id })
  expect(files[0]).toMatchObject({ id: page.source, versions: [{ recognition: 'done', isSearchable: true }] })
}, 600_000)

test('a scan of which nothing can be read is kept as a draft, and said to be', async () => {
  const { record, says, source } = await it.notes('drafter').receive({}, form('scan.pdf', await pdfOf(await scanned(samples.find((one) => one.lang === 'ru')!))))
  expect(record).toMatchObject({ status: 'draft', summary: '', title: 'scan.pdf' })
  expect(says).toEqual([expect.stringContaining('No words could be made out on page 1')])
  expect(source).not.toBeNull()
}, 600_000)

test('forged files are refused or read as text: a word of 10 MB, control characters, a program, nothing', async () => {
  const long = await it.notes('drafter').receive({}, form('long.txt', `No. 4/2026\nref\u0007erence ${'a'.repeat(10_000_000)}`))
  expect(long.record.summary.length).toBeLessThanOrEqual(200_000)
  expect(long.record.summary).not.toContain('\u0007')
  expect(long.fields.theirNumber).toBe('4/2026')
  await expect(it.notes('drafter').receive({}, form('note.exe', Buffer.from('MZ\u0090\u0000\u0003'.padEnd(2000, '\u0000'), 'latin1')))).rejects.toMatchObject({ code: expect.stringMatching(/^files\//) })
  await expect(it.notes('drafter').receive({}, form('empty.txt', ''))).rejects.toMatchObject({ code: 'files/empty' })
  await expect(it.notes('drafter').receive({}, { body: multipart([]) })).rejects.toMatchObject({ code: 'kernel/malformed' })
  const total = (await it.notes('drafter').list({ direction: 'in', status: 'draft' })).total
  expect(total).toBe((await it.notes('deskHead').list({ direction: 'in', status: 'draft' })).total)
}, 240_000)

test('what is read tells of no note that the reader may not see', async () => {
  const hidden = await registeredNote(it, { marking: restricted })
  const text = `The Embassy of Peru presents its compliments to the Ministry and has the honour to refer to its Note No. ${hidden.record.number} dated 1 May 2026.`
  const { readings } = await it.notes('low').enter({ sender: { actor: 'PER', name: 'Embassy of Peru' }, title: 'Reply', text })
  expect(readings.find(({ field }) => field === 'answers')).toMatchObject({ value: hidden.record.number, record: null })
  await expect(it.notes('low').confirm({ id: (await it.notes('low').enter({ sender: { actor: 'PER', name: 'E' }, title: 'R' })).record.id, version: 1, title: 'R', form: 'letter', sender: { actor: 'PER', name: 'E' }, theirNumber: null, theirDate: null, receivedOn: today, language: null, wantsAnswer: false, answers: hidden.record.id, series: 'IN' })).rejects.toMatchObject({ code: 'kernel/not-found' })
}, 120_000)
