import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyWorldview } from '#kernel/actor.ts'
import { listActors } from '#evidence/actors.ts'
import { noteForms } from '../correspondence/schema.ts'
import { checkStyle } from './check.ts'
import { fittedTo } from './milder.ts'
import { dayIn } from './days.ts'
import { distance } from './distance.ts'
import { readText } from './parse.ts'
import { styleRules } from './rules.ts'
import { styleLanguages, styleReport } from './schema.ts'

const rulesOf = (text: string, more: Partial<Parameters<typeof checkStyle>[1]> = {}) => checkStyle(text, { language: 'en', actors: listActors(), ...more }).findings.map(({ rule }) => rule)

/** Texts put together of what the rules look for, so that they are found in strange places. */
const pieces = ['The Embassy presents its compliments to the Ministry', 'has the honour to', 'we', 'condemns', 'does not', '“', '”', '"', '\n', '\n\n', '. ', '1. ', 'No. 4', 'it is well known that', 'Swaziland', 'Kyrgystan', 'Embassy of Ghana', 'will provide', 'by 30 November 2026', 'Excellency,', 'the assurances of its consideration.', 'l’Ambassade', 'présente ses compliments', 'nous', 'déplore', 'é', 'e\u0301', '😀', '\ud800', '\u00a0', '\ufeff', 'İ', '?', ';', 'could', 'absurd', '14']
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(' ')))

test('whatever the text: the report keeps its shape, offsets slice to the text, and only rules by their names speak', () => {
  fc.assert(fc.property(texts, fc.constantFrom(...styleLanguages), fc.option(fc.constantFrom(...noteForms), { nil: undefined }), fc.option(texts, { nil: undefined }), (text, language, form, answering) => {
    const report = styleReport.parse(checkStyle(text, { language, form, answering, actors: listActors(), today: '2026-11-23' }))
    for (const { rule, from, to, text: slice, reason } of report.findings) {
      expect(slice).toBe(text.slice(from, to))
      expect(from <= to && to <= text.length).toBe(true)
      expect(styleRules).toHaveProperty(rule)
      expect(reason).not.toMatch(/\{\w+\}/)
    }
    for (const { from, to, text: slice } of report.pledges) expect(slice).toBe(text.slice(from, to))
    for (const span of [report.toneBy, ...report.points.map(({ by }) => by)]) if (span) expect(span.from >= 0 && span.from < span.to && span.to <= text.length).toBe(true)
  }), { numRuns: 300 })
}, 300_000)

test('sentences of a long text are found where they stand, beyond the first block too', () => {
  const sentence = 'The two delegations met in the capital and examined the state of the roads. '
  const text = sentence.repeat(200)
  const { sentences } = readText(text, { language: 'en' })
  expect(sentences).toHaveLength(200)
  expect(sentences.map(({ from }) => from)).toEqual(Array.from({ length: 200 }, (_, i) => i * sentence.length))
})

test.each(['a'.repeat(100_000), 'a. '.repeat(33_000), '“'.repeat(100_000), '"we" deplore '.repeat(7000), 'Could you go there now? '.repeat(4000), '\n'.repeat(100_000), '1 '.repeat(50_000), '\u0000\u0001\u0002', ''])('a text made to be slow or strange is answered: %#', (text) => {
  for (const language of styleLanguages) expect(styleReport.safeParse(checkStyle(text, { language, form: 'first-person-note', answering: text, actors: listActors() })).success).toBe(true)
}, 300_000)

describe('what is no finding', () => {
  test('words of others in quotation marks, and what is denied', () => {
    expect(rulesOf('The Minister said: “We condemn this absurd attack.” The text was published.')).toEqual([])
    expect(rulesOf('The Government does not condemn the measure and has never deplored it.')).toEqual([])
    expect(rulesOf('The Government not only regrets but condemns the measure.')).toEqual(['tone-grave'])
  })
  test('country names without the list of actors, hidden actors, and a name that the ministry itself uses', () => {
    const text = 'The delegation of Swaziland met that of Kyrgystan.'
    expect(rulesOf(text)).toEqual(['name-outdated', 'name-misspelt'])
    expect(rulesOf(text, { actors: undefined })).toEqual([])
    const own = applyWorldview(listActors(), { overrides: { SWZ: { name: { en: 'Swaziland' } }, KGZ: { hidden: true } } })
    expect(rulesOf(text, { actors: own })).toEqual([])
  })
  test('“I” as a numeral', () => {
    expect(rulesOf('Annex I and Part I of the paper were revised in Article I.', { form: 'non-paper' })).toEqual([])
  })
  test('a missing courtesy in a form that has none', () => {
    for (const form of ['cable', 'demarche', 'letter', 'aide-memoire'] as const) expect(rulesOf('The talks took place in May.', { form })).toEqual([])
  })
})

test('a suggestion put in the place of a finding takes the finding away', () => {
  const note = 'The Embassy presents its compliments to the Ministry of Foreign Affairs and informs it that we have paid. The Embassy avails itself of this opportunity to express to the Ministry the assurances of its high consideration.'
  let text = note
  for (let round = 0; round < 10; round++) {
    const [first] = checkStyle(text, { language: 'en', form: 'note-verbale' }).findings
    if (!first) break
    expect(first.suggestion).not.toBeNull()
    text = text.slice(0, first.from) + first.suggestion + text.slice(first.to)
  }
  expect(text).toBe('The Embassy presents its compliments to the Ministry of Foreign Affairs and has the honour to inform it that the Embassy have paid. The Embassy avails itself of this opportunity to renew to the Ministry the assurances of its highest consideration.')
})

test('cooperation is the mean of the acts that the verbs name, on Goldstein’s scale', () => {
  const of = (text: string) => checkStyle(text, { language: 'en' }).cooperation
  expect(of('The house stands on the hill.')).toBeNull()
  expect(of('The two states signed the treaty.')).toBe(8)
  expect(of('The two states signed the treaty. The Government condemns the raid.')).toBe(3)
  expect(of('The Government does not condemn the raid.')).toBeNull()
})

test('days are read as people write them', () => {
  expect(dayIn('by 30 November 2026', 'en')).toBe('2026-11-30')
  expect(dayIn('on or before November 30, 2026', 'en')).toBe('2026-11-30')
  expect(dayIn('by 2026-11-30', 'en')).toBe('2026-11-30')
  expect(dayIn('by the end of February 2028', 'en')).toBe('2028-02-29')
  expect(dayIn('by 2030', 'en')).toBe('2030-12-31')
  expect(dayIn('by 31 April 2027', 'en')).toBeNull()
  expect(dayIn('by 3 May', 'en')).toBeNull()
  expect(dayIn('by 3 May', 'en', '2026-11-23')).toBe('2027-05-03')
  expect(dayIn('avant le 1er mars 2027', 'fr')).toBe('2027-03-01')
  expect(dayIn('d’ici fin août 2027', 'fr')).toBe('2027-08-31')
})

test('edits between words', () => {
  expect([distance('kyrgyzstan', 'kyrgystan'), distance('abc', 'acb'), distance('', 'abc'), distance('same', 'same')]).toEqual([1, 1, 3, 0])
})

test('a milder wording takes the form of what it replaces', () => {
  expect(['condemn', 'condemns', 'condemned', 'condemning', 'condemnation'].map((found) => fittedTo(found, 'deplores', 'en'))).toEqual(['deplore', 'deplores', 'deplored', 'deploring', 'regret'])
  expect(['condamne', 'condamnent', 'condamnons', 'condamnation'].map((found) => fittedTo(found, 'déplore', 'fr'))).toEqual(['déplore', 'déplorent', 'déplorons', null])
  expect(['exige', 'exigent', 'exigeons'].map((found) => fittedTo(found, 'demande', 'fr'))).toEqual(['demande', 'demandent', 'demandons'])
  expect([fittedTo('lodges its strong protest', 'expresses its concern at', 'en'), fittedTo('strong protest', 'expresses its concern at', 'en'), fittedTo('unacceptable', 'difficult to accept', 'en')]).toEqual(['expresses its concern at', 'concern', 'difficult to accept'])
})
