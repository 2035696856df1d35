import type { Revision } from '#server/records/schema.ts'

/** How the words of a change are said. */
export type Telling = { readonly say: (key: string, values?: Record<string, string>) => string; readonly status: (status: string) => string; readonly date: (day: string) => string; readonly name: (id: string) => string }

/** A change of a commitment in sentences, one for each thing changed; the day that goes with a state is told with it. */
export function toldOf(changes: Revision['changes'], { say, status, date, name }: Telling): string[] {
  const day = (value: unknown) => (typeof value === 'string' ? date(value) : say('due.none'))
  const people = (value: unknown) => (Array.isArray(value) ? value : []).map((id) => name(String(id))).filter(Boolean).join(', ') || say('facts.nobody')
  return Object.entries(changes).flatMap(([path, [before, after]]) => {
    if (path === 'status') return [say('told.state', { from: status(String(before)), to: status(String(after)) })]
    if (path === 'dueOn') return [say('told.date', { from: day(before), to: day(after) })]
    if (path === 'happenedOn') return typeof after === 'string' ? [say('due.done', { date: date(after) })] : []
    if (path === 'assignees') return [say('told.assignees', { from: people(before), to: people(after) })]
    if (path === 'title') return [say('told.title', { from: String(before) })]
    if (path === 'summary') return [say('told.text')]
    if (path === 'isTrash') return [say(after === true ? 'told.trash' : 'told.back')]
    if (path === 'marking') return [say('told.marking')]
    if (path === 'parties') return [say('told.sides')]
    // The sides themselves are told by the parties where those changed as well.
    if (path.startsWith('fields.')) return 'parties' in changes ? [] : [say('told.sides')]
    return [say('told.readers')]
  }).filter((line, at, all) => all.indexOf(line) === at)
}
