import type { FormCard, NoteForm } from './schema.ts'

/**
 * The forms of diplomatic correspondence as data: how each is built, who signs or initials, and where the number
 * stands. Sources: Satow’s Diplomatic Practice (7th ed.), the correspondence handbook of the United States (5 FAH-1
 * H-600) and the Philippine manual of protocol, as summed up in the field notes on dialogue.
 */
export const forms: Readonly<Record<NoteForm, FormCard>> = {
  'note-verbale': {
    form: 'note-verbale', person: 'third', letterhead: true, number: 'upper-left', addresseeAt: 'foot', hasSalutation: false, hasClose: true, signing: 'initialled', seal: 'beside-initials',
    parts: ['opening', 'reference', 'close'], needs: ['addressee'], isNumbered: true,
  },
  'first-person-note': {
    form: 'first-person-note', person: 'first', letterhead: true, number: 'upper-left', addresseeAt: 'foot', hasSalutation: true, hasClose: true, signing: 'signed', seal: 'none',
    parts: ['salutation', 'opening', 'reference', 'close'], needs: ['addressee', 'signer'], isNumbered: true,
  },
  // Left after a call: neither salutation nor close, initialled lower right on the last page, not signed.
  'aide-memoire': {
    form: 'aide-memoire', person: 'third', letterhead: true, number: 'none', addresseeAt: 'none', hasSalutation: false, hasClose: false, signing: 'initialled', seal: 'none',
    parts: [], needs: [], isNumbered: false,
  },
  'bout-de-papier': {
    form: 'bout-de-papier', person: 'none', letterhead: false, number: 'none', addresseeAt: 'none', hasSalutation: false, hasClose: false, signing: 'none', seal: 'none',
    parts: [], needs: [], isNumbered: false,
  },
  // Plain paper, third person, not to be attributed.
  'non-paper': {
    form: 'non-paper', person: 'third', letterhead: false, number: 'none', addresseeAt: 'none', hasSalutation: false, hasClose: false, signing: 'none', seal: 'none',
    parts: [], needs: [], isNumbered: false,
  },
  // The instruction to a post: objective, background, talking points, level, deadline; the post reports.
  demarche: {
    form: 'demarche', person: 'none', letterhead: true, number: 'head', addresseeAt: 'head', hasSalutation: false, hasClose: false, signing: 'none', seal: 'none',
    parts: [], needs: ['addressee', 'demarche'], isNumbered: true,
  },
  letter: {
    form: 'letter', person: 'first', letterhead: true, number: 'upper-left', addresseeAt: 'head', hasSalutation: true, hasClose: true, signing: 'signed', seal: 'none',
    parts: ['salutation', 'reference', 'close'], needs: ['addressee', 'signer'], isNumbered: true,
  },
  cable: {
    form: 'cable', person: 'none', letterhead: false, number: 'head', addresseeAt: 'none', hasSalutation: false, hasClose: false, signing: 'none', seal: 'none',
    parts: [], needs: ['cable'], isNumbered: true,
  },
}
