import { closingSentence } from '../courtesies.ts'
import { styleRule } from '../plugin.ts'
import { answered } from '../answered.ts'

const short = (text: string) => (text.length > 140 ? `${text.slice(0, 137).trimEnd()}…` : text)

/** A point of theirs that our text neither answers nor puts off. It stands where the answer would: before the closing courtesy. */
export const pointMissed = styleRule('point-missed', function* (draft) {
  const at = closingSentence(draft)?.from ?? draft.text.trimEnd().length
  for (const { state, text } of answered(draft)) if (state === 'missed') yield { from: at, to: at, severity: 'warning', says: 'point-missed', with: { point: short(text) } }
})
