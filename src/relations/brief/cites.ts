/** The numbers of sources as printed after a figure: `[1–3, 5]`; nothing for none. */
export function citesText(numbers: readonly number[] = []): string {
  const spans: [number, number][] = []
  for (const n of numbers) {
    const last = spans.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else spans.push([n, n])
  }
  const words = spans.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
  return words.length > 0 ? `[${words.join(', ')}]` : ''
}
