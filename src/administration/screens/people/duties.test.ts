import { expect, test } from 'vitest'
import { roles } from '#kernel/roles.ts'
import { dutiesToPart } from './duties.ts'

test('whoever holds one duty, or two that go together, has nothing to part', () => {
  for (const role of roles) expect(dutiesToPart([role])).toEqual([])
  expect(dutiesToPart(['officer', 'head', 'registrar', 'training-officer'])).toEqual([])
})

test('running the machine, clearing people, working and destroying are seen together', () => {
  expect(dutiesToPart(['administrator', 'security-officer'])).toEqual(['machine-clearance'])
  expect(dutiesToPart(['security-officer', 'officer'])).toEqual(['clearance-work'])
  expect(dutiesToPart(['administrator', 'registrar'])).toEqual(['machine-disposal'])
  expect(dutiesToPart([...roles])).toHaveLength(3)
})
