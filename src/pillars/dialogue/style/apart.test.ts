import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { listActors } from '#evidence/actors.ts'
import { openChecker } from './apart.ts'
import { checkStyle } from './check.ts'

const script = new URL('./slow.fixture.ts', import.meta.url)
const given = { language: 'en' } as const

test('a check in the thread says what one beside it says, and the server goes on meanwhile', async () => {
  const checker = openChecker({ patience: 120_000 })
  const text = 'The delegation of Swaziland will arrive. Could you go there now? '.repeat(800)
  let turns = 0
  const tick = setInterval(() => { turns++ }, 1)
  const long = { language: 'en', form: 'note-verbale', answering: text, actors: listActors(), today: '2026-11-24' } as const
  const [one, two] = await Promise.all([checker.check(text, long), checker.check('We agree.', { language: 'en', form: 'non-paper' })])
  clearInterval(tick)
  expect(one).toEqual(checkStyle(text, long))
  expect(two.findings.map(({ rule }) => rule)).toEqual(['person-first'])
  // Loading and checking take the thread longer than a turn of the server.
  expect(turns).toBeGreaterThan(5)
  await checker.close()
}, 180_000)

test('a check that hangs or hoards is given up with a sentence, and the next one is answered', async () => {
  const checker = openChecker({ script, patience: 3000, memory: 64 })
  const [hang, after] = await Promise.allSettled([checker.check('hang', given), checker.check('fine', given)])
  expect(hang).toMatchObject({ status: 'rejected', reason: { code: 'style/too-slow', message: 'The text takes more than 3 seconds to check. Check it in parts.' } })
  expect(after).toMatchObject({ status: 'fulfilled', value: { text: 'fine' } })
  await checker.close()
  const patient = openChecker({ script, patience: 300_000, memory: 64 })
  await expect(patient.check('hoard', given)).rejects.toMatchObject({ code: 'style/too-slow', message: expect.stringContaining('memory') })
  await expect(patient.check('fine', given)).resolves.toMatchObject({ text: 'fine' })
  await expect(patient.check('fail', given)).rejects.toThrow('unforeseen')
  await expect(patient.check('fine', given)).resolves.toMatchObject({ text: 'fine' })
  await patient.close()
}, 300_000)

test('the actors are told once, and again when they change or the thread is another', async () => {
  const checker = openChecker({ script, patience: 3000 })
  const [all, few] = [listActors(), listActors().slice(0, 2)]
  const told = async (actors: readonly Actor[] | undefined) => (await checker.check('fine', { ...given, actors })) as unknown as { known: number; told: boolean }
  expect(await told(all)).toMatchObject({ known: all.length, told: true })
  expect(await told(all)).toMatchObject({ known: all.length, told: false })
  expect(await told(few)).toMatchObject({ known: 2, told: true })
  expect(await told(undefined)).toMatchObject({ known: 0, told: true })
  await expect(checker.check('hang', { ...given, actors: few })).rejects.toMatchObject({ code: 'style/too-slow' })
  expect(await told(few)).toMatchObject({ known: 2, told: true })
  await checker.close()
}, 120_000)

test('what waits when the server stops is told so', async () => {
  const checker = openChecker({ script })
  const both = Promise.allSettled([checker.check('hang', given), checker.check('fine', given)])
  await checker.close()
  for (const one of await both) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'kernel/unavailable' } })
}, 60_000)
