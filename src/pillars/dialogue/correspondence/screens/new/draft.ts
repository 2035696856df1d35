import type { Language } from '#kernel/actor.ts'
import type { Marking, Scheme } from '#kernel/marking.ts'
import { unmarked } from '#kernel/marking.ts'
import type { Given } from '#kernel/contract.ts'
import type { contract } from '../../contract.ts'
import type { Addressee, NoteForm } from '../../schema.ts'
import { nobody } from '../addressee-fields.tsx'

/** A new note as it is typed in. */
export type NoteDraft = {
  readonly form: NoteForm
  readonly language: Language
  readonly addressee: Addressee
  readonly title: string
  readonly place: string
  readonly signer: string
  readonly wantsAnswer: boolean
  readonly dueOn: string
  readonly marking: Marking
}

/** What a new note begins as: a note verbale, open, to nobody yet. */
export const emptyNote = (scheme: Scheme, language: Language, party: string | null): NoteDraft => ({
  form: 'note-verbale', language, addressee: { ...nobody, actor: party }, title: '', place: '', signer: '', wantsAnswer: false, dueOn: '', marking: { ...unmarked, level: scheme.levels[0]!.rank },
})

/** Whether a form is signed by name. */
export const isSigned = (form: NoteForm): boolean => form === 'first-person-note' || form === 'letter'

/** What is sent of it: what its form needs, and nothing that was left empty. */
export function noteOf(draft: NoteDraft): Given<typeof contract.draft> {
  return {
    form: draft.form, language: draft.language, addressee: draft.addressee, title: draft.title.trim(), place: draft.place, signer: isSigned(draft.form) ? draft.signer : '', marking: draft.marking,
    wantsAnswer: draft.wantsAnswer, dueOn: draft.dueOn || null,
    ...(draft.form === 'cable' && { cable: { action: [draft.addressee] } }), ...(draft.form === 'demarche' && { demarche: { deadline: draft.dueOn || null } }),
  }
}

/** The sentence for each field that was refused, by its path. */
export function errorsByPath(fields: readonly { readonly path: string; readonly message: string }[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((fields ?? []).map(({ path, message }) => [path, message]))
}
