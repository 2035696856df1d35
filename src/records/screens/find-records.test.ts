import { expect, test } from 'vitest'
import { idIn } from './find-records.ts'

const id = '0199d000-0000-7000-8000-000000000001'

test('a link to a record is as good as a search for it; a number or a word is none', () => {
  expect([id, ` ${id} `, `https://entente.ministry.example/records/${id}`, `/records/${id}?x=1`, `/records/${id}#files`].map(idIn)).toEqual([id, id, id, id, id])
  expect(['NV/0012/2026', 'Lunch', `${id}0`, `x${id}`].map(idIn)).toEqual([undefined, undefined, undefined, undefined])
})
