import { milderFor } from '../milder.ts'
import { styleRule } from '../plugin.ts'
import { toneMarks } from '../tone.ts'

/** Expressions on the two highest steps of the tone ladder: not forbidden, but to be meant. */
export const toneGrave = styleRule('tone-grave', function* (draft) {
  for (const { from, to, text, entry } of toneMarks(draft)) {
    if (entry.step < 5) continue
    yield { from, to, severity: entry.step === 6 ? 'warning' : 'notice', says: entry.step === 6 ? 'tone-grave' : 'tone-stern', with: { found: text }, suggestion: entry.milder === undefined ? null : milderFor(draft, { from, to, text }, entry.milder), advice: entry.milder }
  }
})
