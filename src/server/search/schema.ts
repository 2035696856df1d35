import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { recordItem } from '../records/schema.ts'

/** How results are ordered: by how well they match, by when they were made, by the day they are about. */
export const sorts = ['relevance', 'newest', 'date'] as const
export type Sort = (typeof sorts)[number]

/** How far a permitted total is counted, and how far its pages go. */
export const limits = { counted: 10_000, ranked: 1_000, page: 50, text: 1_000 } as const

/** A piece of text; a hit is what was looked for, to be shown marked. Pieces are text and never HTML. */
export const segment = z.object({ text: z.string(), isHit: z.boolean() })
export type Segment = z.infer<typeof segment>

/** A record found. */
export const hit = z
  .object({
    record: recordItem,
    title: z.array(segment),
    snippet: z.array(segment).describe('A passage around what was found; empty where nothing of the text was.'),
    source: z.enum(['summary', 'file']).describe('Where the passage is from.'),
  })
  .meta({ id: 'SearchHit' })
export type Hit = z.infer<typeof hit>

const value = z.object({ value: z.string(), count: z.int() })
export type FacetValue = z.infer<typeof value>

/** Over which properties matches are counted. */
export const facetNames = ['kind', 'pillar', 'country', 'year', 'level', 'file'] as const

/** What people are told about their query: an operator that is none, a value that is not known, too much text, a date that is none, a phrase not closed. */
export const note = z.object({ kind: z.enum(['unknown-operator', 'unknown-value', 'too-long', 'no-date', 'unclosed']), text: z.string() })

/** What was found. Everything is of records that who asks may read: hidden ones are in no total, facet, passage or suggestion. */
export const found = z
  .object({
    total: z.int().describe('Exact up to 10,000.'),
    isMore: z.boolean().describe('There are more than `total` tells: show “10,000+”.'),
    hits: z.array(hit),
    facets: z.partialRecord(z.enum(facetNames), z.array(value)).describe('Counts over the matches, of more than 10,000 over the newest.'),
    marking: marking.describe('Of this page: the highest of what is on it.'),
    notes: z.array(note),
    isLoose: z.boolean().describe('Nothing matched as typed; these are names and words that sound or look alike.'),
    meant: z.array(z.object({ typed: z.string(), instead: z.array(z.string()) })).describe('Words of records that you may read which are close to one that was not found.'),
  })
  .meta({ id: 'Found' })
export type Found = z.infer<typeof found>

/** A record offered while somebody types. */
export const suggestion = z.object({ id: z.uuid(), kind: z.string(), pillar: z.string(), title: z.string(), number: z.string().nullable(), level: z.int() })
export type Suggestion = z.infer<typeof suggestion>

/** With whom a kept search is shared. It keeps the question and never an answer: each asks it with their own rights. */
export const sharings = ['me', 'unit', 'ministry'] as const
export const newView = z.object({
  name: z.string().trim().min(1).max(120),
  query: z.string().max(limits.text),
  sort: z.enum(sorts).default('relevance'),
  shared: z.enum(sharings).default('me'),
  unit: z.uuid().nullable().default(null).describe('The unit it is shared with.'),
})
export type NewView = z.infer<typeof newView>
export const view = z.object({ ...newView.shape, id: z.uuid(), owner: z.uuid(), ownerName: z.string(), isMine: z.boolean() }).meta({ id: 'SearchView' })
export type View = z.infer<typeof view>
