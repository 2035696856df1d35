import { places, styleRule, wordsPattern } from '../plugin.ts'
import { sender } from '../courtesies.ts'

const pattern = {
  en: new RegExp("(?<![\\p{L}\\p{N}’'-])(?:[Ww]e|[Oo]ur|[Oo]urs|us|Us|[Oo]urselves|I|[Mm]y|[Mm]e|[Mm]yself)(?![\\p{L}\\p{N}-]|\\.[A-Z])", 'gu'),
  fr: wordsPattern('nous|notre|nos|je|j(?=’)|mon|ma|mes|moi|nous-mêmes'),
}
const numeral = /(?:Article|Annex|Part|Chapter|Protocol|War|Section|Phase|Title|Schedule|List|Appendix|Volume|Class|Group|Category|Table|Elizabeth|Charles)\s+$/
const third: Record<string, string> = { we: '{The}', i: '{The}', our: 'its', my: 'its', ours: 'its own', us: 'it', me: 'it', ourselves: 'itself', myself: 'itself', notre: 'sa', nos: 'ses', mon: 'son', ma: 'sa', mes: 'ses' }

/** The first person in a form that speaks in the third: note verbale, aide-mémoire, non-paper. */
export const personFirst = styleRule('person-first', function* (draft) {
  if (draft.form !== 'note-verbale' && draft.form !== 'aide-memoire' && draft.form !== 'non-paper') return
  const name = sender(draft)
  for (const { from, to, text } of places(draft, pattern[draft.language])) {
    const before = draft.text.slice(Math.max(0, from - 20), from)
    if (text === 'I' && (numeral.test(before) || /^[.)]|^\s+(?:and|to|or)\s+[IVX]+\b/.test(draft.text.slice(to, to + 12)))) continue
    const startsSentence = /(?:^|[.!?:]\s+|\n\s*)$/.test(before)
    const better = third[text.toLowerCase()]?.replace('{The}', startsSentence ? name : `${name[0]?.toLowerCase()}${name.slice(1)}`)
    yield { from, to, severity: 'warning', says: 'person-first', with: { found: text }, suggestion: better ?? (/^(?:nous|je)$/i.test(text) ? (startsSentence ? name : `${name[0]?.toLowerCase()}${name.slice(1)}`) : null) }
  }
})
