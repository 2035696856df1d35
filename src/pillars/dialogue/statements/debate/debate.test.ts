import { afterAll, beforeAll, expect, test } from 'vitest'
import { importSource } from '#evidence/ingest.ts'
import { emptyLake, realData } from '../../../../../test/evidence.ts'
import { generalDebate } from '../../sources/general-debate.ts'
import { statementWorld, words, type Person, type StatementWorld } from '../world.fixture.ts'
import { marksOf, stemMarksOf, termsOf } from './query.ts'

const real = realData('statements/ungdc')
const lake = emptyLake()
let world: StatementWorld
let officer: Person
beforeAll(async () => {
  world = await statementWorld(lake.lake)
  officer = await world.person()
}, 120_000)
afterAll(async () => { await world.close(); lake[Symbol.dispose]() })

test('a question is words and phrases, and is shown where it stands', () => {
  expect(termsOf(' “climate change”  finance, "sea level" (finance) ?!')).toEqual(['climate change', 'finance', 'sea level'])
  expect(termsOf('«»" ,.')).toEqual([])
  const text = 'Straits: the strait of A; restrained, STRAITS.'
  expect(marksOf(text, ['strait']).map(([from, to]) => text.slice(from, to))).toEqual(['Straits', 'strait', 'STRAITS'])
  expect(marksOf('climate\nchange (now)', ['climate change', 'change', 'a.*)('])).toEqual([[0, 14]])
})

test('words are marked by their stems, as the figures compare them', () => {
  const text = 'Economies: an économy of oceans; gas, gather, ocean-wide, statuses.'
  expect(stemMarksOf(text, ['economy', 'ocean', 'ga']).map(([from, to]) => text.slice(from, to))).toEqual(['Economies', 'économy', 'oceans', 'gas', 'ocean'])
})

test('before anything is loaded there is nothing, and a sentence', async () => {
  expect(await officer.debate({})).toMatchObject({ years: [], speakers: [], source: { publisher: expect.stringContaining('Jankin') } })
  expect(await officer.searchDebate({ q: 'peace' })).toMatchObject({ total: 0, passages: [] })
  await expect(officer.compareDebate({ one: 'KEN', other: 'TZA' })).rejects.toMatchObject({ code: 'statements/speech' })
})

test.skipIf(!real)('real speeches are found by words, by the words of a topic, and compared; later evidence is seen', async () => {
  await importSource(generalDebate, [real!], { lake: lake.lake })
  const loaded = await officer.debate({})
  expect(loaded.years.map(({ year, session }) => [year, session])).toEqual([[2022, 77], [2021, 76], [2020, 75]])
  expect(loaded.speakers.find(({ actor }) => actor === 'KEN')!.years).toEqual([2020, 2021, 2022])

  const found = await officer.searchDebate({ q: '"sea level" climate', from: 2021, limit: 200 })
  expect(found.total).toBeGreaterThan(20)
  expect(found.passages.every(({ text, year, marks }) => year >= 2021 && /sea[\s-]level/i.test(text) && /climate/i.test(text) && marks.length > 1)).toBe(true)
  expect(found.byYear.map(({ year }) => year)).toEqual([2021, 2022])
  expect(found.byActor[0]!.passages).toBeGreaterThanOrEqual(found.byActor.at(-1)!.passages)
  // A speaker's own, and nothing by a question that is a pattern.
  expect((await officer.searchDebate({ q: 'climate', actor: 'TUV' })).passages.every(({ actor }) => actor === 'TUV')).toBe(true)
  expect(await officer.searchDebate({ q: '.* [a-z]+ (' })).toMatchObject({ total: 0 })

  const topic = await officer.makeTopic({ name: 'Outer space', words: ['outer space', 'satellite'] })
  const byTopic = await officer.searchDebate({ topic: topic.id, limit: 200 })
  expect(byTopic.total).toBeGreaterThan(5)
  expect(byTopic.passages.every(({ text }) => /outer\s+space|satellite/i.test(text))).toBe(true)
  await expect(officer.searchDebate({ topic: officer.id })).rejects.toMatchObject({ code: 'statements/topic' })

  const compared = await officer.compareDebate({ one: 'FJI', other: 'TUV', year: 2021 })
  expect(compared.pairs).toHaveLength(12)
  expect(compared.pairs.map(({ adds }) => adds)).toEqual(compared.pairs.map(({ adds }) => adds).sort((a, b) => b - a))
  expect(compared.pairs.reduce((sum, { adds }) => sum + adds, 0) + compared.others.adds).toBeCloseTo(compared.likeness!, 10)
  // What is marked are the words that make the pair alike, on both sides.
  for (const { words: alike, one, other } of compared.pairs) for (const { text, marks } of [one, other]) expect([alike.length > 0, marks.length > 0, marks.every(([from, to]) => /^\p{L}+$/u.test(text.slice(from, to)))]).toEqual([true, true, true])
  expect((await officer.compareDebate({ one: 'TUV', other: 'FJI', year: 2021 })).likeness).toBeCloseTo(compared.likeness!, 10)
  expect((await officer.speech({ id: 'FJI_76_2021' })).passages.some(({ text }) => text === compared.pairs[0]!.one.text)).toBe(true)
  await expect(officer.speech({ id: 'FJI_1_1946' })).rejects.toMatchObject({ code: 'statements/speech' })
  // A statement of a partner may name the speech in which it was made.
  await officer.keepStatement({ ...words, speaker: 'FJI', source: { kind: 'speech', speech: 'FJI_76_2021' } })
}, 120_000)
