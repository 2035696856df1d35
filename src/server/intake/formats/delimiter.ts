const candidates = [',', ';', '\t', '|'] as const

/** The characters that may stand between the cells of a row. */
export type Delimiter = (typeof candidates)[number]

/**
 * The delimiter of a CSV text by its beginning: the one that most rows have equally often outside
 * quotation marks, and of those the most frequent. `sep=;` in the first line, as Excel writes it, decides.
 */
export function delimiterOf(sample: string): Delimiter {
  const said = /^sep=([,;\t|])\r?\n/i.exec(sample)?.[1]
  if (said) return said as Delimiter
  const counted = candidates.map((delimiter) => ({ delimiter, counts: countsOf(sample, delimiter) }))
  const scored = counted.map(({ delimiter, counts }) => {
    const first = counts[0] ?? 0
    return { delimiter, score: first === 0 ? 0 : counts.filter((count) => count === first).length / counts.length + Math.min(first, 50) / 1000 }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/** How often a delimiter stands outside quotation marks in each of the first rows; the last, perhaps cut off, is left out. */
function countsOf(sample: string, delimiter: string): number[] {
  const counts: number[] = []
  let count = 0, isQuoted = false, isBlank = true
  for (const character of sample) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && character === '\n') {
      if (!isBlank) counts.push(count)
      if (counts.length === 50) return counts
      count = 0
      isBlank = true
      continue
    } else if (!isQuoted && character === delimiter) count += 1
    if (character !== '\r') isBlank = false
  }
  return counts.length === 0 ? [count] : counts
}
