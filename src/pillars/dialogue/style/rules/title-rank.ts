import { salutation } from '../courtesies.ts'
import { places, styleRule, wordsPattern } from '../plugin.ts'
import { startsSentence } from '../reading.ts'

const ranks = {
  en: wordsPattern('(?:His|Her|Your|Their) Excellenc(?:y|ies),? (?:(?:Mr|Mrs|Ms|Sir|Dr)\\.? )?(?:the )?(?:Chargés? d’affaires(?: a\\.i\\.)?|(?:Honorary )?Consuls?(?:[- ]General)?|Vice[- ]Consul|Counsellors?|Attachés?|(?:First|Second|Third) Secretar(?:y|ies))'),
  fr: wordsPattern('(?:Son|Votre|Leurs) Excellences?,? (?:(?:Monsieur|Madame|M\\.|Mme|Messieurs|Mesdames) )?(?:les? |la |l’)?(?:Chargée?s? d’affaires(?: a\\.i\\.)?|Consule?s?(?: général(?:e)?)?(?: honoraire)?|Vice-Consul|Conseill(?:er|ère)|Attachée?|(?:Premier|Deuxième|Première) secrétaire)'),
}
const charge = { en: wordsPattern('Chargé d’affaires'), fr: wordsPattern('Chargée? d’affaires') }
const higher = { en: /Ambassador|Minister|President/, fr: /Ambassad(?:eur|rice)|Ministre\b|Président/ }

/** “Excellency” for somebody to whom it is not due: chargés d’affaires, consuls, members of a mission below its head. */
export const titleRank = styleRule('title-rank', function* (draft) {
  const french = draft.language === 'fr'
  for (const { from, to, text } of places(draft, ranks[draft.language])) {
    const better = french ? text.replace(/^(?:Son|Votre|Leurs) Excellences?,? /, '') : text.replace(/^(?:His|Her|Your|Their) Excellenc(?:y|ies),? /, '')
    // “de Son Excellence le Consul”: the article would have to merge with what stands before it.
    const merges = french && /^les? /i.test(better) && /(?<!\p{L})(?:de|à)\s+$/iu.test(draft.text.slice(Math.max(0, from - 10), from))
    yield { from, to, severity: 'notice', says: 'title-rank', ...(merges ? { advice: better } : { suggestion: startsSentence(draft, from) ? better[0]!.toUpperCase() + better.slice(1) : better }) }
  }
  const call = salutation(draft)
  const isLetter = draft.form === 'letter' || draft.form === 'first-person-note'
  if (!call || !isLetter || !/Excellenc/.test(draft.text.slice(call.from, call.to))) return
  if (draft.text.search(charge[draft.language]) >= 0 && !higher[draft.language].test(draft.text)) yield { from: call.from, to: call.to, severity: 'notice', says: 'title-rank', advice: french ? 'Monsieur le Chargé d’affaires, Madame la Chargée d’affaires' : 'Sir, Madam' }
})
