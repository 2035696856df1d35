import { spawnSync } from 'node:child_process'
import { unzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { unmarked } from '#kernel/marking.ts'
import { readPdf } from '#server/files/reading/pdf.ts'
import { draftText } from '../drafting.ts'
import { forms } from '../forms.ts'
import { noteFields, noteForms, type NoteFields } from '../schema.ts'
import { noteDocx } from './docx.ts'
import { notePdf } from './pdf.ts'
import { printedNote, type Printed } from './printed.ts'

const embassy = { actor: null, name: 'Embassy of Peru', rank: 'ambassador', place: 'Nairobi', unit: null } as const
type Given = { fields?: Partial<NoteFields>; text?: string; lang?: 'en' | 'ar' | 'fr' | 'zh'; number?: string | null; title?: string }
function note(form: NoteFields['form'], { fields = {}, text, lang = 'en', number = 'NV/0012/2026', title = 'Fisheries' }: Given = {}): Printed {
  const sender = { ...embassy, name: lang === 'ar' ? 'وزارة الخارجية' : 'Ministry of Foreign Affairs' }
  const all = noteFields.parse({
    form, direction: 'out', addressee: embassy, sender, place: 'Nairobi', ...(form === 'cable' && { cable: { action: [embassy], info: [embassy], captions: ['STADIS', 'EXDIS'], precedence: 'niact-immediate', tags: ['PREL'], paragraphs: [{ level: 0, text: 'First.' }, { level: 2, text: 'Second.' }] } }),
    ...(form === 'demarche' && { demarche: { objective: 'Win support', points: ['Point one', 'Point two'] } }), ...(forms[form].signing === 'signed' && { signer: 'Head of mission' }), ...fields,
  })
  const summary = text ?? draftText([], { form, language: lang, sender: sender.name, addressee: all.addressee }).text
  return printedNote({ record: { title, summary, language: lang, marking: { ...unmarked, level: 1 }, fields: all } as never, fields: all, scheme: 'national', paper: 'a4', number, on: '2026-11-23' })
}
const textOf = async (printed: Printed) => (await readPdf(await notePdf(printed))).text.replace(/\s+/gu, ' ')
const inOrder = (text: string, ...parts: string[]) => { let at = -1; for (const part of parts) { const next = text.indexOf(part, at + 1); expect(next, `${part} in ${text}`).toBeGreaterThan(at); at = next } }
const wordOf = async (printed: Printed) => strFromU8(unzipSync(await noteDocx(printed))['word/document.xml']!)

test('a note verbale reads: banner, letterhead, number, place and date, text, seal and initials, addressee at the foot', async () => {
  const text = await textOf(note('note-verbale'))
  inOrder(text, 'Ministry of Foreign Affairs', 'No. NV/0012/2026', 'Nairobi, 23 November 2026', 'presents its compliments', 'highest consideration.', 'Seal', 'Initials', 'Embassy of Peru')
  expect(text.match(/RESTRICTED/gu)).toHaveLength(2)
  expect(text).not.toContain('DRAFT')
  expect(await textOf(note('note-verbale', { number: null }))).toContain('DRAFT')
})

test('the same order is in the text that other readers take out of the PDF', async () => {
  const { stdout, status, error } = spawnSync('pdftotext', ['-', '-'], { input: await notePdf(note('first-person-note')), encoding: 'utf8' })
  if (error || status !== 0) return expect(String(error)).toContain('ENOENT')
  inOrder(stdout.replace(/\s+/gu, ' '), 'No. NV/0012/2026', 'Excellency,', 'I have the honour to', 'Accept, Excellency', 'Head of mission', 'Embassy of Peru')
})

test.each(noteForms)('a %s is built as its form says', async (form) => {
  const card = forms[form], printed = note(form)
  const text = await textOf(printed), word = await wordOf(printed)
  expect(text.includes('NV/0012/2026')).toBe(card.number !== 'none')
  expect(word.includes('NV/0012/2026')).toBe(card.number !== 'none')
  expect(printed.letterhead !== null).toBe(card.letterhead)
  expect(text.includes('Initials')).toBe(card.signing === 'initialled')
  expect(text.includes('Head of mission')).toBe(card.signing === 'signed')
  expect(text.includes('Seal')).toBe(card.seal !== 'none')
  expect(text.includes('Embassy of Peru')).toBe(card.addresseeAt !== 'none' || form === 'cable')
})

test('a cable has its head, the most restrictive caption first, and numbered paragraphs with portion marks', async () => {
  inOrder(await textOf(note('cable')), 'PRECEDENCE NIACT IMMEDIATE', 'CAPTIONS EXDIS STADIS', 'ACTION Embassy of Peru', 'INFO Embassy of Peru', 'TAGS PREL', 'SUBJECT Fisheries', '1. (U) First.', '2. (C) Second.')
})

test('Arabic is set from the right: every paragraph and run of the DOCX says so; a translation stands beside it', async () => {
  const printed = note('note-verbale', { lang: 'ar', fields: { translation: { language: 'en', text: 'First in English.\n\nSecond.', isCourtesy: true } } })
  expect(printed).toMatchObject({ dir: 'rtl', second: { dir: 'ltr', note: 'Courtesy translation' } })
  const word = await wordOf(printed)
  expect(word).toContain('<w:bidiVisual/>')
  const paragraphs = word.match(/<w:p>.*?<\/w:p>/gsu) ?? []
  const arabic = paragraphs.filter((one) => /[\u0600-\u06ff]/u.test(one))
  expect(arabic.length).toBeGreaterThan(3)
  for (const one of arabic) { expect(one).toContain('<w:bidi/>'); expect(one).toContain('<w:rtl/>') }
  for (const one of paragraphs.filter((other) => /English/u.test(other))) expect(one).not.toMatch(/<w:rtl\/>|<w:bidi\/>/u)
  // Readers of PDF disagree about the order of words in a line of two directions; each of them is there.
  const text = await textOf(printed)
  for (const one of ['First', 'English', 'Second', 'Courtesy', '2026']) expect(text).toContain(one)
})

test('whole phrases of an Arabic note are read out of its PDF in the order in which they are said', async () => {
  const phrases = ['تهدي سفارة جمهورية تونس أطيب تحياتها إلى وزارة الشؤون الخارجية، وتتشرف بإحاطتها علما', 'مشروع الاتفاق بشأن إعفاء حاملي الجوازات الدبلوماسية من التأشيرة.', 'خلال الزيارة الرسمية المقررة في الشهر القادم', 'عن أسمى عبارات التقدير.']
  const printed = note('note-verbale', { lang: 'ar', text: phrases.join('\n\n'), fields: { sender: { ...embassy, name: 'وزارة الخارجية والتعاون الدولي' } } })
  inOrder(await textOf(printed), 'وزارة الخارجية والتعاون الدولي', ...phrases)
  inOrder(await textOf({ ...note('note-verbale'), second: { lang: 'ar', dir: 'rtl', note: '', paragraphs: phrases.slice(2) } }), ...phrases.slice(2))
})

test('script, markup and code stay text on paper; what no document can carry is left out', async () => {
  const evil = '<script>alert(1)</script> #set page(fill: red) $x^2$ *bold* \\ "quoted" [link] #sys.inputs\u0000\u0007\u202e end'
  const printed = note('note-verbale', { text: evil, title: evil, fields: { addressee: { ...embassy, name: evil.slice(0, 90) }, place: evil.slice(0, 90) } })
  const text = await textOf(printed)
  inOrder(text, '<script>alert(1)</script> #set page(fill: red)', '*bold*', '#sys.inputs')
  const word = await wordOf(printed)
  expect(word).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  // oxlint-disable-next-line no-control-regex -- they are what must not be there
  expect(word).not.toMatch(/[\u0000-\u0008\u202e]/u)
})

test('a long note runs over several pages, with the banner on each and its number only on the first', async () => {
  const { text, pages } = await readPdf(await notePdf(note('note-verbale', { text: 'A paragraph of some words that fills a line or two of the page. '.repeat(6).concat('\n\n').repeat(40) })))
  expect(pages).toBeGreaterThan(2)
  expect(text.match(/RESTRICTED/gu)).toHaveLength(pages * 2)
  expect(text.match(/NV\/0012\/2026/gu)).toHaveLength(1)
})

test('a sign that would print as an empty box is told instead', async () => {
  await expect(notePdf(note('letter', { text: 'To 한국' }))).rejects.toMatchObject({ code: 'correspondence/unprintable', message: expect.stringContaining('“한”, “국”') })
  expect(await wordOf(note('letter', { text: 'To 한국' }))).toContain('한국')
})

test('the lowest marking is not printed on what goes to others; any other is, and on what goes to our own posts every one', () => {
  const printed = (form: NoteFields['form'], marking: object) => {
    const fields = noteFields.parse({ form, direction: 'out', addressee: embassy, ...(form === 'cable' && { cable: { action: [embassy], paragraphs: [{ level: 0, text: 'First.' }] } }) })
    return printedNote({ record: { title: 'Fisheries', summary: 'Whole.', language: 'en', marking: { ...unmarked, ...marking } } as never, fields, scheme: 'national', paper: 'a4', number: null, on: null }).banner
  }
  expect(printed('note-verbale', { level: 0 })).toBe('')
  expect(printed('note-verbale', { level: 1 })).not.toBe('')
  expect(printed('note-verbale', { level: 0, caveats: ['EYES ONLY'] })).toContain('EYES ONLY')
  expect(printed('cable', { level: 0 })).not.toBe('')
})
