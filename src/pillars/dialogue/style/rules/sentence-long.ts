import { styleRule } from '../plugin.ts'

/** Words after which a sentence is called long: about twice the length that plain-language guides advise, as the formulas of notes are long by themselves. */
export const longestSentence = 60

/** A sentence that is hard to follow and to translate. */
export const sentenceLong = styleRule('sentence-long', function* ({ sentences }) {
  for (const { from, to, words } of sentences) if (words > longestSentence) yield { from, to, severity: 'info', says: 'sentence-long', with: { words: String(words) } }
})
