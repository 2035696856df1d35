import { recordPillars } from '#kernel/record.ts'
import { useQueryState, type Query } from '#ui/route.ts'
import type { Asked } from '../queries.ts'

/** Within how many days something is due: by today, this week, this month. */
export const dueSpans = [0, 7, 30] as const

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const uuid = (value: unknown) => (typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined)

/** What the address asks for; what makes no sense in it is passed over. */
export function askedIn(query: Query, today: Date): Asked {
  const pillar = recordPillars.find((one) => one === query['pillar'])
  const due = dueSpans.find((days) => days === query['due'])
  const sort = (['due', 'happened'] as const).find((one) => one === query['sort'])
  const part = {
    kind: text(query['kind']), pillar, party: text(query['party']), status: text(query['status']), assignee: uuid(query['assignee']),
    dueBefore: due === undefined ? undefined : new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + due)).toISOString().slice(0, 10),
    // What is done is not due.
    isOpen: query['open'] === true || due !== undefined ? true : undefined,
    isMine: query['mine'] === true ? true : undefined, isFollowed: query['followed'] === true ? true : undefined,
    sort: sort ?? (due === undefined ? undefined : ('due' as const)),
  }
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
}

/** The keys of the address that filter; without any, everything is shown. */
export const filterKeys = ['kind', 'pillar', 'party', 'status', 'assignee', 'due', 'open', 'mine', 'followed'] as const

/** What the list is asked for, as the address has it, and how to change it. */
export function useListView(): { asked: Asked; query: Query; change: (change: Query) => void; isFiltered: boolean } {
  const [query, change] = useQueryState()
  return { asked: askedIn(query, new Date()), query, change, isFiltered: filterKeys.some((key) => query[key] !== undefined) }
}
