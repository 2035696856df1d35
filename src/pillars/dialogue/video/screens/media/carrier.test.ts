import { expect, test } from 'vitest'
import { cameraShape, widthFor } from './carrier.ts'

test('a width shown becomes one of few widths sent, never so small that it is seen, and nothing where it is not shown', () => {
  expect([0, -1, 1, 150, 321, 360, 500, 640, 4000].map(widthFor)).toEqual([0, 0, 160, 160, 320, 480, 480, 640, 1280])
  for (let shown = 1; shown < 1400; shown++) expect(widthFor(shown)).toBeGreaterThanOrEqual(Math.min(1280, shown * 0.9))
})

test('a camera is sent whole until the other side has said how wide it shows it, then as large as that, and never larger than it is', () => {
  expect(cameraShape(640, undefined, 1)).toEqual({ isActive: true, scale: 1, bits: 900_000, frames: 24 })
  expect(cameraShape(640, 0, 3)).toMatchObject({ isActive: false })
  expect(cameraShape(640, 320, 3)).toEqual({ isActive: true, scale: 2, bits: 250_000, frames: 15 })
  expect(cameraShape(640, 480, 3)).toMatchObject({ frames: 24 })
  expect(cameraShape(640, 1280, 3)).toMatchObject({ scale: 1, bits: 500_000 })
  expect(cameraShape(640, 160, 5)).toMatchObject({ scale: 4, bits: 120_000 })
})
