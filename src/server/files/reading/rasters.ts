import type { Raster } from './raster.ts'
import { gif } from './raster-gif.ts'
import { jpeg } from './raster-jpeg.ts'
import { png } from './raster-png.ts'
import { webp } from './raster-webp.ts'

/** Pictures that browsers show and that can carry no script, each with who takes it apart. */
export const rasters: Readonly<Record<string, (bytes: Buffer) => Raster>> = { 'image/jpeg': jpeg, 'image/png': png, 'image/apng': png, 'image/webp': webp, 'image/gif': gif }
