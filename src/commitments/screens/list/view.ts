import { recordPillars } from '#kernel/record.ts'
import { useQueryState, type Query } from '#ui/route.ts'
import { rungs } from '../../rungs.ts'
import { commitmentStates } from '../../states.ts'
import type { Asked } from '../queries.ts'

/** By what a list is put together. */
export const groupings = ['rung', 'partner'] as const
export type Grouping = (typeof groupings)[number]

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const uuid = (value: unknown) => (typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined)
const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined)
const among = <T extends string>(all: readonly T[], value: unknown) => all.find((one) => one === value)

/** By what the address puts the list together. */
export const groupingOf = (query: Query): Grouping => among(groupings, query['group']) ?? 'rung'

/** What the address asks for; what makes no sense in it is passed over. What is closed is shown only if asked for. */
export function askedIn(query: Query): Asked {
  const party = text(query['party'])
  const state = among(commitmentStates, query['state'])
  const part: { [K in keyof Asked]: Asked[K] | undefined } = {
    // From their side what they owe is owed by, and the partner is we.
    direction: among(['by', 'to'], query['dir']), party, side: query['theirs'] === true ? party : undefined, state,
    isOpen: query['closed'] === true || state !== undefined ? undefined : true,
    pillar: among(recordPillars, query['pillar']), assignee: uuid(query['who']), isMine: query['mine'] === true || undefined,
    rung: among(rungs, query['rung']), isOverdue: query['overdue'] === true || undefined, dueFrom: day(query['from']), dueTo: day(query['to']), q: text(query['q']),
    sort: groupingOf(query) === 'partner' ? 'partner' : undefined,
  }
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
}

/** The keys of the address that filter; without any, everything open is shown. */
export const filterKeys = ['dir', 'party', 'theirs', 'state', 'closed', 'pillar', 'who', 'mine', 'rung', 'overdue', 'from', 'to', 'q'] as const

/** The address's view as text, in one order, so that two of the same are known as such. */
export function viewText(query: Query): string {
  const given = [...filterKeys, 'group'].flatMap((key) => (query[key] === undefined ? [] : [[key, String(query[key])] as [string, string]]))
  return new URLSearchParams(given).toString()
}

/** A kept view as a query of the address; what the view leaves out is taken away. */
export function queryOf(view: string): Query {
  const given = new URLSearchParams(view)
  return Object.fromEntries([...filterKeys, 'group'].map((key) => { const value = given.get(key); return [key, value === null ? undefined : value === 'true' ? true : value] }))
}

/** What the list is asked for, as the address has it, and how to change it. */
export function useView(): { asked: Asked; grouping: Grouping; query: Query; change: (change: Query) => void; isFiltered: boolean } {
  const [query, change] = useQueryState()
  return { asked: askedIn(query), grouping: groupingOf(query), query, change, isFiltered: filterKeys.some((key) => query[key] !== undefined) }
}
