import type { Language } from '#kernel/actor.ts'
import { forms } from '../forms.ts'
import { ranks, type NoteForm, type Rank, type TemplatePart, type Wording } from '../schema.ts'
import { arabic } from './ar.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import { russian } from './ru.ts'
import type { Shipped } from './text.ts'
import { chinese } from './zh.ts'

const shipped: Readonly<Record<Language, readonly Shipped[]>> = { en: english, fr: french, ar: arabic, es: spanish, ru: russian, zh: chinese }

/** A template that the ministry wrote. `rank` null: for every rank that has none of its own. */
export type OwnTemplate = { readonly language: Language; readonly form: NoteForm; readonly part: TemplatePart; readonly rank: Rank | null; readonly text: string }

/** The text of one part for one rank, whose it is, and why it is in another language where it is. */
export type Template = Pick<Wording, 'form' | 'part' | 'text' | 'own' | 'says'>

/**
 * The text of a part of a form for a rank: the ministry’s for that rank, the ministry’s for all, what ships for the
 * rank, what ships for all; then the same in English, with a sentence that says so. Undefined where the form has no
 * such part.
 */
export function templateFor(own: readonly OwnTemplate[], language: Language, form: NoteForm, part: TemplatePart, rank: Rank): Template | undefined {
  if (!forms[form].parts.includes(part)) return undefined
  const written = own.filter((one) => one.language === language && one.form === form && one.part === part)
  const ours = written.find((one) => one.rank === rank) ?? written.find((one) => one.rank === null)
  if (ours) return { form, part, text: ours.text, own: ours.rank === null ? 'all' : 'ranks', says: null }
  const base = { form, part, own: null, says: null }
  const of = (tongue: Language) => {
    const fitting = shipped[tongue].filter((one) => one.form === form && one.part === part)
    return fitting.find((one) => one.ranks?.includes(rank)) ?? fitting.find((one) => one.ranks === undefined)
  }
  const found = of(language)
  if (found) return { ...base, text: found.text }
  const english = of('en')
  return english && { ...base, text: english.text, says: `No text ships for this part in “${language}”; the English one stands in its place. Write the ministry’s own among the templates.` }
}

/** All wordings of a language as they stand: every part of every form, ranks that share one together. */
export function wordingsOf(own: readonly OwnTemplate[], language: Language): Wording[] {
  return Object.values(forms).flatMap(({ form, parts }) => parts.flatMap((part) => {
    const found = ranks.flatMap((rank) => { const template = templateFor(own, language, form, part, rank); return template ? [{ rank, template }] : [] })
    const shared = Map.groupBy(found, ({ template: { own: whose, says, text } }) => JSON.stringify([whose, says, text]))
    return [...shared.values()].map((all): Wording => ({ ...all[0]!.template, ranks: all.map(({ rank }) => rank) }))
  }))
}
