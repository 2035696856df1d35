import type { Move, OpenPoint, Side, Standing } from './schema.ts'

/** The side across the table. */
export const across = (side: Side): Side => (side === 'ours' ? 'theirs' : 'ours')

type Point = Omit<OpenPoint, 'text'>

/** Whether a later message settles an earlier one: an answer or refusal a question; an acceptance, refusal or counter-proposal a proposal; a revised proposal one’s own. */
function settles(later: Move, earlier: Move): boolean {
  if (later.answers !== earlier.id) return false
  if (earlier.kind === 'question') return later.side !== earlier.side && (later.kind === 'answer' || later.kind === 'refusal')
  if (earlier.kind !== 'proposal') return false
  return later.kind === 'proposal' || (later.side !== earlier.side && (later.kind === 'acceptance' || later.kind === 'refusal'))
}

/**
 * What is open among messages in the order in which they were said, and whose turn it is on each point since when.
 * A proposal or question waits for the other side. While the other side’s own question about it is open, it waits for
 * whoever put it; once that is answered, for the other side again, since that day.
 */
export function openPoints(moves: readonly Move[]): Point[] {
  const open = moves.filter((one) => (one.kind === 'proposal' || one.kind === 'question') && !moves.some((later) => settles(later, one)))
  return open.map((one) => {
    const asked = moves.filter((other) => other.answers === one.id && other.kind === 'question' && other.side !== one.side)
    const waiting = asked.filter((question) => open.includes(question))
    const answered = moves.filter((move) => asked.some((question) => settles(move, question)))
    const since = waiting.length > 0 ? earliest(waiting) : latest([one, ...answered])
    return { message: one.id, kind: one.kind as Point['kind'], side: one.side, turn: waiting.length > 0 ? one.side : across(one.side), since }
  })
}

const earliest = (moves: readonly Move[]): string => moves.map(({ on }) => on).sort()[0]!
const latest = (moves: readonly Move[]): string => moves.map(({ on }) => on).sort().at(-1)!

/** How a thread stands: whose turn it is, since the oldest point that waits. `texts` gives the words of a message. */
export function standingOf(moves: readonly Move[], texts: (id: string) => string): Standing {
  const open = openPoints(moves)
  const turns = new Set(open.map(({ turn }) => turn))
  return {
    turn: turns.size === 2 ? 'both' : ([...turns][0] ?? null),
    since: open.map(({ since }) => since).sort()[0] ?? null,
    open: open.map((point) => ({ ...point, text: firstWords(texts(point.message)) })).sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)),
  }
}

const firstWords = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 199).trimEnd()}…`)

/** Why a message cannot be said after these: a sentence; undefined where it can. */
export function refusalOf(given: Omit<Move, 'id'>, before: readonly Move[]): string | undefined {
  const asked = given.answers === null ? undefined : before.find(({ id }) => id === given.answers)
  if (given.answers !== null && !asked) return 'The message that it answers is not in this thread, or was struck out.'
  if (asked && given.on < asked.on) return `It is dated ${given.on}, before the message of ${asked.on} that it answers.`
  const isOpen = asked !== undefined && openPoints(before).some(({ message }) => message === asked.id)
  const isTheirs = asked !== undefined && asked.side !== given.side
  if (given.kind === 'answer') return asked?.kind === 'question' && isTheirs && isOpen ? undefined : 'An answer answers an open question of the other side. Choose that question.'
  if (given.kind === 'acceptance') return asked?.kind === 'proposal' && isTheirs && isOpen ? undefined : 'Only an open proposal of the other side can be accepted. Choose that proposal.'
  if (given.kind === 'refusal') return asked && isTheirs && isOpen ? undefined : 'Only an open proposal or question of the other side can be refused. Choose which.'
  if (given.kind === 'proposal' && asked?.kind === 'proposal' && !isOpen) return 'The proposal that it would replace is settled. Make a new one of its own.'
  return undefined
}
