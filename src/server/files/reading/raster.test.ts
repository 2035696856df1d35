import { decode } from 'fast-png'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gif, jpeg, png, webp } from './crafted.fixture.ts'
import { rasters } from './rasters.ts'
import { Unreadable } from './refusal.ts'

const made = { 'image/jpeg': jpeg(), 'image/png': png(), 'image/gif': gif(), 'image/webp': webp() }

test.each(Object.entries(made))('%s keeps its picture and loses what it says about where it was made', (type, bytes) => {
  expect(bytes.includes('taken at home')).toBe(true)
  const { stripped, aside } = rasters[type]!(bytes)
  expect(stripped.includes('taken at home')).toBe(false)
  expect(Buffer.concat(aside).includes('taken at home')).toBe(true)
  // What was stripped is whole, and stripping it again changes nothing.
  expect(rasters[type]!(stripped).stripped.equals(stripped)).toBe(true)
})

test('a PNG decodes to the same pixels', () => {
  expect(decode(rasters['image/png']!(png()).stripped).data).toEqual(decode(png()).data)
})

test('a photograph stays turned, and of its EXIF nothing else is left', () => {
  const { stripped } = rasters['image/jpeg']!(jpeg('home', 6))
  expect(stripped.includes('Exif')).toBe(true)
  expect(stripped.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true)
  expect(rasters['image/jpeg']!(jpeg('home', 1)).stripped.includes('Exif')).toBe(false)
  // Scan data with its stuffed byte and restart marker is untouched.
  expect(stripped.includes(Buffer.from([0x3f, 0xff, 0x00, 0xff, 0xd0, 0x3f, 0xff, 0xd9]))).toBe(true)
})

test('a WebP no longer promises what it has not', () => {
  const { stripped } = rasters['image/webp']!(webp())
  expect(stripped[20]! & 0x0c).toBe(0)
  expect(stripped.readUInt32LE(4)).toBe(stripped.length - 8)
})

test('a damaged or cut picture is a sentence, never another error and never an endless walk', () => {
  fc.assert(fc.property(fc.constantFrom(...Object.entries(made)), fc.nat(), fc.nat(255), fc.boolean(), ([type, bytes], at, byte, cut) => {
    const damaged = Buffer.from(cut ? bytes.subarray(0, 8 + (at % (bytes.length - 8))) : bytes)
    if (!cut) damaged[at % damaged.length] = byte
    try {
      rasters[type]!(damaged)
    } catch (error) {
      expect(error instanceof Unreadable || error instanceof RangeError).toBe(true)
    }
  }), { numRuns: 3000 })
})
