import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { publicKeyOf } from './hybrid-key.ts'
import { decrypted, encrypted } from './sealed-stream.ts'

const seed = randomBytes(32)
const key = { id: '0123456789abcdef', publicKey: publicKeyOf(seed), seed }
const from = (bytes: Buffer, step = 100_000) => (async function* () { for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step) })()
const all = (source: AsyncIterable<Buffer>) => buffer(source)
const closed = (bytes: Buffer, name = 'a') => all(encrypted(from(bytes), name, key))
const opened = (bytes: Buffer, name = 'a', step?: number) => all(decrypted(from(bytes, step), name, key, 'tables/a.bin'))

test.each([0, 1, 262_143, 262_144, 262_145, 524_288, 1_000_003])('%i bytes come back', async (length) => {
  const bytes = randomBytes(length)
  const box = await closed(bytes)
  for (const step of [7_001, 262_160, 2_000_000]) expect((await opened(box, 'a', step)).equals(bytes)).toBe(true)
})

test('any changed byte, a cut, an appendix, pieces in another order, another name and another key are found, and the file is named', async () => {
  const box = await closed(randomBytes(600_000))
  const head = 6 + 8 + 1120
  for (const at of [0, 5, 6, 13, 14, 700, 1133, head, head + 262_143, head + 262_150, head + 300_000, box.length - 1]) {
    const flipped = Buffer.from(box)
    flipped[at]! ^= 0x10
    await expect(opened(flipped), `byte ${at}`).rejects.toThrow(/The backup’s file tables\/a\.bin is damaged/)
  }
  for (const length of [0, 10, head, head + 262_160, head + 2 * 262_160, box.length - 1]) await expect(opened(box.subarray(0, length)), `cut at ${length}`).rejects.toThrow(/damaged/)
  await expect(opened(Buffer.concat([box, Buffer.from('x')]))).rejects.toThrow(/damaged/)
  const piece = 262_160
  await expect(opened(Buffer.concat([box.subarray(0, head), box.subarray(head + piece, head + 2 * piece), box.subarray(head, head + piece), box.subarray(head + 2 * piece)]))).rejects.toThrow(/damaged/)
  await expect(opened(box, 'b')).rejects.toThrow(/damaged/)
  await expect(all(decrypted(from(box), 'a', { ...key, seed: randomBytes(32) }, 'x'))).rejects.toThrow(/damaged/)
})
