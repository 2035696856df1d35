import { eventFilter, type EventFilter } from '#server/audit/schema.ts'
import type { Query } from '#ui/route.ts'

/** What the form of the viewer holds: as typed, days as days. */
export type Typed = { readonly person: string; readonly kind: string; readonly subject: string; readonly outcome: string; readonly from: string; readonly to: string }

const names = ['person', 'kind', 'subject', 'outcome', 'from', 'to'] as const

/** The form from the address, so that a view can be sent. */
export function typedOf(query: Query): Typed {
  return Object.fromEntries(names.map((name) => [name, String(query[name] ?? '')])) as Typed
}

/** The address of a form; what is empty is left out. */
export function queryOf(typed: Typed): Query {
  return Object.fromEntries(names.map((name) => [name, typed[name].trim() || undefined]))
}

/** The midnight that begins a day of the reader's calendar, so many days on. */
function startOf(day: string, plus: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const at = new Date(year, month - 1, date + plus)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** What the server is asked. Days are whole days of the reader's own calendar; what the server would refuse is told apart by `isWrong`. */
export function filterOf(typed: Typed): { readonly filter: EventFilter; readonly isWrong: boolean } {
  const { from, to, ...rest } = typed
  const given = { ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value.trim() !== '').map(([name, value]) => [name, value.trim()])), ...(from && { from: startOf(from, 0) }), ...(to && { to: startOf(to, 1) }) }
  const parsed = eventFilter.safeParse(given)
  return parsed.success ? { filter: parsed.data, isWrong: false } : { filter: {}, isWrong: true }
}
