import { styleRule } from '../plugin.ts'
import { isBareForm, regard } from '../courtesies.ts'

/** “High” for “highest”, or less: between ministries and missions a weakened formula is a signal. */
export const courtesyCloseWeakened = styleRule('courtesy-close-weakened', function* (draft) {
  const found = isBareForm(draft) ? undefined : regard(draft)?.words
  if (!found) return
  const words = found.text.replace(/\s+/g, ' ').toLowerCase()
  const filled = { from: found.from, to: found.to, with: { found: found.text } }
  if (draft.language === 'en' && !words.includes('highest')) yield { ...filled, severity: 'warning', says: 'close-weakened', suggestion: 'highest consideration' }
  if (draft.language === 'fr' && !/très haute|plus haute/.test(words)) yield words.startsWith('haute considération') ? { ...filled, severity: 'notice', says: 'close-haute', suggestion: 'très haute considération' } : { ...filled, severity: 'warning', says: 'close-weakened', suggestion: 'très haute considération' }
})
