import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Contract } from '#kernel/contract.ts'

/** Verbs that administer and need no fresh proof, each for a reason. */
const without = new Map([
  ['POST /notices/test', 'sends a fixed text to oneself'],
  ['POST /registers', 'is the registrar’s daily work, and undone by closing'],
  ['PATCH /registers/:code', 'is undone by doing it again'],
  ['POST /registers/:series/:year/:number/void', 'is the registrar’s daily work; the number stays and says why'],
  ['POST /boundaries', 'only shows what is then chosen in the settings'],
  ['POST /access/requests/:id/decline', 'gives nothing away'],
])

test('every verb that administers asks for a fresh proof, but those that are told here', async () => {
  const open: string[] = []
  for (const file of globSync('src/{server/*,evidence,relations,relations/*,commitments,pillars/*,pillars/*/*,desk/*}/contract.ts', { cwd: join(import.meta.dirname, '..') })) {
    const { contract } = (await import(join(import.meta.dirname, '..', file))) as { contract: Contract }
    for (const { method, path, can, stepUp } of Object.values(contract)) {
      if (method !== 'GET' && /:(manage|clear|hold|grant|seal)$|^retention:decide$|^settings:write$/.test(can) && !stepUp) open.push(`${method} ${path}`)
    }
  }
  expect(open.toSorted()).toEqual([...without.keys()].toSorted())
})
