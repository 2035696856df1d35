import { unzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { languages } from '#kernel/actor.ts'
import { schemes, unmarked } from '#kernel/marking.ts'
import { readPdf } from '#server/files/reading/pdf.ts'
import { labelsOf } from './labels.ts'
import { minutesDocx } from './docx.ts'
import { minutesPdf } from './pdf.ts'
import { printedMinutes, timeIn, type PrintedMinutes, type PrintGiven } from './printed.ts'

const [first, second, third] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333']
const names: Readonly<Record<string, string>> = { KEN: 'Kenya', PER: 'Peru' }
function given(more: Partial<PrintGiven> = {}): PrintGiven {
  return {
    language: 'en', paper: 'a4', scheme: schemes.national, marking: { ...unmarked, level: 1 }, nameOf: (actor) => names[actor] ?? actor,
    content: {
      title: 'Minutes: Consultations', form: 'summary',
      attendance: [{ name: 'Desk officer', office: '', delegation: 'KEN', role: 'chair', isHead: true }, { name: 'Adviser', office: 'Ministry of Production', delegation: 'PER', role: 'delegate', isHead: false }, { name: 'Director of fisheries', office: 'Ministry of Production', delegation: 'PER', role: 'delegate', isHead: true }],
      sections: [{ id: first, agenda: null, title: 'Vessel registry', paragraphs: [{ id: first, kind: 'text', speaker: 'Peru', text: 'Asked for the registry.\nAt once.' }, { id: second, kind: 'decision', speaker: '', text: 'Kenya provides the vessel registry.' }] }, { id: second, agenda: null, title: 'Patrols', paragraphs: [{ id: third, kind: 'decision', speaker: '', text: 'Peru sends #let x = its plan *now*.' }] }],
    },
    sitting: { title: 'Consultations', zones: [{ actor: 'KEN', zone: 'Africa/Nairobi' }, { actor: 'PER', zone: 'America/Lima' }], fields: { startsAt: '2026-11-24T21:30:00.000Z', endsAt: '2026-11-24T23:00:00.000Z', zone: 'Africa/Nairobi', place: 'Nairobi', isVideo: true, agenda: [{ id: first, title: 'Vessel registry', minutes: null }, { id: second, title: 'Patrols', minutes: null }] } },
    taken: [{ paragraph: second, owedBy: ['KEN'], dueOn: '2026-12-05' }],
    edition: { edition: 2, circulatedAt: '2026-11-25T08:00:00.000Z', until: '2026-12-01T08:00:00.000Z', agreements: [{ delegation: 'KEN', name: 'Desk officer', at: '2026-11-26T08:00:00.000Z', confirmation: '' }] }, ...more,
  }
}
const textOf = async (minutes: PrintedMinutes) => (await readPdf(await minutesPdf(minutes))).text.replace(/\s+/gu, ' ')
const inOrder = (text: string, ...parts: string[]) => { let at = -1; for (const part of parts) { const next = text.indexOf(part, at + 1); expect(next, `${part} in ${text}`).toBeGreaterThan(at); at = next } }

test('the paper has who was there, the agenda, what was said, what was decided by whom until when, and how far it is agreed', async () => {
  const text = await textOf(printedMinutes(given()))
  inOrder(text, 'RESTRICTED', 'Summary record', 'Minutes: Consultations', 'Nairobi · By video', 'Attendance', 'Kenya', 'Agenda', '1. Vessel registry', '2. Patrols', 'Peru: Asked for the registry.', 'At once.', 'Decision', 'Kenya provides the vessel registry.', 'Decisions', 'Owed by', 'Due', '5 December 2026', 'Agreement', 'Not agreed by all delegations yet', 'Edition 2', 'Agreed by Desk officer', 'Peru Not agreed yet')
  // The same moment on both clocks; in Nairobi it runs past midnight.
  inOrder(text, 'Wednesday', '00:30–02:00 (Nairobi)', 'Tuesday', '16:30–18:00 (Lima)')
  // Heads stand first, and what looks like markup is words.
  inOrder(text, 'Director of fisheries', 'Head of delegation', 'Adviser')
  expect(text).toContain('#let x = its plan *now*.')
  expect(text).not.toContain('DRAFT')
})

test('what was not circulated says that it is a draft; what all agreed to says so, with what confirmed it', async () => {
  const draft = await textOf(printedMinutes(given({ edition: null })))
  expect(draft).toContain('DRAFT')
  expect(draft).not.toContain('Agreed by')
  const at = '2026-11-26T08:00:00.000Z'
  const agreed = printedMinutes(given({ edition: { ...given().edition!, agreements: [{ delegation: 'KEN', name: 'Desk officer', at, confirmation: '' }, { delegation: 'PER', name: '{time} Director', at, confirmation: 'Note 5-12/2026' }] } }))
  inOrder(await textOf(agreed), 'Agreed by all delegations', 'Agreed by {time} Director\u200e, 26 November 2026 at 11:00 (Nairobi) · confirmed by Note 5-12/2026')
})

test.each(languages)('%s: the headings are in it, and every sign of them can be printed', async (language) => {
  const printed = printedMinutes(given({ language }))
  const word = strFromU8(unzipSync(await minutesDocx(printed))['word/document.xml']!)
  for (const label of [labelsOf(language).attendance, labelsOf(language).owner, labelsOf(language).form.summary]) expect(word).toContain(label)
  expect((await readPdf(await minutesPdf(printed))).text.length).toBeGreaterThan(300)
  // All labels, also those that this paper does not show.
  await minutesPdf({ ...printed, agenda: [{ text: JSON.stringify(labelsOf(language)), dir: printed.dir }] })
})

test('Arabic is set from the right, and what is written in another script keeps its own way', async () => {
  const content = { ...given().content, title: 'محضر المشاورات', sections: [{ id: first, agenda: null, title: 'سجل السفن', paragraphs: [{ id: first, kind: 'decision' as const, speaker: '', text: 'تقدّم كينيا سجل السفن.' }, { id: second, kind: 'text' as const, speaker: '', text: 'Said in English.' }] }] }
  const printed = printedMinutes(given({ language: 'ar', content }))
  expect(printed).toMatchObject({ dir: 'rtl', title: { dir: 'rtl' } })
  expect(printed.sections[0]!.paragraphs.map(({ lines }) => lines[0]!.dir)).toEqual(['rtl', 'ltr'])
  inOrder(await textOf(printed), 'محضر المشاورات', 'سجل السفن', 'كينيا سجل السفن.')
  const paragraphs = strFromU8(unzipSync(await minutesDocx(printed))['word/document.xml']!).match(/<w:p>.*?<\/w:p>/gsu) ?? []
  for (const one of paragraphs.filter((other) => /سجل/u.test(other))) { expect(one).toContain('<w:bidi/>'); expect(one).toContain('<w:rtl/>') }
  expect(paragraphs.filter((one) => one.includes('Said in English')).some((one) => one.includes('<w:bidi/>'))).toBe(false)
})

test('a sign that no font has is told, instead of an empty box', async () => {
  await expect(minutesPdf(printedMinutes(given({ content: { ...given().content, title: 'To 한국' } })))).rejects.toMatchObject({ code: 'minutes/unprintable', message: expect.stringContaining('“한”') })
})

test('a moment is told on the clock of a zone in every language', () => {
  expect(timeIn('2026-11-24T21:30:00.000Z', 'America/Lima', 'en')).toBe('24 November 2026 at 16:30 (Lima)')
  for (const language of languages) expect(timeIn('2026-11-24T21:30:00.000Z', 'America/Lima', language)).toMatch(/2026.*30.*\(Lima\)/)
})
