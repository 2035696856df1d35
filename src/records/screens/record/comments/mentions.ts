/** What is being typed after an @, and where: the mention under the caret. A name may have spaces, so it reaches back at most four words. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly begins: string } | undefined {
  const before = text.slice(0, caret)
  const match = /(?:^|[\s(])@([^\s@]*(?: [^\s@]+){0,3})$/u.exec(before)
  return match ? { from: caret - match[1]!.length - 1, begins: match[1]! } : undefined
}

/** The text with a mention put in its place, and where the caret then is. */
export function withMention(text: string, { from, begins }: { from: number; begins: string }, name: string): { readonly text: string; readonly caret: number } {
  const after = text.slice(from + 1 + begins.length)
  const put = `@${name}${after.startsWith(' ') ? '' : ' '}`
  return { text: text.slice(0, from) + put + after, caret: from + put.length }
}

/** Of those who were mentioned, those whose name still stands in the text. */
export function mentioned(text: string, met: ReadonlyMap<string, string>): string[] {
  return [...met].filter(([, name]) => text.includes(`@${name}`)).map(([id]) => id)
}

/** A text in pieces: words, and mentions of the people named. Longer names are looked for first, so that “Ann” does not end “Anna”. */
export function piecesOf(text: string, names: readonly string[]): { readonly text: string; readonly isMention: boolean }[] {
  const known = names.filter(Boolean).toSorted((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (known.length === 0) return [{ text, isMention: false }]
  return text.split(new RegExp(`(@(?:${known.join('|')}))`, 'u')).filter((piece) => piece !== '').map((piece) => ({ text: piece, isMention: piece.startsWith('@') && names.includes(piece.slice(1)) }))
}
