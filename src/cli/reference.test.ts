import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { referenceCommand } from './reference.ts'
import { Usage } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-reference-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a folder without the publishers’ files is refused by the name of the first that is missing; nothing is written', async () => {
  await expect(referenceCommand.run(['actors', folder], { out: folder })).rejects.toMatchObject({ code: 'reference/no-file', message: expect.stringContaining('There is no reference/country_codes/country-codes.csv in') })
})

test('only what can be made is offered', async () => {
  await expect(referenceCommand.run(['maps', folder], {})).rejects.toThrow(Usage)
})
