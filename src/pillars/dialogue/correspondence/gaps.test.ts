import { expect, test } from 'vitest'
import { gapsIn } from './gaps.ts'

const none = { cable: null, demarche: null, translation: null }
const gaps = (text: string, drafted: string[] = []) => gapsIn(text, none, drafted)

test('what a wording left for writing on is told, with the words around it', () => {
  expect(gaps('The Ministry has the honour to …\n\nIt avails itself.')).toEqual(['Paragraph 1 is still to be written on: “The Ministry has the honour to …”.'])
  expect(gaps('It has the honour to refer to the Note, and to … the Embassy, and to inform it as … below.')[0]).toMatch(/^Paragraph 1 .*and to … the Embassy/)
  for (const text of ['It informs it as ... below.', 'According to [source], most apply.', 'To [Name] of the desk.', 'The {addressee} is asked.', 'On ____ 2026.', '并…']) expect(gaps(text), text).toHaveLength(1)
})

test('what is meant so is no gap: words left out of a quotation, an elision in brackets, a suspension within a word', () => {
  for (const text of ['The Treaty says “States … shall refrain … from force”.', 'Il dit « les États … ».', 'States […] shall refrain (…) from force.', 'The Parties [sic] agreed.', 'Whole.']) expect(gaps(text), text).toEqual([])
})

test('a note of nothing but its courtesies has nothing between them', () => {
  const drafted = 'The Ministry has the honour to …\n\nIt avails itself.'
  expect(gaps('The Ministry has the honour to\n\nIt avails itself.', [drafted])).toEqual(['Nothing stands between its opening and its close.'])
  expect(gaps('It avails itself.', [drafted])).toHaveLength(1)
  expect(gaps('The Ministry has the honour to propose talks.\n\nIt avails itself.', [drafted])).toEqual([])
  expect(gaps('A non-paper of one line.', [''])).toEqual([])
})

test('cables, démarches and second languages are looked at too', () => {
  const paragraph = (text: string) => ({ level: 0, text })
  expect(gapsIn('', { ...none, cable: { action: [], info: [], precedence: 'routine', captions: [], tags: [], reference: [], paragraphs: [paragraph('Whole.'), paragraph('…')] } }, [])).toEqual(['Paragraph 2 of the cable is still to be written on: “…”.'])
  expect(gapsIn('Whole.', { ...none, translation: { language: 'fr', text: ' ', isCourtesy: true } }, [])).toEqual(['Its second language has no text yet.'])
  expect(gapsIn('Whole.', { ...none, translation: { language: 'fr', text: 'Le Ministère a l’honneur de …', isCourtesy: true } }, [])[0]).toMatch(/second language/)
})
