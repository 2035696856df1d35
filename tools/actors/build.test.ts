import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildActors } from './build.ts'

const data = new URL('../../../shared/data/', import.meta.url).pathname
const isHere = existsSync(data)
if (!isHere) console.info('skipped: the publishers’ files are not at ../shared/data')

test.skipIf(!isHere)('the committed files are what the command makes from the publishers’ files', () => {
  const target = mkdtempSync(join(tmpdir(), 'entente-reference-'))
  try {
    buildActors(data, target)
    for (const name of ['actors.json', 'actor-codes.csv'])
      expect(readFileSync(join(target, name), 'utf8'), `${name}: run the command again and commit`).toBe(readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8'))
  } finally {
    rmSync(target, { recursive: true })
  }
}, 30_000)
