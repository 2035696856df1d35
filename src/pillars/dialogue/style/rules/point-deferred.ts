import { answered } from '../answered.ts'
import { styleRule } from '../plugin.ts'

/** A point of theirs that our text puts off. */
export const pointDeferred = styleRule('point-deferred', function* (draft) {
  for (const { state, text, by } of answered(draft)) if (state === 'deferred' && by) yield { ...by, severity: 'info', says: 'point-deferred', with: { point: text.length > 140 ? `${text.slice(0, 137).trimEnd()}…` : text } }
})
