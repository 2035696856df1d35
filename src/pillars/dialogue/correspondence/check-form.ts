import { Fault, type FieldFault } from '#kernel/faults.ts'
import { forms } from './forms.ts'
import type { NoteFields } from './schema.ts'

/** Refuses what does not fit a form: a signature under a third-person note, a cable’s head on a letter, captions that exclude each other. Fault: `correspondence/unfit` with every field that is wrong. */
export function checkForm(fields: NoteFields): void {
  const { form, signer, cable, demarche } = fields
  const { signing, needs } = forms[form]
  const wrong: FieldFault[] = []
  if (signing !== 'signed' && signer !== '') wrong.push({ path: 'fields.signer', message: signing === 'initialled' ? 'is left empty: this form is initialled and not signed' : 'is left empty: this form is neither signed nor initialled' })
  if (cable !== null && form !== 'cable') wrong.push({ path: 'fields.cable', message: 'belongs to a cable' })
  if (demarche !== null && form !== 'demarche') wrong.push({ path: 'fields.demarche', message: 'belongs to a démarche' })
  if (form === 'cable' && cable === null) wrong.push({ path: 'fields.cable', message: 'is missing: a cable has action addressees' })
  if (form === 'demarche' && demarche === null && needs.includes('demarche')) wrong.push({ path: 'fields.demarche', message: 'is missing: a démarche says what it is to achieve' })
  const channel = cable?.captions.filter((caption) => channels.includes(caption)) ?? []
  // 5 FAH-2 H-440: one channel caption at most, and no ordinary one beside it.
  if (channel.length > 1 || (channel.length === 1 && cable!.captions.length > 1)) wrong.push({ path: 'fields.cable.captions', message: `is one channel (${channel[0]}) alone, without another caption` })
  if (wrong.length > 0) throw new Fault('correspondence/unfit', `${wrong.map(({ path, message }) => `${path.replace('fields.', '')} ${message}`).join('; ')}.`, { fields: wrong })
}

/** Captions that name a channel of their own. */
const channels = ['AGREMENT', 'DIRGEN']

/** Refuses to send what says nothing, and tells of what is still to be done before it can go out. Fault: `correspondence/unfit`. */
export function unfinished(text: string, { form, signer, cable, demarche }: NoteFields): string[] {
  const isEmpty = text.trim() === '' && !cable?.paragraphs.length && !demarche?.points.length && !demarche?.objective
  if (isEmpty) throw new Fault('correspondence/unfit', 'The note says nothing yet. Write its text first.', { fields: [{ path: 'summary', message: 'is empty' }] })
  return [
    ...(forms[form].signing === 'signed' && signer === '' ? ['Nobody is named to sign it.'] : []),
    ...(form === 'cable' && cable?.action.length === 0 ? ['The cable has no action addressee.'] : []),
  ]
}
