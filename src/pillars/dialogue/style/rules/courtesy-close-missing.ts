import { styleRule } from '../plugin.ts'
import { addressee, closingSentence, isThirdPersonNote, regard, sender } from '../courtesies.ts'

/** A note that ends without its closing courtesy. British missions leave it out as a rule, so the reason says so. */
export const courtesyCloseMissing = styleRule('courtesy-close-missing', function* (draft) {
  if (regard(draft) || closingSentence(draft)) return
  const to = draft.text.trimEnd().length
  const french = draft.language === 'fr'
  const [from, whom] = [sender(draft), addressee(draft)]
  const close = french ? `${from ?? '…'} saisit cette occasion pour renouveler ${whom ?? '…'} les assurances de sa très haute considération.` : `${from ?? '…'} avails itself of this opportunity to renew ${whom ?? '…'} the assurances of its highest consideration.`
  if (isThirdPersonNote(draft)) yield { from: to, to, severity: 'warning', says: 'close-missing', ...(from && whom ? { suggestion: `\n\n${close}` } : { advice: close }) }
  if (draft.form === 'first-person-note') yield { from: to, to, severity: 'warning', says: 'close-missing-first', suggestion: french ? '\n\nVeuillez agréer, Excellence, les assurances renouvelées de ma très haute considération.' : '\n\nAccept, Excellency, the renewed assurances of my highest consideration.' }
})
