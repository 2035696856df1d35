import { styleRule } from '../plugin.ts'
import { closingSentence, compliments, isBareForm, regard, salutation } from '../courtesies.ts'
import { sentenceAt, type Span } from '../reading.ts'

/** A closing sentence that says nothing besides. */
const bare = /^(?:(?:The|It|They)\b[^,.;]{0,80}?\b(?:avails?|takes?|seizes?|uses?)\b(?! note)|(?:Please )?accept\b|(?:Le|La|L[’']|Il|Elle)[^,.;]{0,80}?\s(?:saisi(?:t|ssent)|profite(?:nt)?)\s|Veuillez )/i

/** Courtesies in an aide-mémoire, a non-paper or a bout de papier, which have none. */
export const courtesyOutOfForm = styleRule('courtesy-out-of-form', function* (draft) {
  if (!isBareForm(draft)) return
  const bow = compliments(draft)
  const close = closingSentence(draft)
  const { text } = draft
  // A salutation goes with its comma and the blanks after it, a close with the blanks before it.
  const call = salutation(draft)
  const leave = (found: Span) => ({ ...found, severity: 'notice', says: 'out-of-form', suggestion: '' }) as const
  if (call) yield leave({ from: call.from, to: call.to + /^[,:]?\s*/.exec(text.slice(call.to))![0].length })
  // The sentence of the compliments holds the matter too, so that a person has to take it apart.
  if (bow) { const { from, to } = sentenceAt(draft, bow.from) ?? bow; yield { from, to, severity: 'notice', says: 'out-of-form' } }
  if (!close || !regard(draft)) return
  if (bare.test(text.slice(close.from, close.to))) yield leave({ from: text.slice(0, close.from).trimEnd().length, to: close.to })
  else yield { from: close.from, to: close.to, severity: 'notice', says: 'out-of-form' }
})
