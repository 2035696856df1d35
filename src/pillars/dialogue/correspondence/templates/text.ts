import type { NoteForm, Rank, Wording } from '../schema.ts'

/** A template that ships. Without a rank it is for every rank that has none of its own. */
export type Shipped = Pick<Wording, 'form' | 'part' | 'text'> & { readonly ranks?: readonly Rank[] }

/** Ranks that are addressed as Excellency. */
export const excellencies: readonly Rank[] = ['head-of-state', 'head-of-government', 'minister', 'ambassador', 'secretary-general']

/** The same parts for several forms. */
export const forForms = (forms: readonly NoteForm[], parts: readonly Omit<Shipped, 'form'>[]): Shipped[] => forms.flatMap((form) => parts.map((part) => ({ form, ...part })))
