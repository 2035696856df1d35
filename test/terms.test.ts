import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languages, type Language } from '#kernel/actor.ts'
import { pillars } from '../src/pillars.ts'

const root = join(import.meta.dirname, '..')

/** The terms of a pillar; every language has the same keys (catalogues.test.ts). */
function termsOf(pillar: string, language: Language = 'en'): Record<string, string> {
  const path = join(root, 'src/pillars', pillar, `catalogue/${language}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {}
}

test.each(pillars.map((pillar) => [pillar.id, pillar] as const))('%s names all that it gives: figures, tables and their columns, kinds, steps, sources', (id, pillar) => {
  const terms = termsOf(id)
  const wanted = [
    ...pillar.indicators.flatMap(({ id: one, weight }) => [`indicator.${one}`, `why.${one}`, ...(weight > 0 ? [`short.${one}`] : [])]),
    ...pillar.tables.flatMap(({ id: one, columns }) => [`table.${one}`, ...Object.values(columns).map((heading) => `column.${heading}`)]),
    ...pillar.timeline.map(({ kind }) => `kind.${kind}`),
    ...pillar.steps.flatMap(({ id: one }) => [`step-title.${one}`, `rule.${one}`]),
    ...pillar.sources.flatMap(({ id: one }) => [`source.${one}`, `source-says.${one}`]),
  ]
  expect(wanted.filter((key) => !(key in terms))).toEqual([])
  const unworded = pillar.steps.filter(({ id: one }) => !Object.keys(terms).some((key) => key === `step.${one}` || key.startsWith(`step.${one}.`)))
  expect(unworded.map(({ id: one }) => one)).toEqual([])
})

/** The words that a timeline's SQL gives, `to_json({'name': value, …})`: see `Timeline`. */
const wordsIn = (sql: string) => [...sql.matchAll(/'(\w+)': /g)].map(([, word]) => word!).sort()

test.each(languages)('every dated fact with words has a sentence with exactly those words, in %s', (language) => {
  for (const { id, timeline } of pillars) {
    const terms = termsOf(id, language)
    const given = Object.fromEntries(timeline.filter(({ sql }) => sql.includes(' AS words')).map(({ kind, sql }) => [`event.${kind}`, wordsIn(sql)]))
    const told = Object.fromEntries(Object.entries(terms).filter(([key]) => key.startsWith('event.')).map(([key, text]) => [key, [...text.matchAll(/\{(\w+)/g)].map(([, word]) => word!).sort()]))
    expect(told, id).toEqual(given)
  }
})

test('a fact whose title is made here has words: only publishers’ titles stay as they are', () => {
  const made = pillars.flatMap(({ timeline }) => timeline.filter(({ sql }) => /AS title/.test(sql) || sql.includes('to_json')))
  expect(made.filter(({ sql }) => wordsIn(sql).length === 0 || !sql.includes(' AS words'))).toEqual([])
})

test.each(languages)('where two pillars use the same key they mean the same, in %s', (language) => {
  const seen = new Map<string, { pillar: string; text: string }>()
  for (const { id } of pillars) {
    for (const [key, text] of Object.entries(termsOf(id, language))) {
      const other = seen.get(key)
      expect(other?.text ?? text, `${key} of ${other?.pillar} and ${id}`).toBe(text)
      seen.set(key, { pillar: id, text })
    }
  }
})

const filled = (text: string) => [...text.matchAll(/\{[^}]+\}/g)].map(([word]) => word).sort()
const numbers = (text: string) => (text.match(/\d+/g) ?? []).sort()

test.each(pillars.map(({ id }) => id))('%s says the same in every language, with the same words to fill and, in rules, the same numbers', (id) => {
  const english = termsOf(id)
  for (const language of languages) {
    const own = termsOf(id, language)
    expect(Object.keys(own)).toEqual(Object.keys(english))
    for (const [key, text] of Object.entries(english)) {
      expect([language, key, filled(own[key]!)]).toEqual([language, key, filled(text)])
      if (key.startsWith('rule.')) expect([language, key, numbers(own[key]!)]).toEqual([language, key, numbers(text)])
    }
  }
})

test('English says of the figures what their definitions say', () => {
  for (const { id, indicators, steps, tables } of pillars) {
    const terms = termsOf(id)
    for (const { id: one, title } of [...indicators.map((i) => ({ id: `indicator.${i.id}`, title: i.title })), ...tables.map((t) => ({ id: `table.${t.id}`, title: t.title }))]) expect(terms[one], one).toBe(title)
    for (const { id: one, why } of indicators) expect(terms[`why.${one}`], one).toBe(why)
    for (const { id: one, title, rule } of steps) expect([terms[`step-title.${one}`], terms[`rule.${one}`]], one).toEqual([title, rule])
  }
})
