/** What parts paragraphs, kept with what stands before it. */
const paragraphs = (text: string): string[] => text.split(/(?<=\n[ \t]*\n)(?=\S)/u)

/** From and to in the base, and what stands there now; none where the two say the same. */
type Change = { readonly from: number; readonly to: number; readonly by: readonly string[] }

/** The most paragraphs of two texts, multiplied, that are held against each other. */
const most = 1_000_000

/** What changed from a base: stretches of paragraphs, in order. Undefined where that would take too long. */
function changesOf(base: readonly string[], now: readonly string[]): Change[] | undefined {
  if (base.length * now.length > most) return undefined
  // Longest common subsequence of paragraphs, from the end.
  const length = Array.from({ length: base.length + 1 }, () => new Uint32Array(now.length + 1))
  for (let i = base.length - 1; i >= 0; i--) for (let j = now.length - 1; j >= 0; j--) length[i]![j] = base[i] === now[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!)
  const changes: Change[] = []
  let i = 0, j = 0
  while (i < base.length || j < now.length) {
    const [from, begun] = [i, j]
    while ((i < base.length || j < now.length) && !(i < base.length && j < now.length && base[i] === now[j])) {
      if (j >= now.length || (i < base.length && length[i + 1]![j]! >= length[i]![j + 1]!)) i++
      else j++
    }
    if (i > from || j > begun) changes.push({ from, to: i, by: now.slice(begun, j) })
    while (i < base.length && j < now.length && base[i] === now[j]) { i++; j++ }
  }
  return changes
}

/**
 * Two changes of one text as one text, paragraph by paragraph; undefined where both touched the same paragraph or the
 * same place between two, so that somebody has to choose.
 */
export function mergedText(base: string, theirs: string, yours: string): string | undefined {
  const old = paragraphs(base)
  const [a, b] = [changesOf(old, paragraphs(theirs)), changesOf(old, paragraphs(yours))]
  if (!a || !b) return undefined
  const meet = a.some((one) => b.some((other) => (one.from < other.to && other.from < one.to) || one.from === other.from || (one.from === one.to && one.from > other.from && one.from < other.to)))
  if (meet) return undefined
  const all = [...a, ...b].toSorted((one, other) => one.from - other.from || one.to - other.to)
  const merged: string[] = []
  let at = 0
  for (const { from, to, by } of all) {
    merged.push(...old.slice(at, from), ...by)
    at = to
  }
  merged.push(...old.slice(at))
  // A last paragraph that is no longer the last is parted from the next.
  return merged.map((one, index) => (index < merged.length - 1 && !/\n[ \t]*\n$/u.test(one) ? `${one.trimEnd()}\n\n` : one)).join('')
}
