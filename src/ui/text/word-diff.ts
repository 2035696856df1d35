/** A stretch of a text that stayed, came or went. */
export type Piece = { readonly kind: 'same' | 'new' | 'old'; readonly text: string }

/** Above so many words, texts are shown one after the other: comparing costs the product of their lengths. */
const mostWords = 2_000

/** What became of a text, word by word: by the longest common subsequence of its words and spaces. Undefined where it is too long to compare. */
export function wordDiff(before: string, after: string): Piece[] | undefined {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (a.length > mostWords || b.length > mostWords) return undefined
  // length[i][j]: of the longest common subsequence of a from i and b from j.
  const width = b.length + 1
  const length = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) length[i * width + j] = a[i] === b[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
  const pieces: { kind: Piece['kind']; text: string }[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let i = 0, j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { put('same', a[i]!); i++; j++ }
    else if (i < a.length && (j === b.length || length[(i + 1) * width + j]! >= length[i * width + j + 1]!)) put('old', a[i++]!)
    else put('new', b[j++]!)
  }
  return pieces
}

/** Words and what parts them. Scripts that write without spaces are parted sign by sign. */
const wordsOf = (text: string): string[] => text.match(/\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu) ?? []
