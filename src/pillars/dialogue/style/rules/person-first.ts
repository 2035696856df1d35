import { places, styleRule, wordsPattern } from '../plugin.ts'
import { parties } from '../courtesies.ts'
import { possessiveOf, subjectSwapped } from '../swapped.ts'

const pattern = {
  en: new RegExp("(?<![\\p{L}\\p{N}’'-])(?:[Ww]e|[Oo]ur|[Oo]urs|us|Us|[Oo]urselves|I|[Mm]y|[Mm]e|[Mm]yself)(?![\\p{L}\\p{N}-]|\\.[A-Z])", 'gu'),
  fr: wordsPattern('nous|notre|nos|je|j(?=’)|mon|ma|mes|moi|nous-mêmes'),
}
const numeral = /(?:Article|Annex|Part|Chapter|Protocol|War|Section|Phase|Title|Schedule|List|Appendix|Volume|Class|Group|Category|Table|Elizabeth|Charles)\s+$/

/** The first person in a form that speaks in the third: note verbale, aide-mémoire, non-paper. */
export const personFirst = styleRule('person-first', function* (draft) {
  if (draft.form !== 'note-verbale' && draft.form !== 'aide-memoire' && draft.form !== 'non-paper') return
  const { ours } = parties(draft)
  for (const { from, to, text } of places(draft, pattern[draft.language])) {
    const before = draft.text.slice(Math.max(0, from - 20), from)
    const after = draft.text.slice(to, to + 12)
    if (text === 'I' && (numeral.test(before) || /^[.)]|^\s+(?:and|to|or)\s+[IVX]+\b/.test(after))) continue
    const found = { severity: 'warning', says: 'person-first', with: { found: text }, advice: ours } as const
    if (/^(?:we|nous|I)$/i.test(text)) yield { ...found, ...subjectSwapped(draft, { from, to }, ours) }
    else if (/^(?:our|my)$/i.test(text)) yield { from, to, ...found, suggestion: possessiveOf(draft, { from, to }, ours) }
    else yield { from, to, ...found, suggestion: /^(?:us|me)$/i.test(text) && ours && !/\b(?:let|of|and|or)\s+$/i.test(before) && !/^\s+(?:all|both|who)\b/.test(after) ? ours : null }
  }
})
