import { parties } from '../courtesies.ts'
import { places, styleRule, wordsPattern } from '../plugin.ts'
import { possessiveOf, subjectSwapped } from '../swapped.ts'

/** “Your Excellency” is a title and not looked at. */
const title = '(?! (?:Excellenc(?:y|ies|es?)|Majest(?:y|ies|és?)|(?:Royal |Serene )?Highness|Holiness|Eminence|Altesse|Sainteté|Éminence))'
const pattern = {
  en: wordsPattern(`you|yours|yourself|yourselves|your${title}`),
  fr: wordsPattern(`(?<!-)(?:vous(?:-mêmes?)?|votre${title}|vos|veuillez)`),
}
/** Words after which “you” is the one to whom something is done. */
const towards = /\b(?:to|from|for|with|by|upon|at|against|thanks?|informs?|assures?|reminds?|requests?|asks?|invites?|notif(?:y|ies))\s+$/i

/** The second person in a form that speaks of the other side in the third: note verbale, aide-mémoire, non-paper. */
export const personSecond = styleRule('person-second', function* (draft) {
  if (draft.form !== 'note-verbale' && draft.form !== 'aide-memoire' && draft.form !== 'non-paper') return
  const { theirs } = parties(draft)
  for (const { from, to, text } of places(draft, pattern[draft.language])) {
    const found = { from, to, severity: 'warning', says: 'person-second', with: { found: text }, advice: theirs } as const
    if (/^your$/i.test(text)) yield { ...found, suggestion: possessiveOf(draft, { from, to }, theirs) }
    else if (!/^you$/i.test(text)) yield found
    else if (towards.test(draft.text.slice(Math.max(0, from - 20), from))) yield { ...found, suggestion: theirs ?? null }
    else yield { ...found, ...subjectSwapped(draft, { from, to }, theirs) }
  }
})
