import { expect, test } from 'vitest'
import { tally } from './tally.ts'

const of = (...chunks: string[]) => tally().read((async function* () { for (const chunk of chunks) yield Buffer.from(chunk) })())

test('rows in another order, and cut elsewhere, come to the same', async () => {
  const one = await of('1\ta\n2\tb\n3\tc\n')
  expect(one).toMatchObject({ rows: 3, bytes: 12 })
  expect(await of('3\tc\n1', '\ta', '\n2\tb\n')).toEqual(one)
})

test('a changed, missing or doubled row does not', async () => {
  const { digest } = await of('1\ta\n2\tb\n')
  for (const other of ['1\ta\n2\tc\n', '1\ta\n', '1\ta\n2\tb\n2\tb\n', '1\tb\n2\ta\n', '']) expect((await of(other)).digest).not.toBe(digest)
})

test('half a row is an error', async () => {
  await expect(of('1\ta\n2')).rejects.toThrow(/whole row/)
})
