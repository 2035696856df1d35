import { places, styleRule, wordsPattern } from '../plugin.ts'
import { startsSentence } from '../reading.ts'

const pattern = {
  en: wordsPattern('the (?:Embassy|Ministry|Permanent Mission|Mission|High Commission|Consulate|Secretariat|Government)[^.,;]{0,80}? (?:has the honou?r to|presents its compliments|avails itself of (?:this|the) (?:opportunity|occasion)(?: to)?)'),
  fr: wordsPattern('(?:l’Ambassade|le Ministère|la Mission|le Consulat|le Secrétariat|le Gouvernement)[^.,;]{0,80}? (?:a l’honneur de|présente ses compliments|saisit (?:cette|l’) ?occasion(?: pour)?)'),
}
const formula = /\s(?:has|presents|avails|a l[’']honneur|présente|saisit)\b/
const better: Record<string, string> = { honour: 'I have the honour to', honor: 'I have the honor to', opportunity: 'I avail myself of this opportunity to', honneur: 'J’ai l’honneur de', occasion: 'Je saisis cette occasion pour' }

/** The formulas of a note verbale in a first-person note. */
export const personThird = styleRule('person-third', function* (draft) {
  if (draft.form !== 'first-person-note') return
  for (const { from, to, text } of places(draft, pattern[draft.language])) {
    const word = Object.keys(better).find((key) => text.toLowerCase().includes(key))
    const phrase = word ? better[word]! : null
    // Only where nothing but the sender's name stands before the formula, and the formula ends as its replacement does.
    const inner = text.replace(/^\S+\s+|^l[’']/i, '')
    const isWhole = phrase !== null && !/(?<!\p{L})(?:that|which|who|and|are|que|qui|et|à|au)(?!\p{L})/iu.test(inner.split(formula)[0] ?? '') && /(?:\bto|\bde|\bpour)$/i.test(text)
    const cased = phrase && draft.language === 'fr' && !startsSentence(draft, from) ? phrase[0]!.toLowerCase() + phrase.slice(1) : phrase
    yield { from, to, severity: 'notice', says: 'person-third', with: { found: text }, ...(isWhole ? { suggestion: cased } : { advice: phrase }) }
  }
})
