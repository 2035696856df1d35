import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { day, record } from '#kernel/record.ts'
import { recordItem } from '#server/records/schema.ts'
import { modes } from '../modes.ts'

/** An office of a contact, as lists show it. */
const office = z.object({ title: z.string(), body: z.string().optional(), from: day.optional(), to: day.optional() })
export type Office = z.infer<typeof office>

/** A person whom we deal with, with the office held now and when last met, as far as one may know. */
export const contactCard = z
  .object({
    record: recordItem,
    office: office.nullable().describe('The office held today; of several, the one begun last.'),
    lastMet: day.nullable().describe('The last interaction linked to the person that one may read.'),
    keepUntil: day.nullable().describe('When it is to be decided whether to keep the person, by the retention class; null: no end is set.'),
    isDue: z.boolean().describe('That day has come, and no legal hold stands against it.'),
  })
  .meta({ id: 'ContactCard' })
export type ContactCard = z.infer<typeof contactCard>

/** Which contacts a list shows. */
export const contactFilter = z.object({
  q: z.string().trim().max(200).default('').describe('Part of a name, in any spelling that folds to the same letters.'),
  party: z.string().max(64).optional(),
  isDue: z.boolean().default(false).describe('Only those to be decided on by their retention class.'),
  after: z.string().max(600).optional(),
  limit: z.int().min(1).max(200).default(60),
})
export type ContactFilter = z.infer<typeof contactFilter>

/** A page of contacts, by name. */
export const contactList = z.object({ contacts: z.array(contactCard), after: z.string().nullable().describe('Where the next page begins; null at the end.') }).meta({ id: 'ContactList' })

/** That we were in touch, or will be: said in a moment. */
export const newInteraction = z.object({
  mode: z.enum(modes),
  title: record.shape.title,
  on: day.describe('A day to come makes it a plan.'),
  parties: z.array(z.string().min(2).max(64)).min(1, 'name at least one partner').max(50),
  contacts: z.array(z.uuid()).max(50).default([]).describe('Contacts who took part; each is linked to what is kept.'),
  place: z.string().trim().max(300).optional(),
  summary: record.shape.summary.default(''),
  marking: marking.optional().describe('Without one, the lowest level of the ministry’s scheme.'),
})
