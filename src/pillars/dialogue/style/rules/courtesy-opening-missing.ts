import { styleRule } from '../plugin.ts'
import { compliments, isThirdPersonNote, salutation } from '../courtesies.ts'

/** A third-person note without compliments, a first-person note without salutation: read as a signal. */
export const courtesyOpeningMissing = styleRule('courtesy-opening-missing', function* (draft) {
  const french = draft.language === 'fr'
  if (isThirdPersonNote(draft) && !compliments(draft)) yield { from: 0, to: 0, severity: 'warning', says: 'opening-missing', advice: french ? 'Le Ministère des Affaires étrangères présente ses compliments à l’Ambassade et a l’honneur de …' : 'The Ministry of Foreign Affairs presents its compliments to the Embassy and has the honour to …' }
  if (draft.form === 'first-person-note' && !salutation(draft) && !compliments(draft)) yield { from: 0, to: 0, severity: 'warning', says: 'salutation-missing', suggestion: french ? 'Excellence,\n\n' : 'Excellency,\n\n' }
})
