import { normaliseName } from '#kernel/actor.ts'

/** Words that tell what a promise is about: folded, three letters or more, so that articles and the like do not make two promises one. In scripts that leave no blanks between words, pairs of signs. */
function tellingWords(title: string): Set<string> {
  const words = normaliseName(title).split(' ')
  return new Set(words.flatMap((word) => (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word) ? [...word].slice(1).map((sign, at) => [...word][at]! + sign) : [...word].length >= 3 ? [word] : [])))
}

/** Whether two titles may speak of the same promise: at least half of the words of the shorter stand in the other too (overlap coefficient of Szymkiewicz and Simpson, 0.5). */
export function isAlike(one: string, other: string): boolean {
  const [a, b] = [tellingWords(one), tellingWords(other)]
  const least = Math.min(a.size, b.size)
  return least === 0 ? normaliseName(one) === normaliseName(other) : [...a].filter((word) => b.has(word)).length / least >= 0.5
}
