import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyWorldview } from '#kernel/actor.ts'
import { listActors } from '#evidence/actors.ts'
import { noteForms } from '../correspondence/schema.ts'
import { checkStyle } from './check.ts'
import { fittedTo } from './milder.ts'
import { dayBorne, dayIn } from './days.ts'
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
  expect(text).toBe('The Embassy presents its compliments to the Ministry of Foreign Affairs and has the honour to inform it that the Embassy has paid. The Embassy avails itself of this opportunity to renew to the Ministry the assurances of its highest consideration.')
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

describe('promises and demands', () => {
  const found = (text: string, language: 'en' | 'fr' = 'en', date = '2026-11-24') => checkStyle(text, { language, date }).pledges.map(({ kind, text: words, on }) => [kind, words, on])

  test('in each clause of a sentence, with the day of its own', () => {
    expect(found('The Ministry welcomes the proposal and will provide the vessel registry by 30 November 2026. It suggests that delegations meet on 15 February 2027.')).toEqual([['promise', 'will provide the vessel registry by 30 November 2026', '2026-11-30']])
    expect(found('The Ministry welcomes the proposal, and will, for its part, provide the list by 1 March.')).toEqual([['promise', 'will, for its part, provide the list by 1 March', '2027-03-01']])
    expect(found('The Ministry will provide the list by 1 March and send the names of its experts by 15 March.').map(([, words, on]) => [words, on])).toEqual([['The Ministry will provide the list by 1 March', '2027-03-01'], ['send the names of its experts by 15 March', '2027-03-15']])
    expect(found('The Ministry regrets the delay. It takes note of the request and will reply by 10 June 2027, but expects the Embassy to confirm the list by 1 July.')).toEqual([['promise', 'will reply by 10 June 2027', '2027-06-10'], ['demand', 'expects the Embassy to confirm the list by 1 July', '2027-07-01']])
    expect(found('Le Ministère accueille favorablement la proposition et fournira le registre avant le 1er mars 2027.', 'fr')).toEqual([['promise', 'fournira le registre avant le 1er mars 2027', '2027-03-01']])
    expect(found('L’Ambassade a bien reçu la note du 3 mai 2027 et ne manquera pas de répondre, mais exige que le navire soit restitué avant le 5 juin 2027.', 'fr')).toEqual([['promise', 'ne manquera pas de répondre', null], ['demand', 'exige que le navire soit restitué avant le 5 juin 2027', '2027-06-05']])
  })
  test('not where somebody else is the subject, and not where something will only come', () => {
    expect(found('The Ministry notes that the harvest has begun and will end in May.')).toEqual([])
    expect(found('The proposal was sent. It takes note of the request and will answer by 5 May 2027.')).toEqual([])
    expect(found('Le Ministère note que la récolte a commencé et finira en mai.', 'fr')).toEqual([])
    expect(found('The Ministry welcomes the proposal and will be grateful for a reply.')).toEqual([])
  })
  test('in the passive with a day, and never with the day of a document', () => {
    expect(found('The list will be transmitted by 30 November 2026. The centre will be closed by 3 May 2027.')).toEqual([['promise', 'The list will be transmitted by 30 November 2026', '2026-11-30']])
    expect(found('In reply to note No. 44 of 3 May 2027, the Ministry will transmit the report.').map(([, , on]) => on)).toEqual([null])
  })
})

test('a name is judged by the day of the text: the one given, else the one it bears, else today’s', () => {
  const [before, after] = ['2022-05-31', '2022-06-01']
  const text = 'The delegation of Turkey arrived.'
  expect([rulesOf(text, { date: before }), rulesOf(text, { date: after }), rulesOf(text, { date: before, today: after }), rulesOf(text)]).toEqual([[], ['name-outdated'], [], ['name-outdated']])
  expect(rulesOf(`${text}\n\nGeneva, 24 September 2019`, { today: after })).toEqual([])
  expect(rulesOf(`${text} The talks were held in Geneva on 24 September.`, { today: after })).toEqual(['name-outdated'])
  expect([dayBorne('Jakarta, 24 November 2026\n\nText.', 'en'), dayBorne('Text.\nNew York, September 2020', 'en'), dayBorne('Paris, le 1er mars 2021', 'fr'), dayBorne('The talks of 3 May 2020 went well.', 'en'), dayBorne('Geneva, 31 February 2020', 'en')]).toEqual(['2026-11-24', '2020-09-30', '2021-03-01', null, null])
})

test('a point is met where it is taken up by its place, or, alone, granted or refused', () => {
  const of = (text: string, answering: string, language: 'en' | 'fr' = 'en') => checkStyle(text, { language, answering }).points.map(({ state }) => state)
  const three = 'The Embassy would be grateful to learn when the port will reopen. It also requests the list of accredited laboratories. Could the Ministry say whether fees will be refunded?'
  expect(of('With regard to the second request, the document is enclosed. As to the third question, the service still awaits instructions and will revert.', three)).toEqual(['missed', 'answered', 'deferred'])
  expect(of('The Ministry is pleased to accede to the request.', 'The Embassy requests the release of two containers from bond.')).toEqual(['answered'])
  expect(of('Quant à la deuxième question, les consultations sont en cours.', 'L’Ambassade saurait gré au Ministère d’indiquer quand le port rouvrira. Elle demande la liste des laboratoires.', 'fr')).toEqual(['missed', 'deferred'])
})

test('of a text in another language no point is said to be missed', () => {
  const theirs = 'The Embassy would be grateful to learn when the port will reopen. It also requests the list of accredited laboratories of the northern province.'
  expect(checkStyle('Le port rouvrira le 3 mai.', { language: 'fr', answering: theirs })).toMatchObject({ points: [], findings: [] })
  expect(checkStyle('The port reopens on 3 May.', { language: 'en', answering: theirs }).points).toHaveLength(2)
})

test('the closing courtesy that is proposed names those of the opening', () => {
  const better = (text: string, language: 'en' | 'fr') => checkStyle(text, { language }).findings.find(({ rule }) => rule === 'courtesy-close-missing')?.suggestion?.trim()
  expect(better('The Embassy presents its compliments to the Ministry of Foreign Affairs and has the honour to enclose a list.', 'en')).toBe('The Embassy avails itself of this opportunity to renew to the Ministry of Foreign Affairs the assurances of its highest consideration.')
  expect(better('L’Ambassade présente ses compliments au Ministère des Affaires étrangères et a l’honneur de joindre une liste.', 'fr')).toBe('L’Ambassade saisit cette occasion pour renouveler au Ministère des Affaires étrangères les assurances de sa très haute considération.')
})

test('edits between words', () => {
  expect([distance('kyrgyzstan', 'kyrgystan'), distance('abc', 'acb'), distance('', 'abc'), distance('same', 'same')]).toEqual([1, 1, 3, 0])
})

test('a milder wording takes the form of what it replaces', () => {
  expect(['condemn', 'condemns', 'condemned', 'condemning', 'condemnation', 'must be condemned'].map((found) => fittedTo(found, 'deplores', 'en'))).toEqual(['deplore', 'deplores', 'deplored', 'deploring', null, null])
  expect(['condamne', 'condamnent', 'condamnons', 'condamnation'].map((found) => fittedTo(found, 'déplore', 'fr'))).toEqual(['déplore', 'déplorent', 'déplorons', null])
  expect(['exige', 'exigent', 'exigeons'].map((found) => fittedTo(found, 'demande', 'fr'))).toEqual(['demande', 'demandent', 'demandons'])
})
