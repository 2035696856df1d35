import { expect, test } from 'vitest'
import { kindsOf, type TimelineEntry } from './pair.ts'

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
