import type { Beside, Piece, Wording } from './schema.ts'

/** Whether two wordings say the same in every part. */
export const isSameWording = (a: Wording, b: Wording): boolean => a.title === b.title && a.position === b.position && a.text === b.text && a.language === b.language && a.intent?.what === b.intent?.what && a.intent?.from === b.intent?.from && (a.intent?.towards ?? []).join() === (b.intent?.towards ?? []).join()

/** Above this many differences two texts are told as different as a whole: nobody reads such a comparison word by word. */
const mostDifferences = 3000

/**
 * Two texts as one, word by word, in any script: what is in both, what is gone, what is new. The pieces `same` and
 * `gone` are the first text, `same` and `new` the second. Shortest edit script by E. Myers, “An O(ND) difference
 * algorithm and its variations”, Algorithmica 1 (1986).
 */
export function differencesOf(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const [a, b] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [one, two] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  return joined([...a.slice(0, start).map(same), ...script(one, two), ...a.slice(a.length - end).map(same)])
}

const same = (text: string): Piece => ({ kind: 'same', text })

/** Words, and what stands between them, so that nothing is lost. */
function wordsOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('und', { granularity: 'word' }).segment(text), ({ segment }) => segment)
}

function script(a: readonly string[], b: readonly string[]): Piece[] {
  const whole: Piece[] = [...a.map((text): Piece => ({ kind: 'gone', text })), ...b.map((text): Piece => ({ kind: 'new', text }))]
  if (a.length === 0 || b.length === 0) return whole
  const most = Math.min(a.length + b.length, mostDifferences)
  // Furthest place in `a` on each diagonal, and as it stood before each step.
  const reach = new Map<number, number>([[1, 0]])
  const steps: Map<number, number>[] = []
  for (let d = 0; d <= most; d++) {
    steps.push(new Map(reach))
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1)) ? reach.get(k + 1)! : reach.get(k - 1)! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, steps)
    }
  }
  return whole
}

function walkBack(a: readonly string[], b: readonly string[], steps: readonly Map<number, number>[]): Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [a.length, b.length]
  for (let d = steps.length - 1; d >= 0; d--) {
    const reach = steps[d]!
    const k = x - y
    const from = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1)) ? k + 1 : k - 1
    const beforeX = d === 0 ? 0 : reach.get(from)!
    const beforeY = d === 0 ? 0 : beforeX - from
    while (x > beforeX && y > beforeY) { pieces.push(same(a[--x]!)); y-- }
    if (d > 0) pieces.push(x === beforeX ? { kind: 'new', text: b[--y]! } : { kind: 'gone', text: a[--x]! })
  }
  return pieces.reverse()
}

/** Neighbours of one kind as one piece; of a change, what is gone before what is new, with blanks between changed words among them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let gone = ''
  let fresh = ''
  const flush = () => {
    if (gone !== '') out.push({ kind: 'gone', text: gone })
    if (fresh !== '') out.push({ kind: 'new', text: fresh })
    gone = fresh = ''
  }
  for (const [i, { kind, text }] of pieces.entries()) {
    if (kind === 'gone') gone += text
    else if (kind === 'new') fresh += text
    else if ((gone !== '' || fresh !== '') && /^[^\S\n]+$/.test(text) && pieces[i + 1] && pieces[i + 1]!.kind !== 'same') { gone += text; fresh += text }
    else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') last.text += text
      else out.push({ kind: 'same', text })
    }
  }
  flush()
  return out
}

/** An address from a title: small Latin letters, digits and hyphens. Where the script gives none, or too little, the id stands alone. */
export function slugOf(title: string, id: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80).replace(/-+$/, '')
  // The end of a UUIDv7 is random; two statements of one title then have two addresses.
  return plain.length < 3 ? id : `${plain}-${id.slice(-6)}`
}

/** Least share of words that two sentences have in common to be shown beside each other. */
const leastLikeness = 0.25

/**
 * Two texts sentence by sentence: each of theirs beside the most alike of ours (Jaccard over words of four letters or more, or
 * characters where a script parts no words), in the order of theirs, then what only we said. A help for reading; what it means is for officers to say.
 */
export function besideOf(theirs: string, ours: string): Beside[] {
  const [their, our] = [sentencesOf(theirs), sentencesOf(ours)]
  const pairs = their.flatMap((t, i) => our.map((o, j) => ({ i, j, likeness: likenessOf(t.words, o.words) }))).filter(({ likeness }) => likeness >= leastLikeness).sort((a, b) => b.likeness - a.likeness || a.i - b.i || a.j - b.j)
  const [takenTheirs, takenOurs] = [new Map<number, { j: number; likeness: number }>(), new Set<number>()]
  for (const { i, j, likeness } of pairs) if (!takenTheirs.has(i) && !takenOurs.has(j)) { takenTheirs.set(i, { j, likeness }); takenOurs.add(j) }
  const first = their.map(({ text }, i): Beside => { const met = takenTheirs.get(i); return { theirs: text, ours: met ? our[met.j]!.text : null, likeness: met?.likeness ?? 0 } })
  return [...first, ...our.flatMap(({ text }, j): Beside[] => (takenOurs.has(j) ? [] : [{ theirs: null, ours: text, likeness: 0 }]))]
}

function sentencesOf(text: string): { text: string; words: Set<string> }[] {
  return Array.from(new Intl.Segmenter('und', { granularity: 'sentence' }).segment(text), ({ segment }) => segment.trim()).filter((one) => /\p{L}/u.test(one)).slice(0, 400).map((one) => ({ text: one, words: new Set(keyWords(one)) }))
}

function keyWords(text: string): string[] {
  const words = Array.from(new Intl.Segmenter('und', { granularity: 'word' }).segment(text.toLowerCase())).filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
  return words.filter((word) => word.length > 3 || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word))
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length
  return both === 0 ? 0 : both / (a.size + b.size - both)
}
