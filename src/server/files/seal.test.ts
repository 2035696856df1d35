import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkBytes, seal, sealedSize, unseal, type Seal, type Sealed } from './seal.ts'

const secret = Buffer.alloc(32, 3)

async function* inPieces(bytes: Uint8Array, piece: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}
const gather = async (content: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}
const sealed = async (bytes: Uint8Array, piece = 50_000, key = secret) => {
  let told: Seal | undefined
  const out = await gather(seal(key, inPieces(bytes, piece), (seal) => { told = seal }))
  return { ...told!, out }
}
const inMemory = (bytes: Buffer): Sealed => ({ size: bytes.length, read: (from, to) => inPieces(bytes.subarray(from, to), 70_001) })
const opened = async (digest: string, bytes: Buffer, key = secret) => gather((await unseal(key, digest, inMemory(bytes))).content)

test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 3 * chunkBytes + 17])('%i bytes come back, whatever the pieces they came in', async (size) => {
  const plain = randomBytes(size)
  for (const piece of [1000, chunkBytes, 200_000]) {
    const { out, digest, size: told } = await sealed(plain, piece)
    expect(told).toBe(size)
    expect(out).toHaveLength(sealedSize(size))
    expect((await opened(digest, out)).equals(plain)).toBe(true)
  }
})

test('nothing of the content shows, and equal contents share a digest only under one data key', async () => {
  const plain = Buffer.from('the note verbale of the third of March '.repeat(4000))
  const [one, again, other] = [await sealed(plain), await sealed(plain), await sealed(plain, 50_000, Buffer.alloc(32, 4))]
  expect(one.out.includes('note verbale')).toBe(false)
  expect(again.digest).toBe(one.digest)
  expect(again.out.equals(one.out)).toBe(false)
  expect(other.digest).not.toBe(one.digest)
  expect(one.digest).not.toBe(createHash('sha256').update(plain).digest('hex'))
  await expect(opened(one.digest, one.out, Buffer.alloc(32, 4))).rejects.toMatchObject({ code: 'files/damaged' })
})

test('another file in its place is refused before the first byte', async () => {
  const [one, two] = [await sealed(Buffer.alloc(1000, 1)), await sealed(Buffer.alloc(1000, 2))]
  await expect(unseal(secret, one.digest, inMemory(two.out))).rejects.toMatchObject({ code: 'files/damaged' })
})

const plain = randomBytes(3 * chunkBytes + 4321)
const whole = sealed(plain)

test('any flipped bit, cut, addition, and any parts left out, doubled or exchanged are found', async () => {
  const { out, digest } = await whole
  const part = (n: number) => out.subarray(40 + n * (chunkBytes + 16), Math.min(40 + (n + 1) * (chunkBytes + 16), out.length - 40))
  const [head, tail] = [out.subarray(0, 40), out.subarray(-40)]
  const change = fc.oneof(
    fc.record({ at: fc.nat(out.length - 1), bit: fc.nat(7) }).map(({ at, bit }) => { const copy = Buffer.from(out); copy[at]! ^= 1 << bit; return copy }),
    fc.nat(out.length - 1).map((length) => out.subarray(0, length)),
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((more) => Buffer.concat([out, more])),
    fc.record({ at: fc.nat(out.length - 1), length: fc.integer({ min: 1, max: 100_000 }) }).map(({ at, length }) => Buffer.concat([out.subarray(0, at), out.subarray(at + length)])),
    fc.array(fc.nat(3), { maxLength: 6 }).filter((order) => order.join() !== '0,1,2,3').map((order) => Buffer.concat([head, ...order.map(part), tail])),
  ).filter((changed) => !changed.equals(out))
  await fc.assert(fc.asyncProperty(change, async (changed) => {
    await expect(opened(digest, changed)).rejects.toMatchObject({ code: 'files/damaged' })
  }), { numRuns: 400 })
})

test('parts of the right number in any other order, or one twice, are found', async () => {
  const { out, digest } = await whole
  const part = (n: number) => out.subarray(40 + n * (chunkBytes + 16), 40 + (n + 1) * (chunkBytes + 16))
  const rest = out.subarray(40 + 3 * (chunkBytes + 16))
  for (const order of [0, 1, 2].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1, 2].map((c) => [a, b, c])))) {
    const changed = Buffer.concat([out.subarray(0, 40), ...order.map(part), rest])
    if (order.join() === '0,1,2') expect((await opened(digest, changed)).equals(plain)).toBe(true)
    else await expect(opened(digest, changed), order.join()).rejects.toMatchObject({ code: 'files/damaged' })
  }
})

test('no two parts are sealed alike, in one file or in two', async () => {
  const same = Buffer.alloc(4 * chunkBytes, 'a')
  const parts = [await sealed(same), await sealed(same)].flatMap(({ out }) => [0, 1, 2, 3].map((n) => out.subarray(40 + n * (chunkBytes + 16), 40 + n * (chunkBytes + 16) + 64).toString('hex')))
  expect(new Set(parts).size).toBe(8)
})

test('what was told before an altered part was found is the truth', async () => {
  const { out, digest } = await whole
  const copy = Buffer.from(out)
  copy[40 + 2 * (chunkBytes + 16) + 5]! ^= 1
  const told: Buffer[] = []
  const { content } = await unseal(secret, digest, inMemory(copy))
  await expect((async () => { for await (const chunk of content) told.push(chunk) })()).rejects.toMatchObject({ code: 'files/damaged' })
  expect(Buffer.concat(told).equals(plain.subarray(0, 2 * chunkBytes))).toBe(true)
})
