import { expect, test } from 'vitest'
import { emptyLake } from '../../test/evidence.ts'
import { openLake } from './lake.ts'

test('closed under a running question, the lake answers it first; later questions are refused with a sentence', async () => {
  using folder = emptyLake()
  const lake = await openLake({ lake: folder.lake, sources: [] })
  const running = lake.query('SELECT sum(a.range * b.range) AS n FROM range(20000) a, range(2000) b')
  const closed = lake.close()
  expect(await running).toEqual([{ n: expect.any(Number) }])
  await closed
  await expect(lake.query('SELECT 1')).rejects.toMatchObject({ code: 'kernel/unavailable' })
  await lake.close()
})

test('an empty lake answers with empty tables of the right shape', async () => {
  using folder = emptyLake()
  const lake = await openLake({ lake: folder.lake, sources: [] })
  expect(await lake.query('SELECT count(*) AS n FROM vote WHERE actor = $us', { us: "IDN'; DROP TABLE vote" })).toEqual([{ n: 0 }])
  await lake.close()
})
