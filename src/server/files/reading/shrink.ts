import { decode } from 'fast-png'

/** So many pixels of a page are recognised at most: those of A4 at 300 dots per inch. More only take longer. */
export const mostPixels = 2480 * 3508

/** A page in shades of grey, a byte a pixel, as a portable grey map. */
export const greyMap = (width: number, height: number, data: Uint8Array): Uint8Array => Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), data])

/** A grey PNG of 8 bits made smaller, to `most` pixels and no more, as a portable grey map: each pixel is the mean of those that fall into it. */
export function shrunk(png: Uint8Array, most: number): Uint8Array {
  const { width, height, data } = decode(png)
  const scale = Math.min(1, Math.sqrt(most / (width * height)))
  const [across, down] = [Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale))]
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * across) / width))
  const out = new Uint8Array(across * down)
  const sums = new Uint32Array(across), counts = new Uint32Array(across)
  for (let y = 0, row = 0; row < down; row++) {
    sums.fill(0)
    counts.fill(0)
    for (; y < height && Math.floor((y * down) / height) === row; y++) for (let x = 0; x < width; x++) {
      const column = columns[x]!
      sums[column]! += data[y * width + x]!
      counts[column]!++
    }
    for (let column = 0; column < across; column++) out[row * across + column] = sums[column]! / counts[column]!
  }
  return greyMap(across, down, out)
}
