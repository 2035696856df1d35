/** How an actor is painted: one of six classes, hatched for too little evidence, plain where nothing is assessed, or ours. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5 | 'thin' | 'none' | 'us'

/** The class of a score from 0 to 100: six equal steps, the same on every map, so that two maps can be compared. */
export function toneOf(score: number | null): Tone {
  return score === null ? 'thin' : (Math.min(5, Math.max(0, Math.floor((score / 100) * 6))) as Tone)
}

/** The paint of a tone, following theme and print. */
export function paintOf(tone: Tone): string {
  if (tone === 'us') return 'var(--seal)'
  if (tone === 'thin') return 'url(#thin)'
  return tone === 'none' ? 'var(--map-none)' : `var(--map-${tone})`
}
