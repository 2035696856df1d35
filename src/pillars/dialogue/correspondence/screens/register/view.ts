import { useQueryState, type Query } from '#ui/route.ts'
import { directions, noteForms } from '../../schema.ts'
import type { Asked } from '../queries.ts'

/** The statuses of notes, in the order of their way. */
export const statuses = ['draft', 'clearance', 'cleared', 'registered', 'delivered', 'answered', 'closed'] as const

/** The keys of the address that filter; without any, everything is shown. */
export const filterKeys = ['direction', 'form', 'party', 'series', 'status', 'awaiting', 'mine', 'q'] as const

const text = (value: unknown, most: number) => ((typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value).slice(0, most) : undefined)
const oneOf = <T extends string>(all: readonly T[], value: unknown) => all.find((one) => one === value)

/** What the address asks for; what makes no sense in it is passed over. */
export function askedIn(query: Query): Asked {
  const part = {
    direction: oneOf(directions, query['direction']), form: oneOf(noteForms, query['form']), party: text(query['party'], 64), series: text(query['series'], 16),
    status: oneOf(statuses, query['status']), awaiting: oneOf(['ours', 'theirs'] as const, query['awaiting']), isMine: query['mine'] === true ? true : undefined,
    q: text(query['q'], 200), sort: oneOf(['dated', 'updated', 'due'] as const, query['sort']),
  }
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
}

/** What the register is asked for, as the address has it, and how to change it. */
export function useRegisterView(): { asked: Asked; query: Query; change: (change: Query) => void; isFiltered: boolean; clear: () => void } {
  const [query, change] = useQueryState()
  return {
    asked: askedIn(query), query, change, isFiltered: filterKeys.some((key) => query[key] !== undefined),
    clear: () => change(Object.fromEntries(filterKeys.map((key) => [key, undefined]))),
  }
}
