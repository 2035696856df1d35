import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { highestRank, code } from '#kernel/marking.ts'
import { day } from '#kernel/record.ts'
import { role } from '#kernel/roles.ts'

/** What units may be; headquarters and missions keep archives of their own. */
export const unitKinds = ['headquarters', 'directorate', 'desk', 'mission', 'section'] as const

const name = z.string().trim().min(1).max(200)

/** A unit of the ministry, in a tree. `host` is the actor where a mission is. */
export const unit = z
  .object({ id: z.uuid(), name, kind: z.enum(unitKinds), parent: z.uuid().nullable(), host: z.string().max(16).nullable(), closedAt: z.iso.datetime().nullable() })
  .meta({ id: 'Unit' })
export type Unit = z.infer<typeof unit>

/** A post held in a unit for a time; without an end it is held now. */
export const post = z
  .object({ id: z.uuid(), person: z.uuid(), unit: z.uuid(), title: name, isHead: z.boolean(), from: day, to: day.nullable() })
  .meta({ id: 'Post' })
export type Post = z.infer<typeof post>

/** A colleague as everybody may know them: no word of clearance. */
export const person = z
  .object({
    id: z.uuid(), name, email: z.email().nullable(), language: z.enum(languages).nullable(), isActive: z.boolean(),
    roles: z.array(role), posts: z.array(post).describe('Posts held now, and for one person all there were.'),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof person>

/** What a person is cleared for. Only the person and the security officer know it. */
export const clearance = z
  .object({
    level: z.int().min(0).max(highestRank), compartments: z.array(code).max(64),
    nation: z.string().max(16).nullable().describe('The actor whose national this is for purposes of release; null: ours.'),
  })
  .meta({ id: 'Clearance' })
export type Clearance = z.infer<typeof clearance>

/** One person’s clearance among those of all. */
export const cleared = clearance.extend({ person: z.uuid(), name }).meta({ id: 'ClearedPerson' })
export type Cleared = z.infer<typeof cleared>
