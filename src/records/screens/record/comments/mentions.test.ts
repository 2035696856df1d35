import { expect, test } from 'vitest'
import { mentioned, mentionAt, piecesOf, withMention } from './mentions.ts'

test('what is typed after an @ is the beginning of a name, spaces and all; an address is none', () => {
  expect(mentionAt('ask @Desk of', 12)).toEqual({ from: 4, begins: 'Desk of' })
  expect(mentionAt('@', 1)).toEqual({ from: 0, begins: '' })
  expect(mentionAt('desk@ministry.example', 21)).toBeUndefined()
  expect(mentionAt('@Desk ', 6)).toBeUndefined()
  expect(mentionAt('@one two three four five', 24)).toBeUndefined()
})

test('a name is put where it was begun, and what follows stays', () => {
  expect(withMention('ask @De about it', { from: 4, begins: 'De' }, 'Desk officer')).toEqual({ text: 'ask @Desk officer about it', caret: 17 })
  expect(withMention('@', { from: 0, begins: '' }, 'Desk officer')).toEqual({ text: '@Desk officer ', caret: 14 })
})

test('whose name was struck out is not mentioned', () => {
  expect(mentioned('@Ann, please', new Map([['1', 'Ann'], ['2', 'Boris']]))).toEqual(['1'])
})

test('mentions stand out; the longer of two names wins, and signs in names mean nothing', () => {
  expect(piecesOf('@Anna B. and @Ann', ['Ann', 'Anna B.'])).toEqual([{ text: '@Anna B.', isMention: true }, { text: ' and ', isMention: false }, { text: '@Ann', isMention: true }])
  expect(piecesOf('nobody', [])).toEqual([{ text: 'nobody', isMention: false }])
})
