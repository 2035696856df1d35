import type { Office } from './schema.ts'

/** The office that somebody holds on a day: begun by then and not ended; of several the one begun last, then the last in the list. Undefined where none is held. */
export function officeOn(offices: readonly Office[], today: string): Office | undefined {
  const held = offices.filter(({ from, to }) => (from ?? '') <= today && (to === undefined || to >= today))
  return held.reduce<Office | undefined>((best, one) => (best === undefined || (one.from ?? '') >= (best.from ?? '') ? one : best), undefined)
}
