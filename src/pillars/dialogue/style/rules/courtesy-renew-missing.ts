import { styleRule, wordsPattern } from '../plugin.ts'
import { closingSentence, isBareForm, regard } from '../courtesies.ts'

const renewed = { en: /\b(?:renew|reiterat)/i, fr: /renouvel|réitér/i }
const instead = {
  en: wordsPattern('(?:express|convey|extend|offer|present|give|assure|send)|the assurances?'),
  fr: wordsPattern('(?:exprimer|présenter|adresser|offrir|transmettre|assurer|faire part de)|(?:les|l’) ?assurances?'),
}

/** Assurances that are given but not renewed. */
export const courtesyRenewMissing = styleRule('courtesy-renew-missing', function* (draft) {
  const close = closingSentence(draft)
  if (isBareForm(draft) || !close || !regard(draft)) return
  const sentence = draft.text.slice(close.from, close.to)
  if (renewed[draft.language].test(sentence)) return
  const found = [...sentence.matchAll(instead[draft.language])][0]
  if (!found) return
  const isVerb = !/assurance/i.test(found[0])
  const before = sentence.slice(0, found.index)
  // “to express … the assurances” becomes “to renew … the assurances”; other constructions a person has to rebuild.
  const isWhole = isVerb ? /(?:\bto|pour|de)\s+$/i.test(before) && !/^(?:assure|assurer|faire part de)$/i.test(found[0]) : !/(?:\bde|\bà|\ban?)\s+$/i.test(before)
  const better = draft.language === 'fr' ? (isVerb ? 'renouveler' : 'les assurances renouvelées') : isVerb ? 'renew' : 'the renewed assurances'
  yield { from: close.from + found.index, to: close.from + found.index + found[0].length, severity: 'notice', says: 'renew-missing', with: { found: found[0] }, ...(isWhole ? { suggestion: better } : { advice: better }) }
})
