/**
 * A picture taken apart: `stripped` shows the same without notes on where, when, by whom and with
 * what it was made; `aside` is everything that is not shown (notes, unknown parts, what follows the end);
 * `turn` is how EXIF says it is to be turned, where it says so.
 */
export type Raster = { readonly stripped: Buffer; readonly aside: readonly Buffer[]; readonly turn?: number }
