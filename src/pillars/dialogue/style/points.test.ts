import { expect, test } from 'vitest'
import { checkStyle } from './check.ts'

const statesOf = (theirs: string, ours: string, language: 'en' | 'fr' = 'en') => checkStyle(ours, { language, form: 'aide-memoire', answering: theirs }).points.map(({ state }) => state)
const listed = (theirs: string, language: 'en' | 'fr' = 'en') => checkStyle('The talks took place.', { language, answering: theirs }).points.map(({ text }) => text)

test('requests written as wishes are points', () => {
  for (const wish of ['would also be grateful to learn', 'would be further obliged to receive', 'would appreciate receiving', 'would also be pleased to receive', 'would further appreciate', 'would be most grateful for', 'would also like to know', 'wishes further to learn']) {
    const text = `The Embassy ${wish} the fee for visas.`
    expect(listed(text), wish).toEqual([text])
  }
  for (const wish of ['saurait également gré au Ministère de lui communiquer', 'serait en outre reconnaissante au Ministère de bien vouloir lui communiquer', 'serait très obligée de recevoir', 'serait également heureuse de recevoir', 'apprécierait de recevoir']) {
    const text = `L’Ambassade ${wish} le montant des droits.`
    expect(listed(text, 'fr'), wish).toEqual([text])
  }
  expect(listed('The Embassy would not go. The talks would be long.')).toEqual([])
})

test('the fee that nobody named is a point missed', () => {
  expect(statesOf('The Ministry would be grateful to learn how long the processing of visa applications of students takes. It would appreciate receiving the list of documents required. It would also be grateful to learn the fee which will apply in 2027.', 'Visa applications of students are processed within thirty days. The list of documents required is attached.')).toEqual(['answered', 'answered', 'missed'])
})

test('an answer to one point is none to its neighbour of the same matter', () => {
  expect(statesOf('The Embassy requests information on the duration of visa procedures for students. It also asks what fee is charged for visa procedures for students. It would be grateful for confirmation that visa procedures for students may be lodged online.', 'The duration of visa procedures for students is thirty days.')).toEqual(['answered', 'missed', 'missed'])
  expect(statesOf('The Ministry would also appreciate being informed of the number of vessels licensed in 2026. It would further be grateful for the number of vessels licensed in 2027.', 'The number of vessels licensed in 2026 was forty.')).toEqual(['answered', 'missed'])
})

test('a sentence that only takes up or thanks for their note answers nothing', () => {
  expect(statesOf('The Ministry would be grateful to learn when the bridge at Ras Jdir will reopen to lorries. It would also be grateful to learn the fee for lorries at the bridge.', 'The Ministry refers to the Embassy’s note concerning the fee for lorries at the bridge and the date when the bridge will reopen. The bridge at Ras Jdir will reopen to lorries on 4 May 2027.')).toEqual(['answered', 'missed'])
  expect(statesOf('The Embassy would be grateful to receive the text of the draft agreement on mutual legal assistance.', 'The Ministry thanks the Embassy for its note on the draft agreement on mutual legal assistance.')).toEqual(['missed'])
  expect(statesOf('The Embassy would be grateful to receive the text of the draft agreement on mutual legal assistance.', 'The Ministry refers to the note on mutual legal assistance and encloses the text of the draft agreement on it.')).toEqual(['answered'])
  expect(statesOf('L’Ambassade saurait gré au Ministère de lui communiquer le texte du projet d’accord d’entraide judiciaire.', 'Le Ministère accuse réception de la note relative au projet d’accord d’entraide judiciaire.', 'fr')).toEqual(['missed'])
  expect(statesOf('L’Ambassade saurait gré au Ministère de lui faire connaître la date de réouverture du consulat de Sfax.', 'Le consulat de Sfax rouvrira le 3 mai 2027.', 'fr')).toEqual(['answered'])
})
