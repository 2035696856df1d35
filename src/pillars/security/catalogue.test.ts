import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '#kernel/actor.ts'
import { security } from './pillar.ts'

const book = (language: string): Record<string, string> => JSON.parse(readFileSync(new URL(`catalogue/${language}.json`, import.meta.url), 'utf8'))
const filled = (text: string) => [...text.matchAll(/\{[^}]+\}/g)].map(([word]) => word).sort()
const numbers = (text: string) => (text.match(/\d+/g) ?? []).sort()

test('every language says the same things, with the same words to fill and the same numbers', () => {
  const english = book('en')
  for (const language of languages) {
    const own = book(language)
    expect(Object.keys(own)).toEqual(Object.keys(english))
    for (const [key, text] of Object.entries(english)) {
      expect([key, filled(own[key]!)]).toEqual([key, filled(text)])
      if (key.startsWith('rule.')) expect([key, numbers(own[key]!)]).toEqual([key, numbers(text)])
    }
  }
})

test('the catalogue has what the pillar names, in its words', () => {
  const english = book('en')
  for (const { id, title } of security.indicators) expect(english[`indicator.${id}`]).toBe(title)
  for (const { id, title, rule } of security.steps) expect([english[`step-title.${id}`], english[`rule.${id}`]]).toEqual([title, rule])
  for (const { id, title, columns } of security.tables) {
    expect(english[`table.${id}`]).toBe(title)
    for (const heading of Object.values(columns)) expect(english).toHaveProperty([`column.${heading}`])
  }
  for (const { kind } of security.timeline) expect(english).toHaveProperty([`kind.${kind}`])
})
