/** A stretch of a text, in UTF-16 code units. */
export type Stretch = { readonly from: number; readonly to: number }

/**
 * Where stretches of a text stand after it was edited: what lies before the edit stays, what lies behind it moves along,
 * and what the edit touched is gone until the text is looked at again. The edit is what is left between the longest
 * common beginning and the longest common end.
 */
export function follow<T extends Stretch>(stretches: readonly T[], before: string, after: string): T[] {
  if (before === after) return [...stretches]
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const end = before.length - tail
  const by = after.length - before.length
  return stretches.flatMap((one) => (one.to <= head && (one.from < one.to || one.to < head) ? [one] : one.from >= end ? [{ ...one, from: one.from + by, to: one.to + by }] : []))
}

/** A piece of a text, with the stretches that lie over it. */
export type Piece<T> = { readonly text: string; readonly over: readonly T[] }

/** A text cut wherever a stretch begins or ends; an empty stretch stands in an empty piece. What lies outside the text is left out. */
export function piecesOf<T extends Stretch>(text: string, stretches: readonly T[]): Piece<T>[] {
  const inside = stretches.filter(({ from, to }) => from >= 0 && from <= to && to <= text.length)
  const begins = Map.groupBy(inside, ({ from }) => from)
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  const pieces: Piece<T>[] = []
  let open: T[] = []
  cuts.forEach((cut, index) => {
    const here = begins.get(cut) ?? []
    const empty = here.filter(({ to }) => to === cut)
    if (empty.length > 0) pieces.push({ text: '', over: empty })
    open = [...open.filter(({ to }) => to > cut), ...here.filter(({ to }) => to > cut)]
    const next = cuts[index + 1]
    if (next !== undefined) pieces.push({ text: text.slice(cut, next), over: open })
  })
  return pieces
}
