import { expect, test } from 'vitest'
import { jpeg, pdf, png } from './crafted.fixture.ts'
import { closedEye, openEye } from './eye.ts'
import { examine } from './examine.ts'
import { isPage, pictureLimits, platesOf } from './picture.ts'
import { readPdf } from './pdf.ts'
import { Unreadable } from './refusal.ts'
import { mostPixels, shrunk } from './shrink.ts'
import { pdfOf, pngOf, tiffOf, type Grey } from './scanned.fixture.ts'

const blank = (width = 900, height = 1200): Grey => ({ width, height, data: new Uint8Array(width * height).fill(240) })
const sizes = (bytes: Buffer, type: string) => platesOf(bytes, type).map(({ width, height }) => [width, height])

test('the size of a picture is read from its header, and a TIFF is taken apart into its pages', () => {
  expect(sizes(pngOf(blank()), 'image/png')).toEqual([[900, 1200]])
  const two = tiffOf([blank(), blank(400, 500)])
  expect(sizes(two, 'image/tiff')).toEqual([[900, 1200], [400, 500]])
  // Alone, the second page is the first of its own file.
  expect(sizes(platesOf(two, 'image/tiff')[1]!.bytes(), 'image/tiff')).toEqual([[400, 500]])
})

test('a picture bomb is refused before a pixel of it is decoded, a logo is not looked at', () => {
  const bomb = pngOf(blank())
  bomb.writeUInt32BE(60_000, 16)
  expect(() => isPage(platesOf(bomb, 'image/png')[0]!)).toThrow(/60000 × 1200 pixels; up to 50 million/)
  expect(isPage({ ...platesOf(pngOf(blank(2000, pictureLimits.side - 1)), 'image/png')[0]! })).toBe(false)
})

test.each([['a cut PNG', png().subarray(0, 18), 'image/png'], ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0]), 'image/jpeg'], ['a cut TIFF', tiffOf([blank()]).subarray(0, 12), 'image/tiff'], ['a TIFF of another kind', Buffer.from('II\x2b\0\x08\0\0\0', 'latin1'), 'image/tiff']] as const)('%s is a sentence', (_, bytes, type) => {
  expect(() => platesOf(Buffer.from(bytes), type)).toThrow(Unreadable)
})

test('a TIFF whose pages follow each other in a ring has an end', () => {
  const ring = tiffOf([blank()])
  ring.writeUInt32LE(8, 8 + 2 + ring.readUInt16LE(8) * 12)
  expect(platesOf(ring, 'image/tiff')).toHaveLength(1)
})

test('pages of a PDF that are pictures are looked at; words and empty pages are not', async () => {
  const looked: unknown[] = []
  const look = async (_: unknown, place: unknown) => { looked.push(place); return '' }
  await readPdf(await pdf(['Words of a page that has some', ' ']), look)
  expect(looked).toEqual([])
  await readPdf(await pdfOf([blank(), blank()]), look)
  expect(looked).toEqual([{ pixels: mostPixels, page: 1 }, { pixels: mostPixels, page: 2 }])
})

test('what is not read is said by its pages: beyond the budget, and what took too long', async () => {
  const eye = openEye({ pages: 0, seconds: 60, page: 60 })
  const read = await examine(await pdfOf([blank(), blank(), blank()]), 'a.pdf', () => undefined, eye)
  expect(read).toMatchObject({ text: '', pages: 3, says: expect.stringContaining('Not recognised: pages 1 to 3; of one file at most 0 pages') })
  expect(eye).toMatchObject({ pictures: 3, left: 3 })
  const damaged = openEye({ pages: 5, seconds: 60, page: 60 })
  await damaged.look(() => Buffer.from('no picture'), { pixels: 1, page: 1 })
  await damaged.look(() => Buffer.from('no picture'), { pixels: 1, page: 3 })
  expect(damaged.report()).toBe('The picture of pages 1 and 3 cannot be decoded.')
  const photograph = openEye({ pages: 5, seconds: 60, page: 60 })
  expect((await examine(jpeg(), 'a.jpg', () => undefined, photograph)).says).toBeUndefined()
  expect(photograph.pictures).toBe(0)
}, 60_000)

test('how a JPEG says that it is to be turned is what is tried first', async () => {
  const turned = jpeg('', 6)
  const frame = turned.indexOf(Buffer.from([0xff, 0xc0]))
  turned.writeUInt16BE(1200, frame + 5)
  turned.writeUInt16BE(900, frame + 7)
  const looked: unknown[] = []
  const { look, ...eye } = closedEye()
  await examine(turned, 'a.jpg', () => undefined, { ...eye, look: async (picture, place) => { looked.push(place); return look(picture, place) } })
  expect(looked).toEqual([{ pixels: 900 * 1200, turn: 6 }])
})

test('a large picture is made smaller: every pixel counts, and none is there twice', () => {
  const small = Buffer.from(shrunk(pngOf({ width: 4, height: 2, data: Uint8Array.of(0, 100, 200, 200, 100, 200, 200, 200) }), 2))
  expect(small).toEqual(Buffer.concat([Buffer.from('P5 2 1 255\n'), Buffer.from([100, 200])]))
  const odd = Buffer.from(shrunk(pngOf({ ...blank(901, 1203) }), 500_000))
  expect(odd.toString('latin1', 0, 15)).toBe('P5 611 817 255\n')
  expect(odd.subarray(15)).toHaveLength(611 * 817)
  expect(new Set(odd.subarray(15))).toEqual(new Set([240]))
})

test('a picture of more pixels than are recognised is read, and whoever waits for it is asked for meanwhile', async () => {
  let pulses = 0
  const eye = openEye({ pages: 1, seconds: 300, page: 300 }, () => { pulses++ })
  const [width, height] = [2500, 3600]
  expect(width * height).toBeGreaterThan(mostPixels)
  expect(await eye.look(() => pngOf(blank(width, height)), { pixels: width * height })).toBe('')
  expect(eye.report()).toBeUndefined()
  expect(pulses).toBeGreaterThan(0)
}, 300_000)
