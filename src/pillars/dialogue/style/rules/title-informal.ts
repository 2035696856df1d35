import { salutation } from '../courtesies.ts'
import { places, styleRule, wordsPattern } from '../plugin.ts'

const shorthand = {
  en: [[wordsPattern('foreign minister'), 'Minister for Foreign Affairs'], [wordsPattern('foreign ministry'), 'Ministry of Foreign Affairs'], [wordsPattern('defence minister|defense minister'), 'Minister of Defence'], [/(?<![\p{L}.]|\d\s?)PM(?![\p{L}])/gu, 'Prime Minister']],
  fr: [[wordsPattern('chef(?:fe)? de la diplomatie'), 'ministre des Affaires étrangères'], [wordsPattern('ministre des AE|MAE'), 'ministre des Affaires étrangères'], [/(?<!\p{L})M\. l[’']Ambassadeur/gu, 'Monsieur l’Ambassadeur'], [/(?<!\p{L})M\. le Ministre/gu, 'Monsieur le Ministre']],
} as const

/** Whether the whole title can stand there: not before a person’s name, and not for what may be the ministry. */
const isTitle = (found: string, after: string): boolean => found !== 'MAE' && (found === 'PM' || found.startsWith('M. ') || !/^\s\p{Lu}\p{Ll}/u.test(after))

/** Titles as newspapers and private letters write them, in notes. */
export const titleInformal = styleRule('title-informal', function* (draft) {
  if (draft.form !== 'note-verbale' && draft.form !== 'first-person-note') return
  for (const [pattern, name] of shorthand[draft.language]) {
    for (const { from, to, text } of places(draft, pattern)) yield { from, to, severity: 'info', says: 'title-minister', with: { found: text, name }, ...(isTitle(text, draft.text.slice(to, to + 8)) ? { suggestion: name } : { advice: name }) }
  }
  const call = salutation(draft)
  const better = draft.language === 'fr' ? 'Excellence' : 'Excellency'
  const words = call && draft.text.slice(call.from, call.to)
  if (words && /^\s*(?:Dear|Cher|Chère)\b/.test(words)) yield { from: call.from, to: call.to, severity: 'info', says: 'title-salutation', with: { found: words.trim() }, ...(/,./.test(words.trim()) ? { advice: better } : { suggestion: `${better}${words.trimEnd().endsWith(',') ? ',' : ''}` }) }
})
