import { styleRule } from '../plugin.ts'
import { closingSentence, compliments, isBareForm, regard, salutation } from '../courtesies.ts'
import { sentenceAt } from '../reading.ts'

/** Courtesies in an aide-mémoire, a non-paper or a bout de papier, which have none. */
export const courtesyOutOfForm = styleRule('courtesy-out-of-form', function* (draft) {
  if (!isBareForm(draft)) return
  const bow = compliments(draft)
  const close = closingSentence(draft)
  const all = [salutation(draft), bow && (sentenceAt(draft, bow.from) ?? bow), regard(draft) ? close : undefined]
  for (const found of all) if (found) yield { from: found.from, to: found.to, severity: 'notice', says: 'out-of-form', suggestion: '' }
})
