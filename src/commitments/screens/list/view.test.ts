import { expect, test } from 'vitest'
import { askedIn, queryOf, viewText } from './view.ts'

test('the address says what is shown; without a word of it, what is open', () => {
  expect(askedIn({})).toEqual({ isOpen: true })
  expect(askedIn({ dir: 'to', party: 'FRA', theirs: true, pillar: 'economy', mine: true, rung: 'overdue-30', from: '2027-01-01', to: '2027-02-01', q: 'tables', group: 'partner', closed: true })).toEqual({
    direction: 'to', party: 'FRA', side: 'FRA', pillar: 'economy', isMine: true, rung: 'overdue-30', dueFrom: '2027-01-01', dueTo: '2027-02-01', q: 'tables', sort: 'partner',
  })
  expect(askedIn({ state: 'done' })).toEqual({ state: 'done' })
})

test('what makes no sense in an address is passed over', () => {
  expect(askedIn({ dir: 'up', theirs: true, state: 'lost', who: 'me', rung: 'overdue-7', from: '2027-02-31x', mine: 'yes', group: 'size' })).toEqual({ isOpen: true })
})

test('a kept view opens as it was, and takes away what it does not say', () => {
  const query = { party: 'FRA', mine: true, group: 'partner', q: 'a & b' }
  expect(queryOf(viewText(query))).toMatchObject(query)
  expect(viewText(queryOf(viewText(query)))).toBe(viewText({ ...query, unknown: 'x' }))
  expect(Object.keys(queryOf(''))).toContain('overdue')
})
