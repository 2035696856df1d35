import { expect, test } from 'vitest'
import { paragraphAt } from '#commitments/paragraph.ts'
import { sidesOf } from './commitment-dialog.tsx'

test('who owes what follows from whose note it is, and whether it promises or demands', () => {
  const of = (kind: 'promise' | 'demand', direction: 'in' | 'out') => sidesOf({ kind }, { direction, parties: ['JPN'] }, 'IDN')
  expect(of('promise', 'out')).toEqual({ owedBy: ['IDN'], owedTo: ['JPN'] })
  expect(of('demand', 'out')).toEqual({ owedBy: ['JPN'], owedTo: ['IDN'] })
  expect(of('promise', 'in')).toEqual({ owedBy: ['JPN'], owedTo: ['IDN'] })
  expect(of('demand', 'in')).toEqual({ owedBy: ['IDN'], owedTo: ['JPN'] })
})

test('paragraphs are counted as they are printed', () => {
  const text = 'One.\n\nTwo.\n \nThree.'
  expect([0, 7, text.length].map((at) => paragraphAt(text, at))).toEqual(['1', '2', '3'])
})
