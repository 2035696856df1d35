import { afterAll, expect, test } from 'vitest'
import { listActors } from '#evidence/actors.ts'
import { localClient, sessionAs } from '../../../../test/app.ts'
import { openChecker } from './apart.ts'
import { contract } from './contract.ts'
import { styleRoutes } from './server.ts'

const checker = openChecker()
afterAll(checker.close)
const routes = [styleRoutes({ actors: async () => listActors() }, checker)]
const check = localClient(contract, routes)

test('a text is checked with the names that the ministry uses', async () => {
  const report = await check.checkStyle({ text: 'The delegation of Swaziland will arrive. The Ministry will send the list by 3 May 2027.', language: 'en' })
  expect(report.findings.map(({ rule, suggestion }) => [rule, suggestion])).toEqual([['name-outdated', 'Eswatini']])
  expect(report.pledges.map(({ kind, on }) => [kind, on])).toEqual([['promise', '2027-05-03']])
})

test('what is too long, of another language or of no known form is refused with the field', async () => {
  await expect(check.checkStyle({ text: 'a'.repeat(100_001), language: 'en' })).rejects.toMatchObject({ code: 'kernel/invalid-input', fields: [{ path: 'text', message: expect.stringContaining('100,000') }] })
  await expect(check.checkStyle({ text: 'a', language: 'xx' as 'en' })).rejects.toMatchObject({ code: 'kernel/invalid-input', fields: [{ path: 'language' }] })
  await expect(check.checkStyle({ text: 'a', language: 'en', form: 'poem' as 'letter' })).rejects.toMatchObject({ code: 'kernel/invalid-input', fields: [{ path: 'form' }] })
})

test('only who may read correspondence may ask', async () => {
  const administrator = localClient(contract, routes, { sessionOf: async () => sessionAs(['administrator']) })
  await expect(administrator.checkStyle({ text: 'a', language: 'en' })).rejects.toMatchObject({ code: 'kernel/forbidden' })
})
