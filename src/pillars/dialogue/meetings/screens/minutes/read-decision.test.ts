import { expect, test } from 'vitest'
import { readDecision, titleOf } from './read-decision.ts'

const malta = { actor: 'MLT', names: ['Malta', 'Malte', 'Republic of Malta'] }
const tunisia = { actor: 'TUN', names: ['Tunisia', 'Tunisie', 'Republic of Tunisia'] }
const italy = { actor: 'ITA', names: ['Italy', 'Italie'] }
const read = (text: string, language: string | null = 'en', sides = [malta, tunisia]) => readDecision(text, sides, { language, asOf: '2026-11-23' })

test('who begins the sentence and promises owes it, to the one other side, by the day it names', () => {
  expect(read('Tunisia will decide pending student visas by 15 December 2026.')).toEqual({ owedBy: ['TUN'], owedTo: ['MLT'], dueOn: '2026-12-15' })
  expect(read('The Government of the Republic of Malta undertakes to send Tunisia the list by 1 March.')).toEqual({ owedBy: ['MLT'], owedTo: ['TUN'], dueOn: '2027-03-01' })
  expect(read('La Tunisie s’engage à transmettre la liste avant le 15 décembre 2026.', 'fr')).toEqual({ owedBy: ['TUN'], owedTo: ['MLT'], dueOn: '2026-12-15' })
  expect(read('Tunisia sends its patrol plan.')).toEqual({ owedBy: ['TUN'], owedTo: ['MLT'], dueOn: null })
  expect(read('La Tunisie communique la liste.', 'fr')).toEqual({ owedBy: ['TUN'], owedTo: ['MLT'], dueOn: null })
  expect(read('La Tunisie transmettra la liste.', null)).toEqual({ owedBy: ['TUN'], owedTo: ['MLT'], dueOn: null })
})

test('what the sentence does not say plainly is left to be asked', () => {
  const unknown = { owedBy: [], owedTo: [], dueOn: null }
  expect(read('Pending student visas will be decided soon.')).toEqual(unknown)
  expect(read('Tunisia will be given the list by Malta.')).toEqual(unknown)
  expect(read('Tunisia’s request will be decided by Malta.')).toEqual(unknown)
  expect(read('Malta and Tunisia will meet again.')).toEqual(unknown)
  expect(read('Tunisia welcomed the list.')).toEqual(unknown)
  expect(read('Tunisia thanks Malta for the list.')).toEqual(unknown)
  expect(read('Tunisia receives the list.')).toEqual(unknown)
  expect(read('突尼斯将于12月15日前决定。', 'zh')).toEqual(unknown)
  // With several others it is not said to whom.
  expect(read('Tunisia will send the list.', 'en', [malta, tunisia, italy])).toEqual({ owedBy: ['TUN'], owedTo: [], dueOn: null })
})

test('a title is never cut unseen', () => {
  expect(titleOf(' Send  the list. ')).toBe('Send the list.')
  expect(titleOf('Send the list of all the pending visas', 20)).toBe('Send the list of…')
})
