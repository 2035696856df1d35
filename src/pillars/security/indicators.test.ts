import { expect, test } from 'vitest'
import { emptyLake, realData } from '../../../test/evidence.ts'
import { indicators } from './indicators.ts'
import { alliances } from './sources/alliances.ts'
import { steps } from './steps.ts'
import { tables, timeline } from './timeline.ts'

const cow = realData('alliances/cow_alliances_v4.1')
const atop = realData('alliances/atop')

test.skipIf(!cow || !atop)('figures recompute from their rows; the United States, Canada and New Zealand by hand', async () => {
  using lake = emptyLake()
  await lake.load(alliances, [cow!, atop!])
  for (const indicator of indicators) {
    const sample = await lake.ask(alliances, `SELECT * FROM (SELECT *, row_number() OVER (ORDER BY hash(us || partner || year)) AS place FROM (${indicator.figures})) WHERE place <= 20`)
    expect(sample).toHaveLength(20)
    for (const { us, partner, year, value, n } of sample as { us: string; partner: string; year: number; value: number; n: number }[]) {
      const rows = await lake.ask(alliances, indicator.rows, { us, partner, year })
      expect([rows.length, indicator.recompute(rows)]).toEqual([n, value])
    }
  }
  const value = async (place: 0 | 1, us: string, partner: string, year: number) => (await lake.ask(alliances, `SELECT value FROM (${indicators[place]!.figures}) WHERE us = $us AND partner = $partner AND year = $year`, { us, partner, year }))[0]?.['value']
  // Defence and offence in 1942, as the file's first row says; a defence pact still in force when COW's list closed in 2012.
  expect([await value(0, 'USA', 'CAN', 1942), await value(1, 'USA', 'CAN', 2012), await value(1, 'USA', 'CAN', 2013)]).toEqual([2, 3, undefined])
  const at = { us: 'USA', partner: 'NZL', year: 1990 }
  expect(steps[0]!.propose(await lake.ask(alliances, steps[0]!.sql, at), at)).toMatchObject([{ key: 'defense', words: { ended: 1986 } }, { key: 'nonaggression' }, { key: 'consultation' }])
  for (const table of tables) expect((await lake.ask(alliances, table.sql, at)).length).toBeGreaterThan(1)
  const ended = await lake.ask(alliances, timeline[1]!.sql, at)
  expect(ended.map((row) => row['date']).sort()).toEqual(['1977', '1986'])
  expect(ended.map((row) => [row['title'], row['words']])).toContainEqual(['Ended: defence pact', '{"pact":"defence pact"}'])
})
