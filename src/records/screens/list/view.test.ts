import { expect, test } from 'vitest'
import { askedIn } from './view.ts'

const today = new Date(2026, 10, 22, 23, 30)

test('the address says what a list shows', () => {
  expect(askedIn({ kind: 'memo', pillar: 'economy', party: 'FRA', status: 'kept', assignee: '0199d000-0000-7000-8000-000000000001', mine: true, followed: true, sort: 'happened' }, today)).toEqual({
    kind: 'memo', pillar: 'economy', party: 'FRA', status: 'kept', assignee: '0199d000-0000-7000-8000-000000000001', isMine: true, isFollowed: true, sort: 'happened',
  })
})

test('due counts from the day of the reader, leaves out what is done, and puts first what is due first', () => {
  expect(askedIn({ due: 0 }, today)).toEqual({ dueBefore: '2026-11-22', isOpen: true, sort: 'due' })
  expect(askedIn({ due: 30, sort: 'happened' }, today)).toEqual({ dueBefore: '2026-12-22', isOpen: true, sort: 'happened' })
})

test('what makes no sense in an address is passed over', () => {
  expect(askedIn({ kind: 7, pillar: 'weather', assignee: 'me', due: 5, mine: 'yes', sort: 'size' }, today)).toEqual({})
})
