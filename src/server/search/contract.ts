import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { found, limits, newView, sorts, suggestion, view } from './schema.ts'

/** The verbs of search. What somebody may not read is in no answer of theirs, nor in any count of one. */
export const contract = {
  search: endpoint({
    method: 'GET', path: '/search', output: found, can: 'search:read', pace: 'search',
    input: z.object({
      q: z.string().max(limits.text * 4).default('').describe('A query: words, "phrases", -not, OR, ~fuzzy, and operators such as country: and type:.'),
      sort: z.enum(sorts).default('relevance'),
      from: z.int().min(0).max(limits.ranked).default(0).describe('How many matches to pass over.'),
      size: z.int().min(1).max(limits.page).default(20),
      facets: z.boolean().default(true),
    }),
    says: 'Records that match a query, with passages, a total and facets, all of what you may read.',
  }),
  suggest: endpoint({
    method: 'GET', path: '/search/suggest', output: z.array(suggestion), can: 'search:read', pace: 'search',
    input: z.object({ q: z.string().max(200), size: z.int().min(1).max(20).default(8) }),
    says: 'Titles that begin with what is typed, for the command palette.',
  }),
  views: endpoint({
    method: 'GET', path: '/search/views', input: z.object({}), output: z.array(view), can: 'search:read',
    says: 'Searches you keep and those shared with you. A view keeps the question: whoever opens it asks with their own rights.',
  }),
  keepView: endpoint({
    method: 'POST', path: '/search/views', input: newView, output: view, can: 'search:read', faults: ['search/may-not-share', 'search/name-taken'],
    says: 'Keeps a search under a name, for oneself, one’s unit or the ministry.',
  }),
  changeView: endpoint({
    method: 'PUT', path: '/search/views/:id', input: z.object({ id: z.uuid(), ...newView.shape }), output: view, can: 'search:read', faults: ['search/may-not-share', 'search/name-taken'],
    says: 'Changes a search that one keeps.',
  }),
  dropView: endpoint({
    method: 'DELETE', path: '/search/views/:id', input: z.object({ id: z.uuid() }), output: z.void(), can: 'search:read',
    says: 'Keeps a search no longer.',
  }),
} as const
