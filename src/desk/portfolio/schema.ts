import { z } from 'zod'
import { day } from '#kernel/record.ts'

/** How close we mean to keep a partner, the closest first, and how many days may pass between two contacts unless the officer chooses. */
export const tiers = [1, 2, 3] as const
export const rhythmOf: Readonly<Record<(typeof tiers)[number], number>> = { 1: 30, 2: 90, 3: 180 }

/** A partner that one looks after. */
export const partner = z
  .object({
    actor: z.string().min(2).max(16),
    tier: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    rhythmDays: z.int().min(1).max(3650).describe('How many days may pass between two contacts.'),
  })
  .meta({ id: 'PortfolioPartner' })
export type Partner = z.infer<typeof partner>

/** A partner with how long there has been no contact, as far as one may know. */
export const standing = partner
  .extend({
    lastContact: day.nullable().describe('The last time we were in touch that one may know of.'),
    nextDue: day.nullable().describe('When contact is due by the rhythm; null before the first.'),
    isQuiet: z.boolean().describe('The rhythm is overdue, or there has never been contact.'),
    silentDays: z.int().nullable(),
  })
  .meta({ id: 'PortfolioStanding' })
export type Standing = z.infer<typeof standing>
