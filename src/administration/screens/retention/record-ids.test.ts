import { expect, test } from 'vitest'
import { recordsIn } from './record-ids.ts'

const one = '019ab8a0-1111-7222-8333-444455556666'

test('links and ids are read, each record once; what names none is told', () => {
  expect(recordsIn(`https://entente.example/records/${one}?tab=files\n ${one.toUpperCase()} \nNV/0003/2026`)).toEqual({ ids: [one], strange: ['NV/0003/2026'] })
  expect(recordsIn('  ')).toEqual({ ids: [], strange: [] })
})
