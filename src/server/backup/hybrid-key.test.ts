import { hash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lengths, open, publicKeyOf, seal } from './hybrid-key.ts'

const known = JSON.parse(readFileSync(join(import.meta.dirname, 'hybrid-key.fixture.json'), 'utf8')) as { publicKeySha256: string; encapsulation: string; secret: string }

test('agrees with another implementation of X-Wing', () => {
  const seed = Buffer.alloc(32, 7)
  expect(hash('sha256', publicKeyOf(seed))).toBe(known.publicKeySha256)
  expect(open(seed, Buffer.from(known.encapsulation, 'base64')).toString('hex')).toBe(known.secret)
})

test('what is sealed for a seed opens with it, and with a byte changed gives another secret', () => {
  const seed = randomBytes(lengths.seed)
  const { secret, encapsulation } = seal(publicKeyOf(seed))
  expect(encapsulation).toHaveLength(lengths.encapsulation)
  expect(open(seed, encapsulation).equals(secret)).toBe(true)
  expect(open(randomBytes(32), encapsulation).equals(secret)).toBe(false)
  for (const at of [0, 500, 1087, 1088, 1119]) {
    const flipped = Buffer.from(encapsulation)
    flipped[at]! ^= 1
    expect(open(seed, flipped).equals(secret)).toBe(false)
  }
})
