import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepingOf, keptOf, wilson, type Keepable } from './kept.ts'
import { dayAfter, daysBetween } from '#kernel/days.ts'
import { datesOn, directionOf, rungOf, toldAt } from './rules.ts'
import { rungs } from './rungs.ts'
import { commitmentStates } from './states.ts'
import { commitment } from './kind.ts'
import { checkMove, checkTurn } from './turns.ts'

const today = '2027-03-01'
const days = fc.integer({ min: -400, max: 400 }).map((far) => dayAfter(today, far))
const states = fc.constantFrom(...commitmentStates)
const code = (work: () => void) => { try { work() } catch (fault) { return (fault as { code: string }).code } return undefined }

test('the rungs of the ladder begin a fortnight before and 1, 30 and 90 days after the date', () => {
  const at = (far: number) => rungOf({ state: 'behind', dueOn: dayAfter(today, far) }, today)
  expect([15, 14, 0, -1, -29, -30, -89, -90, -400].map(at)).toEqual([undefined, 'due-soon', 'due-soon', 'overdue-1', 'overdue-1', 'overdue-30', 'overdue-30', 'overdue-90', 'overdue-90'])
  expect(rungOf({ state: 'behind', dueOn: null }, today)).toBeUndefined()
})

test('what is closed stands on no rung; time only leads up, and dates asked of the database are those of the rule', () => {
  fc.assert(fc.property(states, days, fc.integer({ min: 0, max: 300 }), (state, dueOn, later) => {
    const [now, then] = [rungOf({ state, dueOn }, today), rungOf({ state, dueOn }, dayAfter(today, later))]
    if (state === 'done' || state === 'released') return void expect([now, then]).toEqual([undefined, undefined])
    expect(then === undefined ? -1 : rungs.indexOf(then)).toBeGreaterThanOrEqual(now === undefined ? -1 : rungs.indexOf(now))
    for (const rung of rungs) {
      const { from, to } = datesOn(rung, today)
      expect(dueOn <= to && (from === null || dueOn >= from), `${rung} ${dueOn}`).toBe(now === rung)
    }
    // Whoever is told on a rung is told on those above as well.
    for (const [at, rung] of rungs.entries()) expect(toldAt[rungs[at + 1] ?? rung]).toEqual(expect.arrayContaining([...toldAt[rung]]))
  }))
})

test('days are counted over the end of months, leap days and the change of the clock', () => {
  fc.assert(fc.property(days, fc.integer({ min: -1000, max: 1000 }), (day, far) => { expect(daysBetween(day, dayAfter(day, far))).toBe(far) }))
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
})

const keepable: fc.Arbitrary<Keepable> = fc.record({ state: states, dueOn: fc.option(days), doneOn: fc.option(days) })

test('every commitment that fell due is kept in time, late or not, and no other counts; the share lies in its interval', () => {
  fc.assert(fc.property(fc.array(keepable, { maxLength: 40 }), (all) => {
    const kept = keptOf(all, today)
    expect(kept.inTime + kept.late + kept.not).toBe(kept.due)
    expect(kept.due).toBe(all.filter(({ state, dueOn }) => dueOn !== null && (state === 'done' ? dueOn <= today : state !== 'released' && dueOn < today)).length)
    if (kept.due === 0) return void expect(kept.share).toBeNull()
    expect(kept.share).toBeCloseTo(kept.inTime / kept.due)
    expect(kept.low!).toBeLessThanOrEqual(kept.share!)
    expect(kept.high!).toBeGreaterThanOrEqual(kept.share!)
    expect(kept.low! >= 0 && kept.high! <= 1).toBe(true)
  }))
  expect(keepingOf({ state: 'done', dueOn: '2027-02-01', doneOn: '2027-02-01' }, today)).toBe('in-time')
  expect(keepingOf({ state: 'done', dueOn: '2027-02-01', doneOn: '2027-02-02' }, today)).toBe('late')
  expect(keepingOf({ state: 'done', dueOn: '2027-03-02', doneOn: '2027-02-02' }, today)).toBeUndefined()
  expect(keepingOf({ state: 'done', dueOn: today, doneOn: '2027-02-02' }, today)).toBe('in-time')
  expect(keepingOf({ state: 'behind', dueOn: today, doneOn: null }, today)).toBeUndefined()
  expect(keepingOf({ state: 'behind', dueOn: '2027-02-28', doneOn: null }, today)).toBe('not')
})

test('the interval is Wilson’s, narrows with n, and mirrors', () => {
  // Brown, Cai and DasGupta (2001) and common tables: 0 of 10 and 8 of 10.
  expect(wilson(0, 10).high).toBeCloseTo(0.2775, 4)
  expect(wilson(8, 10)).toEqual({ low: expect.closeTo(0.4902, 4), high: expect.closeTo(0.9433, 4) })
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, at) => {
    const k = at % (n + 1)
    const [here, mirrored, wider] = [wilson(k, n), wilson(n - k, n), wilson(10 * k, 10 * n)]
    expect(here.low).toBeCloseTo(1 - mirrored.high, 9)
    expect(wider.high - wider.low).toBeLessThan(here.high - here.low)
  }))
})

test('the same commitment is seen from either side, and from a third as between others', () => {
  const one = { owedBy: ['NOR'], owedTo: ['KEN', 'TZA'] }
  expect(['NOR', 'KEN', 'TZA', 'PER', undefined].map((side) => directionOf(one, side))).toEqual(['by', 'to', 'to', 'between', 'between'])
})

test('done takes evidence or a reason, release is for whom it is owed to, and what is closed opens with a reason', () => {
  const open = { state: 'behind', owedBy: ['NOR'], owedTo: ['KEN'], evidence: 0 } as const
  const turn = (now: object, to: object) => code(() => checkTurn({ ...open, dueOn: '2027-05-01', madeOn: today, ...now }, { state: 'done', ...to }, today))
  expect(turn({}, {})).toBe('commitments/needs-evidence')
  expect(turn({ evidence: 1 }, {})).toBeUndefined()
  expect(turn({}, { reason: 'Seen on site' })).toBeUndefined()
  expect(turn({ evidence: 1 }, { on: dayAfter(today, 1) })).toBe('commitments/not-yet')
  // A slip of the year would make it kept in time; what was written down after its day is free of that.
  expect([turn({ evidence: 1 }, { on: '1990-01-01' }), turn({ evidence: 1, dueOn: null }, { on: '1990-01-01' }), turn({ evidence: 1, dueOn: '1991-01-01' }, { on: '1990-01-01' }), turn({ evidence: 1 }, { on: dayAfter(today, -30) })]).toEqual(['commitments/too-early', 'commitments/too-early', undefined, undefined])
  expect(turn({}, { state: 'released', side: 'NOR', reason: 'We cannot' })).toBe('commitments/not-theirs')
  expect(turn({}, { state: 'released', reason: 'They said so' })).toBe('commitments/not-theirs')
  expect(turn({}, { state: 'released', side: 'KEN' })).toBe('commitments/needs-reason')
  expect(turn({}, { state: 'released', side: 'KEN', reason: 'Their note of today' })).toBeUndefined()
  expect(turn({ state: 'done' }, { state: 'released', side: 'KEN', reason: 'Their note of today' })).toBe('commitments/closed')
  expect(turn({ state: 'released' }, { state: 'on-schedule' })).toBe('commitments/needs-reason')
  expect(turn({ state: 'done' }, { state: 'behind', reason: 'It was not all of it' })).toBeUndefined()
  expect(turn({}, { state: 'on-schedule' })).toBeUndefined()
  const move = (now: object, to: object) => code(() => checkMove({ ...open, dueOn: today, madeOn: '2027-01-10', ...now }, { dueOn: '2027-05-01', side: 'KEN', ...to }))
  expect([move({}, {}), move({}, { dueOn: today }), move({}, { side: 'PER' }), move({ state: 'done' }, {})]).toEqual([undefined, 'commitments/same-date', 'commitments/not-theirs', 'commitments/closed'])
  // Nothing moves to before it was made, unless it was written down after its day.
  expect([move({}, { dueOn: '2027-01-10' }), move({}, { dueOn: '2027-01-09' }), move({ dueOn: null }, { dueOn: '1900-01-01' }), move({ dueOn: '2026-06-01' }, { dueOn: '2026-05-01' })]).toEqual([undefined, 'commitments/too-early', 'commitments/too-early', undefined])
})

test('a day is ours to keep where we are among those who owe', () => {
  const whose = (owedBy: string[], us: string | undefined) => commitment.dueOf!({ status: 'behind', fields: { owedBy, owedTo: ['WSM'] } }, us)
  expect([whose(['KEN'], 'KEN'), whose(['PER', 'KEN'], 'KEN'), whose(['PER'], 'KEN'), whose(['PER'], undefined)]).toEqual(['us', 'us', 'them', 'us'])
})
