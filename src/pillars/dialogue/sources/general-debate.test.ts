import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { generalDebate } from './general-debate.ts'

const real = realData('statements/ungdc')

test.skipIf(!real)('the corpus of three sessions loads whole, its neighbours are passed over', async () => {
  using lake = emptyLake()
  const { 'general-debate/ungdc': version } = await lake.load(generalDebate, [real!])
  console.log(version!.rejectedBy, version!.skippedBy, version!.seconds)
  expect(adds(version!)).toBe(true)
  expect(version).toMatchObject({ read: 580, rejected: 0, years: [2020, 2022] })
  const [row] = await lake.ask(generalDebate, "SELECT count(*) AS n, count(DISTINCT actor) AS actors, min(words) AS least, avg(words)::INTEGER AS mean FROM speech")
  console.log(row, await lake.ask(generalDebate, "SELECT count(*) n, avg(len(text))::INT AS chars, max(len(text)) AS most, min(len(text)) least FROM passage"), await lake.ask(generalDebate, "SELECT * FROM passage WHERE actor='IDN' AND number<3 LIMIT 3"))
})
