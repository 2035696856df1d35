import type { Language } from '#kernel/actor.ts'
import { forms } from '../forms.ts'
import { ranks, type NoteForm, type Rank, type Template } from '../schema.ts'
import { arabic } from './ar.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import { russian } from './ru.ts'
import type { Shipped } from './text.ts'
import { chinese } from './zh.ts'

const shipped: Readonly<Record<Language, readonly Shipped[]>> = { en: english, fr: french, ar: arabic, es: spanish, ru: russian, zh: chinese }

/** A template that the ministry wrote. `rank` null: for every rank that has none of its own. */
export type OwnTemplate = Pick<Template, 'form' | 'part' | 'rank' | 'text'> & { readonly language: Language }

type Part = Template['part']

/**
 * The text of a part of a form for a rank: the ministry’s for that rank, the ministry’s for all, what ships for the
 * rank, what ships for all; then the same in English, with a sentence that says so. Undefined where the form has no
 * such part.
 */
export function templateFor(own: readonly OwnTemplate[], language: Language, form: NoteForm, part: Part, rank: Rank): Template | undefined {
  if (!forms[form].parts.includes(part)) return undefined
  const written = own.filter((one) => one.language === language && one.form === form && one.part === part)
  const ours = written.find((one) => one.rank === rank) ?? written.find((one) => one.rank === null)
  const base = { language, form, part, rank, isOwn: ours !== undefined, says: null }
  if (ours) return { ...base, rank: ours.rank, text: ours.text }
  const of = (tongue: Language) => {
    const fitting = shipped[tongue].filter((one) => one.form === form && one.part === part)
    return fitting.find((one) => one.ranks?.includes(rank)) ?? fitting.find((one) => one.ranks === undefined)
  }
  const found = of(language)
  if (found) return { ...base, text: found.text }
  const english = of('en')
  return english && { ...base, text: english.text, says: `No text ships for this part in “${language}”; the English one stands in its place. Write the ministry’s own among the templates.` }
}

/** All templates of a language as they stand: every part of every form, for all ranks where they do not differ by rank. */
export function allTemplates(own: readonly OwnTemplate[], language: Language, form?: NoteForm): Template[] {
  return Object.values(forms).filter((one) => form === undefined || one.form === form).flatMap(({ form: of, parts }) => parts.flatMap((part): Template[] => {
    const byRank = ranks.flatMap((rank) => { const found = templateFor(own, language, of, part, rank); return found ? [{ ...found, rank }] : [] })
    return new Set(byRank.map(({ text, isOwn }) => `${isOwn} ${text}`)).size === 1 ? [{ ...byRank[0]!, rank: null }] : byRank
  }))
}
