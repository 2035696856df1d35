import { expect, test } from 'vitest'
import { checkStyle } from './check.ts'
import type { Given } from './reading.ts'

const rulesOf = (text: string, given: Partial<Given> = {}) => checkStyle(text, { language: 'en', form: 'non-paper', ...given }).findings.map(({ rule, text: words }) => `${rule}: ${words}`)

test('the second person is noticed in a form that speaks in the third', () => {
  expect(rulesOf('You hold the list. Your reply is awaited by yourself.')).toEqual(['person-second: You', 'person-second: Your', 'person-second: yourself'])
  expect(rulesOf('Vous tenez la liste et votre réponse est attendue ; vos experts aussi.', { language: 'fr' })).toEqual(['person-second: Vous', 'person-second: votre', 'person-second: vos'])
  expect(rulesOf('His note says: “You may come.” The talks with Your Excellency went well.')).toEqual([])
  expect(rulesOf('Le rendez-vous est pris ; Votre Excellence est attendue. « Vous viendrez. »', { language: 'fr' })).toEqual([])
  for (const form of ['letter', 'first-person-note', undefined] as const) expect(rulesOf('Excellency,\n\nI thank you for your note.\n\nAccept, Excellency, the renewed assurances of my highest consideration.', { form })).toEqual([])
})

test('what is left to be filled in is a warning in every form', () => {
  for (const text of ['According to [source], the talks took place.', 'The talks begin on XX May 2027.', 'The date is TBC.', 'The talks begin on ____ 2027.', 'To [name of the Director].', 'The date (to be confirmed) is near.', 'The {addressee} is asked.', 'The sum is XXX euros.', 'On dd/mm/yyyy they met.', 'The day is ???'] as const) {
    for (const form of ['note-verbale', undefined] as const) expect(checkStyle(text, { language: 'en', form }).findings.filter(({ rule }) => rule === 'placeholder-left').map(({ severity }) => severity), text).toEqual(['warning'])
  }
  for (const text of ['Selon [source], les entretiens ont eu lieu.', 'Les entretiens s’ouvriront le XX mai 2027.', 'La date (à confirmer) est proche.', 'Le Ministère a l’honneur de …']) expect(rulesOf(text, { language: 'fr' }), text).toHaveLength(1)
  expect(rulesOf('It informs it as … below.')).toEqual(['placeholder-left: …'])
})

test('what is meant so is no place to be filled in', () => {
  for (const text of ['Chapter XX and Article XXX of the Treaty.', 'In the XXth session and the XX century.', 'States […] shall refrain [sic].', 'The Treaty says “States … shall refrain”.', 'See note [1] and annex [A].', 'The date remains to be confirmed by both sides.']) expect(rulesOf(text), text).toEqual([])
  expect(rulesOf('Au XXe siècle, et au XX siècle.', { language: 'fr' })).toEqual([])
  // Outside correspondence three dots may be a pause.
  expect(rulesOf('We waited … and waited.', { form: undefined })).toEqual([])
})

test('a reproach to the other side sets the tone, in whatever person it is made', () => {
  const tone = (text: string, language: 'en' | 'fr' = 'en') => { const { tone: step, toneBy } = checkStyle(text, { language }); return [step, toneBy && text.slice(toneBy.from, toneBy.to)] }
  for (const text of ['You have again ignored our request.', 'The Embassy has again ignored the request.', 'The request was ignored once again.', 'The Government repeatedly ignores the note.']) expect(tone(`The talks took place. ${text}`), text).toEqual([5, text])
  for (const text of ['You have ignored the request.', 'The Embassy has ignored the note.', 'The authorities have so far ignored it.']) expect(tone(text), text).toEqual([4, text])
  for (const text of ['Vous avez de nouveau ignoré la demande.', 'L’Ambassade ignore délibérément la demande.']) expect(tone(text, 'fr'), text).toEqual([5, text])
  expect(tone('L’Ambassade a ignoré la note.', 'fr')[0]).toBe(4)
  expect(tone('The Embassy has not ignored the note.')[0]).toBe(3)
})
