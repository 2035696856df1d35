import { expect, test } from 'vitest'
import { officeOn } from './rules.ts'

test('the office of a day is the one begun last among those held then', () => {
  const offices = [{ title: 'Deputy', from: '2019-01-01', to: '2023-05-31' }, { title: 'Minister', from: '2023-06-01' }, { title: 'Governor of the fund' }]
  expect(officeOn(offices, '2026-11-22')?.title).toBe('Minister')
  expect(officeOn(offices, '2023-05-31')?.title).toBe('Deputy')
  expect(officeOn(offices, '2010-01-01')?.title).toBe('Governor of the fund')
  expect(officeOn([{ title: 'Former', to: '2020-01-01' }], '2026-11-22')).toBeUndefined()
})
