import { expect, test } from 'vitest'
import { emptyLake, realData } from '../../../test/evidence.ts'
import { generalDebate } from './sources/general-debate.ts'
import { similarityOf, speechSimilarity } from './speech-similarity.ts'

const real = realData('statements/ungdc')

test.skipIf(!real)('x', async () => {
  using lake = emptyLake()
  await lake.load(generalDebate, [real!])
  await lake.ask(generalDebate, `SELECT 1`)
  let t = performance.now()
  await lake.ask(generalDebate, `CREATE TEMP TABLE speech_weight AS ${speechSimilarity.prepare!.sql}`)
  console.log('prepare', performance.now() - t); t = performance.now()
  const figs = await lake.ask(generalDebate, `SELECT * FROM (${speechSimilarity.figures}) ORDER BY value DESC`)
  console.log('figures', performance.now() - t, figs.length, figs.slice(0, 12), figs.at(-1), figs.filter((f) => f['us'] === 'IDN' && f['partner'] === 'JPN')); t = performance.now()
  const rows = await lake.ask(generalDebate, speechSimilarity.rows, { us: 'IDN', partner: 'JPN', year: 2021 })
  console.log('rows', performance.now() - t, rows.length, rows[0], rows.at(-1), similarityOf(rows))
  expect(similarityOf(rows)).toBeCloseTo(figs.find((f) => f['us'] === 'IDN' && f['partner'] === 'JPN' && f['year'] === 2021)!['value'] as number, 12)
})
