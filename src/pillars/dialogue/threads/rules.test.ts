import fc from 'fast-check'
import { expect, test } from 'vitest'
import { across, openPoints, refusalOf, standingOf } from './rules.ts'
import { messageKinds, sides, type Move } from './schema.ts'

const move = (id: string, side: Move['side'], kind: Move['kind'], answers: string | null, on: string): Move => ({ id, side, kind, answers, on })
const plain = (moves: readonly Move[]) => openPoints(moves).map(({ message, turn, since }) => [message, turn, since])

test('a proposal waits for the other side; their question turns it round until it is answered', () => {
  const proposal = move('p', 'ours', 'proposal', null, '2026-01-01')
  const question = move('q', 'theirs', 'question', 'p', '2026-01-10')
  const answer = move('a', 'ours', 'answer', 'q', '2026-01-12')
  expect(plain([proposal])).toEqual([['p', 'theirs', '2026-01-01']])
  expect(plain([proposal, question])).toEqual([['p', 'ours', '2026-01-10'], ['q', 'ours', '2026-01-10']])
  expect(plain([proposal, question, answer])).toEqual([['p', 'theirs', '2026-01-12']])
  expect(plain([proposal, question, answer, move('y', 'theirs', 'acceptance', 'p', '2026-02-01')])).toEqual([])
})

test('a counter-proposal settles the first and waits for us; a revised one replaces its own', () => {
  const proposal = move('p', 'ours', 'proposal', null, '2026-01-01')
  expect(plain([proposal, move('c', 'theirs', 'proposal', 'p', '2026-01-05')])).toEqual([['c', 'ours', '2026-01-05']])
  expect(plain([proposal, move('r', 'ours', 'proposal', 'p', '2026-01-06')])).toEqual([['r', 'theirs', '2026-01-06']])
})

test('whose turn it is names both sides where each owes something', () => {
  const all = [move('p', 'ours', 'proposal', null, '2026-01-03'), move('q', 'theirs', 'question', null, '2026-01-02')]
  expect(standingOf(all, (id) => id.repeat(300))).toMatchObject({ turn: 'both', since: '2026-01-02', open: [{ message: 'q', turn: 'ours' }, { message: 'p', turn: 'theirs' }] })
  expect(standingOf(all, (id) => id.repeat(300)).open[0]!.text).toHaveLength(200)
  expect(standingOf([], () => '')).toEqual({ turn: null, since: null, open: [] })
})

test('what does not fit is refused with a sentence', () => {
  const proposal = move('p', 'ours', 'proposal', null, '2026-01-02')
  const said = (side: Move['side'], kind: Move['kind'], answers: string | null, on = '2026-01-03', before: Move[] = [proposal]) => refusalOf({ side, kind, answers, on }, before)
  expect(said('ours', 'acceptance', 'p')).toContain('other side')
  expect(said('theirs', 'answer', 'p')).toContain('question')
  expect(said('theirs', 'acceptance', null)).toBeDefined()
  expect(said('theirs', 'acceptance', 'x')).toContain('not in this thread')
  expect(said('theirs', 'acceptance', 'p', '2026-01-01')).toContain('before')
  expect(said('theirs', 'acceptance', 'p')).toBeUndefined()
  const settled = [proposal, move('y', 'theirs', 'acceptance', 'p', '2026-01-04')]
  expect(said('theirs', 'refusal', 'p', '2026-01-05', settled)).toBeDefined()
  expect(said('ours', 'proposal', 'p', '2026-01-05', settled)).toContain('settled')
  expect(said('theirs', 'information', 'p', '2026-01-05', settled)).toBeUndefined()
})

/** Moves of random sides and kinds that each fit those before; what does not is left out. */
const conversation = fc.array(fc.record({ side: fc.constantFrom(...sides), kind: fc.constantFrom(...messageKinds), to: fc.option(fc.nat(), { nil: null }) }), { maxLength: 30 }).map((drawn) => {
  const moves: Move[] = []
  for (const [index, { side, kind, to }] of drawn.entries()) {
    const on = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10)
    const next = { side, kind, on, answers: to === null || moves.length === 0 ? null : moves[to % moves.length]!.id }
    if (refusalOf(next, moves) === undefined) moves.push({ ...next, id: String(index) })
  }
  return moves
})

/** The same by a state machine that goes through the moves once, for comparison. */
function played(moves: readonly Move[]): Map<string, Move['side']> {
  const turn = new Map<string, Move['side']>()
  const byId = new Map(moves.map((one) => [one.id, one]))
  const openQuestionsAbout = (id: string, by: Move['side']) => [...turn.keys()].some((key) => byId.get(key)!.answers === id && byId.get(key)!.kind === 'question' && byId.get(key)!.side === by)
  for (const one of moves) {
    const asked = one.answers === null ? undefined : byId.get(one.answers)!
    if (asked && turn.has(asked.id) && (['acceptance', 'refusal', 'answer'].includes(one.kind) || (one.kind === 'proposal' && asked.kind === 'proposal'))) turn.delete(asked.id)
    if (one.kind === 'proposal' || one.kind === 'question') turn.set(one.id, across(one.side))
    for (const key of turn.keys()) turn.set(key, openQuestionsAbout(key, across(byId.get(key)!.side)) ? byId.get(key)!.side : across(byId.get(key)!.side))
  }
  return turn
}

test('whatever is said in whatever order: turns are those of the state machine, what is settled stays settled, and every turn can be taken', () => {
  fc.assert(fc.property(conversation, (moves) => {
    const settled = new Set<string>()
    for (let length = 0; length <= moves.length; length++) {
      const part = moves.slice(0, length)
      const open = openPoints(part)
      expect(new Map(open.map(({ message, turn }) => [message, turn]))).toEqual(played(part))
      const isOpen = new Set(open.map(({ message }) => message))
      for (const one of part) if (one.kind === 'proposal' || one.kind === 'question') {
        if (settled.has(one.id)) expect(isOpen.has(one.id)).toBe(false)
        if (!isOpen.has(one.id)) settled.add(one.id)
      }
      // Whoever has the turn on a question, or on a proposal of the other side, may refuse it.
      for (const { message, side } of open) expect(refusalOf({ side: across(side), kind: 'refusal', answers: message, on: '2027-01-01' }, part)).toBeUndefined()
    }
  }), { numRuns: 300 })
})
