import type { Brief } from './model.ts'

/** The brief as its model: UTF-8 JSON. Each run that is a figure points into `figures`, whose entries open to their rows. */
export function briefJson(brief: Brief): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(brief, null, 2)}\n`)
}
