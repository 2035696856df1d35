import type { Language } from '#kernel/actor.ts'

/** Words that stand in nearly every sentence of a language and in hardly any of the others. */
const frequent: Readonly<Record<'en' | 'fr' | 'es', readonly string[]>> = {
  en: ['the', 'of', 'and', 'to', 'has', 'its', 'with', 'that', 'this', 'for', 'by'],
  fr: ['le', 'et', 'des', 'du', 'une', 'les', 'dans', 'pour', 'aux', 'ses', 'cette', 'sur'],
  es: ['el', 'y', 'los', 'del', 'una', 'las', 'para', 'con', 'por', 'sus', 'esta', 'que'],
}

/** The language of a text among those of the United Nations, by its script and its most frequent words; null where there is too little to tell. Looks at the first 20,000 characters. */
export function languageOfText(text: string): Language | null {
  const head = text.slice(0, 20_000)
  const count = (script: RegExp) => head.match(script)?.length ?? 0
  const letters = count(/\p{L}/gu)
  if (letters < 20) return null
  if (count(/\p{Script=Arabic}/gu) > letters / 2) return 'ar'
  if (count(/\p{Script=Cyrillic}/gu) > letters / 2) return 'ru'
  if (count(/\p{Script=Han}/gu) > letters / 2) return 'zh'
  const words = head.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = Object.entries(frequent).map(([language, known]) => ({ language: language as Language, score: words.filter((word) => known.includes(word)).length }))
  const [best, second] = scores.sort((a, b) => b.score - a.score)
  return best!.score >= 3 && best!.score > second!.score ? best!.language : null
}
