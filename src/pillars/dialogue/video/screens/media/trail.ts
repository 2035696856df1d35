import type { RoomView } from '../../schema.ts'

/** Who handed the air of a language over a moment ago, by language, and until when (ms) they may still be heard. */
export type Trails = ReadonlyMap<string, { readonly seat: string; readonly until: number }>

/** How long, in ms, who handed over is heard at most while the partner’s voice is still on its way. */
export const longestTrail = 1_000

/**
 * A hand-over reaches every page at a moment of its own, and the partner’s voice after that. So who handed over is sent, and
 * heard, until the partner is heard (`isLoud`), for a second at most: no word is lost on a thin line. Whoever goes off air
 * by themselves, leaves the booth, mutes or is silenced is cut at once. The page of who handed over sends for the whole
 * second: that it hears the partner does not say that the others do.
 */
export function trailsAfter(trails: Trails, before: RoomView | undefined, after: RoomView, now: number, isLoud: (seat: string) => boolean): Trails {
  const left = new Map(trails)
  for (const { language, onAir } of after.booths) {
    const former = before?.booths.find((one) => one.language === language)?.onAir
    if (former && onAir && former !== onAir) left.set(language, { seat: former, until: now + longestTrail })
  }
  for (const [language, { seat, until }] of left) {
    const successor = after.booths.find((one) => one.language === language)?.onAir
    const isThere = after.seats.some(({ id, booth, mic, isSilenced }) => id === seat && booth === language && mic && !isSilenced)
    if (now >= until || !isThere || !successor || successor === seat || (seat !== after.self && isLoud(successor))) left.delete(language)
  }
  return left
}
