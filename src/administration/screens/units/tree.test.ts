import { expect, test } from 'vitest'
import type { Unit } from '#server/people/schema.ts'
import { treeOf, within, type Branch } from './tree.ts'

const unit = (id: string, parent: string | null): Unit => ({ id, name: id, kind: 'desk', parent, host: null, closedAt: null })
const units = [unit('c', 'b'), unit('a', null), unit('b', 'a'), unit('lost', 'closed'), unit('d', 'a')]
const drawn = (branches: readonly Branch[]): unknown[] => branches.map(({ unit: { id }, below }) => (below.length > 0 ? [id, drawn(below)] : id))

test('units stand below the one above them; one whose parent is not shown stands on top', () => {
  expect(drawn(treeOf(units))).toEqual([['a', [['b', ['c']], 'd']], 'lost'])
})

test('a unit cannot be moved below itself', () => {
  expect([...within(units, 'b')].sort()).toEqual(['b', 'c'])
  expect([...within(units, 'a')].sort()).toEqual(['a', 'b', 'c', 'd'])
})
