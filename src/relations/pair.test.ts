import { expect, test } from 'vitest'
import type { Assessor } from './assessment/assessor.ts'
import type { Ground } from './assessment/standing.ts'
import { kindsOf, timelineOf, yearsWith, type TimelineEntry } from './pair.ts'

const entry = (pillar: TimelineEntry['pillar'], kind: string): TimelineEntry => ({ date: '2000', pillar, kind, title: '', source: 'a/b', version: 1 })

test('every kind is counted once, under its pillar, in the order of the pillars', () => {
  expect(kindsOf([entry('economy', 'agreement-signed'), entry('dialogue', 'visit'), entry('economy', 'agreement-signed')])).toEqual([
    { pillar: 'dialogue', kind: 'visit', count: 1 },
    { pillar: 'economy', kind: 'agreement-signed', count: 2 },
  ])
})

test('the same word in two pillars is two kinds', () => {
  expect(kindsOf([entry('dialogue', 'event'), entry('dynamics', 'event')])).toHaveLength(2)
})

test('a row’s words come with its entry, those that are not known left out; a publisher’s title comes alone', async () => {
  const fact = { date: '2001', dataset: 'a/b', version: 1 }
  const rows = [{ ...fact, kind: 'visit', title: 'A visits B', words: '{"person":"A","host":"BRA","places":null}' }, { ...fact, kind: 'signed', title: 'Treaty' }]
  const assessor = { pillars: [{ id: 'dialogue', timeline: [{ kind: 'visit', sql: 'SELECT' }] }], remember: (_: string, answer: () => Promise<unknown>) => answer(), query: async () => rows } as unknown as Assessor
  const given = { date: '2001', pillar: 'dialogue', source: 'a/b', version: 1 }
  expect(await timelineOf(assessor, 'ARG', 'BRA')).toEqual([{ ...given, kind: 'visit', title: 'A visits B', words: { person: 'A', host: 'BRA' } }, { ...given, kind: 'signed', title: 'Treaty' }])
})

test('a dossier can be read at years with figures, from the first in which both states are there', () => {
  const ground = (years: number[][], us = 'MLT') => ({ board: { us, partners: new Map([['TUN', new Map(years.map((some, at) => [`figure-${at}`, { years: Int16Array.from(some) }]))]]) }, indicators: years.map((_, at) => ({ id: `figure-${at}` })) }) as unknown as Ground
  expect(yearsWith(ground([[1870, 1950, 2010], [1990, 2024]]), 'TUN')).toEqual([1964, 2024])
  expect(yearsWith(ground([[1990, 2012]]), 'TUN')).toEqual([1990, 2012])
  expect(yearsWith(ground([[1870, 1900]]), 'TUN')).toEqual([1870, 1900])
  expect(yearsWith(ground([[1990]]), 'JPN')).toBeNull()
})
