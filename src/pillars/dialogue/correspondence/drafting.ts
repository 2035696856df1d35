import type { Language } from '#kernel/actor.ts'
import type { Addressee, NoteForm, TemplatePart } from './schema.ts'
import { templateFor, type OwnTemplate, type Template } from './templates/catalogue.ts'
import { filled, longDate } from './templates/fill.ts'

/** What a text is drafted from. `answering` is the note that is answered: its number and date as its sender wrote them. */
export type Drafting = {
  readonly form: NoteForm; readonly language: Language; readonly sender: string; readonly addressee: Addressee
  readonly answering?: { readonly number: string | null; readonly date: string | null } | undefined
}

/** Where the officer writes on: three dots, as in printed forms. */
const blank = '…'

/**
 * The text of a new note: salutation, opening or reference, and close, each a paragraph of its own, filled in by the
 * ministry’s templates or those that ship. A note that is answered and has no number is not referred to by one. `says`
 * tells of parts for which no text was there in the language.
 */
export function draftText(own: readonly OwnTemplate[], { form, language, sender, addressee, answering }: Drafting): { text: string; says: string[] } {
  const refersTo = answering !== undefined && answering.number !== null && answering.date !== null
  const found = (['salutation', refersTo ? 'reference' : 'opening', 'close'] as const).flatMap((part) => templateFor(own, language, form, part, addressee.rank) ?? [])
  const address = found.find(({ part }) => part === 'salutation')?.text.replace(/[,،:：]\s*$/u, '') ?? ''
  const paragraphs = found.map((template) => {
    // A text that stands in for one that is missing is filled in in its own language.
    const tongue = template.says === null ? language : 'en'
    return written(template, filled(template.text, tongue, { sender, addressee: addressee.name, number: answering?.number ?? '', date: answering?.date ? longDate(answering.date, tongue) : '', address }))
  }).filter((text) => text !== '')
  const begins = found.some(({ part, text }) => part !== 'close' && part !== 'salutation' && text !== '')
  if (!begins && found.length > 0) paragraphs.splice(found[0]!.part === 'salutation' ? 1 : 0, 0, blank)
  return { text: paragraphs.join('\n\n'), says: [...new Set(found.flatMap(({ says }) => says ?? []))] }
}

/** An opening that breaks off is to be written on. */
const written = ({ part }: Template, text: string): string => (part !== 'close' && part !== 'salutation' && !/[.。!؟?]\s*$/u.test(text) ? text.trimEnd() + (/[\p{Script=Han}]$/u.test(text.trimEnd()) ? '' : ' ') + blank : text.trim())

/**
 * A text to one addressee as it reads to another: its courtesies are those for the other’s rank and name, with the
 * articles of the language, and wherever the first is named the other is. What the officer wrote stays.
 */
export function readdressed(own: readonly OwnTemplate[], text: string, { form, language, sender, addressee: from }: Drafting, to: Addressee): string {
  let turned = text
  for (const part of ['salutation', 'opening', 'close'] as const) {
    const [before, after] = [from, to].map((addressee) => courtesy(own, part, { form, language, sender, addressee }))
    if (before !== undefined && before !== '' && after !== undefined) turned = turned.replaceAll(before, () => after)
  }
  return from.name === '' ? turned : turned.replaceAll(from.name, () => to.name)
}

function courtesy(own: readonly OwnTemplate[], part: TemplatePart, { form, language, sender, addressee }: Drafting): string | undefined {
  const template = templateFor(own, language, form, part, addressee.rank)
  return template && filled(template.text, template.says === null ? language : 'en', { sender, addressee: addressee.name, number: '', date: '', address: '' }).trim()
}
