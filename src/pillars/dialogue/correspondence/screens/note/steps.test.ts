import { expect, test } from 'vitest'
import type { NotePage } from '../../schema.ts'
import { stepsOf } from './steps.ts'

const page = (more: object): NotePage => ({
  record: { status: 'draft', author: 'a', createdAt: '2026-11-21T09:00:00Z', happenedOn: null }, fields: { direction: 'out', wantsAnswer: false }, steps: [], deliveries: [], answeredBy: [], clock: { state: 'none', since: null, days: null, isOverdue: false }, names: { a: 'Drafter', b: 'Lawyer' }, ...more,
}) as unknown as NotePage
const told = (given: NotePage) => stepsOf(given).map(({ key, state }) => `${key} ${state}`)

test('a draft has everything before it', () => {
  expect(told(page({}))).toEqual(['draft now', 'desk next', 'legal next', 'head next', 'register next', 'deliver next'])
})

test('in clearance it is told who cleared and for whom it waits', () => {
  const given = page({ record: { status: 'clearance', author: 'a', createdAt: '2026-11-21T09:00:00Z' }, steps: [{ position: 1, stage: 'desk', state: 'cleared', by: 'a', person: 'a', at: '2026-11-22T09:00:00Z', reason: null }, { position: 2, stage: 'legal', state: 'current', by: null, person: 'b', at: null, reason: null }] })
  expect(stepsOf(given).slice(1, 3)).toMatchObject([{ key: 'desk', state: 'done', by: 'Drafter', at: '2026-11-22T09:00:00Z' }, { key: 'legal', state: 'now', by: 'Lawyer' }])
})

test('what was delivered and asks for an answer waits for it', () => {
  const given = page({ record: { status: 'delivered', author: 'a', createdAt: '2026-11-21T09:00:00Z', happenedOn: '2026-11-24' }, fields: { direction: 'out', wantsAnswer: true }, deliveries: [{ kind: 'delivered', on: '2026-11-25', to: 'Registry' }], clock: { state: 'waiting', since: '2026-11-25', days: 3, isOverdue: false } })
  expect(told(given)).toEqual(['draft done', 'register done', 'deliver done', 'answer now'])
})

test('what is registered is to be delivered before it waits for an answer', () => {
  const given = page({ record: { status: 'registered', author: 'a', createdAt: '2026-11-21T09:00:00Z', happenedOn: '2026-11-24' }, fields: { direction: 'out', wantsAnswer: true }, clock: { state: 'waiting', since: '2026-11-24', days: 0, isOverdue: false } })
  expect(told(given)).toEqual(['draft done', 'register done', 'deliver now', 'answer next'])
})

test('a démarche that was reported on was delivered', () => {
  const given = page({ record: { status: 'delivered', author: 'a', createdAt: '2026-11-21T09:00:00Z', happenedOn: '2026-11-24' }, fields: { direction: 'out', wantsAnswer: false, demarche: { deliveredOn: '2026-11-26', deliveredTo: 'Director' } } })
  expect(stepsOf(given).at(-1)).toMatchObject({ key: 'deliver', state: 'done', at: '2026-11-26', by: 'Director' })
})

test('what came in was received, and is answered', () => {
  expect(told(page({ record: { status: 'registered', author: 'a', happenedOn: '2026-11-20' }, fields: { direction: 'in', wantsAnswer: true }, clock: { state: 'answered', since: null, days: 2, isOverdue: false } }))).toEqual(['received done', 'answer done'])
  const answered = (status: string) => stepsOf(page({ record: { status: 'answered', author: 'a', happenedOn: '2026-11-20' }, fields: { direction: 'in', wantsAnswer: true }, answeredBy: [{ status, happenedOn: '2026-11-22' }], clock: { state: 'answered', since: null, days: 2, isOverdue: false } })).at(-1)?.isKeptBack
  expect(['registered', 'delivered'].map(answered)).toEqual([true, false])
})
