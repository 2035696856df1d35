import { expect, test } from 'vitest'
import { languages } from '#kernel/actor.ts'
import { composeBrief } from './compose.ts'
import { formatIn } from './format.ts'
import { sampleInput } from './sample.fixture.ts'
import { topicOf } from './topics.ts'
import { catalogues, wordsIn } from './words.ts'

const plural = /_(zero|one|two|few|many|other)$/
const stems = (catalogue: Readonly<Record<string, string>>) => [...new Set(Object.keys(catalogue).map((key) => key.replace(plural, '')))].sort()
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

test.each(languages)('the catalogue in %s is complete, with every plural and every value', (lang) => {
  expect(stems(catalogues[lang])).toEqual(stems(catalogues.en))
  const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories
  for (const [key, text] of Object.entries(catalogues[lang])) {
    if (!plural.test(key)) expect(holes(text), key).toEqual(holes(catalogues.en[key] ?? ''))
    else for (const category of needed) expect(catalogues[lang], key).toHaveProperty([key.replace(plural, `_${category}`)])
  }
})

test.each(languages)('no key or empty value is left in a brief in %s', (lang) => {
  const text = JSON.stringify(composeBrief(sampleInput(lang)))
  expect(text).not.toMatch(/\{\{|undefined|NaN/)
  for (const key of Object.keys(catalogues.en).filter((key) => key.includes('.'))) expect(text).not.toContain(`"${key}"`)
})

test('ages agree with their numbers in Russian and Arabic', () => {
  expect([1, 2, 5, 21].map((count) => wordsIn('ru')('age.column', { year: 2000, count }))).toEqual(['2000, давность 1 год', '2000, давность 2 года', '2000, давность 5 лет', '2000, давность 21 год'])
  expect([2, 5, 11].map((count) => wordsIn('ar')('age.column', { year: 2000, count }))).toEqual(['2000، قبل سنتين', '2000، قبل 5 سنوات', '2000، قبل 11 سنة'])
})

test('figures are written in their units and dates as exactly as they are known', () => {
  const { figure, date, signed } = formatIn('en')
  expect([figure(0.07, 'share'), figure(0.418, 'coefficient'), figure(6212, 'persons'), figure(1.234e9, 'usd'), figure(-2.5, 'goldstein')]).toEqual(['7.0%', '0.42', '6,212', 'USD\u00a01.2bn', '−2.5'])
  expect([date('1958'), date('1958-01'), date('1958-01-20'), date('unknown')]).toEqual(['1958', 'Jan\u00a01958', '20\u00a0Jan\u00a01958', 'unknown'])
  expect([signed(4), signed(-4), signed(0)]).toEqual(['+4', '−4', '0'])
  expect(formatIn('ar').signed(-4)).toBe('\u2066−4\u2069')
  expect([formatIn('ar').apart('34 students'), formatIn('ar').apart('مصر'), formatIn('en').apart('34 students')]).toEqual(['\u206834 students\u2069', 'مصر', '34 students'])
})

test('indicators and tables find their section', () => {
  expect(['forums.vote-agreement', 'forums.issues', 'economy.agreements-trade', 'economy.exports-share', 'security.alliance-obligations', 'dialogue.visits', 'dialogue.missions-sent', 'exchange.students-sent', 'dynamics.cooperation'].map(topicOf))
    .toEqual(['votes', 'votes', 'agreements', 'trade', 'agreements', 'visits', 'people', 'people', 'events'])
})
