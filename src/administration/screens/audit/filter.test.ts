import { expect, test } from 'vitest'
import { filterOf, queryOf, typedOf } from './filter.ts'

const nothing = typedOf({})

test('an empty form asks for everything, and leaves nothing in the address', () => {
  expect(filterOf(nothing)).toEqual({ filter: {}, isWrong: false })
  expect(Object.values(queryOf(nothing)).filter((one) => one !== undefined)).toEqual([])
})

test('days are whole days of the reader: the last one is in', () => {
  const { filter } = filterOf({ ...nothing, from: '2026-03-01', to: '2026-03-01' })
  expect(new Date(filter.to!).getTime() - new Date(filter.from!).getTime()).toBe(86_400_000)
  expect(filter.from).toBe(new Date(2026, 2, 1).toISOString())
})

test('what is typed goes to the address and back; what the server would refuse is said before', () => {
  const typed = { ...nothing, kind: ' clearance.given ', outcome: 'done' }
  expect(filterOf(typed).filter).toEqual({ kind: 'clearance.given', outcome: 'done' })
  expect(filterOf(typedOf(queryOf(typed))).filter).toEqual({ kind: 'clearance.given', outcome: 'done' })
  expect(filterOf({ ...nothing, kind: 'Given clearances' }).isWrong).toBe(true)
})
