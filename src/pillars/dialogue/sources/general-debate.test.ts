import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { importSource } from '#evidence/ingest.ts'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { generalDebate } from './general-debate.ts'

const real = realData('statements/ungdc')
const long = 'We meet at a time of trial. '.repeat(12)

test.skipIf(!real)('the corpus of three sessions loads whole, its neighbours are passed over', async () => {
  using lake = emptyLake()
  const { 'general-debate/ungdc': version } = await lake.load(generalDebate, [real!])
  expect(adds(version!)).toBe(true)
  expect(version).toMatchObject({ read: 580, kept: 580, years: [2020, 2022] })
  const ask = async (sql: string) => (await lake.ask(generalDebate, sql))[0]!
  expect(await ask('SELECT count(*) AS n, count(DISTINCT actor) AS actors FROM speech')).toEqual({ n: 580, actors: 196 })
  // The European Union is called EU in the files; every speech has passages, and none is lost or doubled.
  expect(await ask("SELECT count(*) AS n FROM speech WHERE id LIKE 'EU%' AND actor = 'EUE'")).toEqual({ n: 3 })
  expect(await ask("SELECT count(*) AS n FROM speech s LEFT JOIN (SELECT speech, sum(len(regexp_extract_all(text, '[\\p{L}\\p{N}]+'))) AS words FROM passage GROUP BY speech) p ON p.speech = s.id WHERE p.words IS DISTINCT FROM s.words")).toEqual({ n: 0 })
})

test('lines become passages, words become stems, and what is no speech is told', async () => {
  using lake = emptyLake()
  const { 'general-debate/ungdc': version } = await lake.load(generalDebate, {
    'FRA_75_2020.txt': `\uFEFF${'The  policies of the\nparties were discussed. '.repeat(30)}\n\nPeaceful cities.\r\n`,
    'KEN_75_2020.txt': 'Too short.', 'XQZ_75_2020.txt': long, 'USA_70_2020.txt': long, 'notes.txt': long,
  })
  expect(version).toMatchObject({ read: 4, kept: 1, rejectedBy: { 'fewer than fifty words': 1, 'unknown code XQZ': 1, 'the session is not that of the year': 1 } })
  const passages = await lake.ask(generalDebate, 'SELECT number, text, stems FROM passage ORDER BY number')
  expect(passages.map(({ number }) => number)).toEqual([1, 2])
  expect(passages[0]!['text']).toMatch(/^The {2}policies of the parties were discussed\./)
  expect(passages[0]!['stems']).toMatch(/^policy party discussed policy/)
  expect(passages[1]).toMatchObject({ text: 'Peaceful cities.', stems: 'peaceful city' })
})

/** A zip with these texts by name. */
async function zipAt(path: string, files: Record<string, string>): Promise<string> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

test('a zip loads like its folder; equal names in two folders are one speech', async () => {
  using lake = emptyLake()
  const at = await zipAt(join(lake.lake, 'ungdc.zip'), { 'TXT/Session 75 - 2020/FRA_75_2020.txt': long, '__MACOSX/._FRA_75_2020.txt': 'x', 'again/FRA_75_2020.txt': long, 'Readme.txt': 'About.' })
  const { results, passedOver } = await importSource(generalDebate, [at], { lake: lake.lake })
  expect(results).toMatchObject([{ kept: 1, skipped: 1, rejected: 0 }])
  expect(passedOver.map((path) => path.split('/').at(-1))).toEqual(['Readme.txt'])
  const folder = emptyLake()
  const plain = await folder.load(generalDebate, { 'FRA_75_2020.txt': long })
  expect(plain['general-debate/ungdc']).toMatchObject({ kept: 1 })
  folder[Symbol.dispose]()
})

test('a damaged zip is refused with a sentence, and what stood stands', async () => {
  using lake = emptyLake()
  await lake.load(generalDebate, { 'FRA_75_2020.txt': long })
  writeFileSync(join(lake.lake, 'bad.zip'), Buffer.from('PK\x03\x04 and nothing more', 'latin1'))
  await expect(importSource(generalDebate, [join(lake.lake, 'bad.zip')], { lake: lake.lake })).rejects.toMatchObject({ code: 'evidence/unreadable', message: expect.stringContaining('bad.zip is a damaged zip archive') })
  expect(await lake.ask(generalDebate, 'SELECT count(*) AS n FROM speech')).toEqual([{ n: 1 }])
})

test('the archive in which it is published loads like its folder, with names of any length; a cut one is refused, and what stood stands', async () => {
  using lake = emptyLake()
  const deep = 'Converted sessions of the General Debate of the United Nations, as they were published/'.repeat(2)
  mkdirSync(join(lake.lake, 'in', deep, 'Session 75 - 2020'), { recursive: true })
  writeFileSync(join(lake.lake, 'in', deep, 'Session 75 - 2020', 'FRA_75_2020.txt'), long)
  writeFileSync(join(lake.lake, 'in', '._FRA_75_2020.txt'), 'x')
  writeFileSync(join(lake.lake, 'in', 'KEN_75_2020.txt'), long.repeat(400))
  for (const [name, format] of [['gnu.tgz', 'gnu'], ['pax.tar.gz', 'pax'], ['plain.tar', 'gnu']] as const) {
    const at = join(lake.lake, name)
    execFileSync('tar', [name.endsWith('.tar') ? '-cf' : '-czf', at, `--format=${format}`, '-C', join(lake.lake, 'in'), '.'])
    const { results } = await importSource(generalDebate, [at], { lake: lake.lake })
    expect(results, name).toMatchObject([{ kept: 2, skipped: 0, rejected: 0 }])
  }
  const [{ words }] = (await lake.ask(generalDebate, "SELECT words FROM speech WHERE actor = 'KEN'")) as [{ words: number }]
  expect(words).toBe(7 * 12 * 400)
  for (const [name, cut] of [['gnu.tgz', 200], ['plain.tar', 700]] as const) {
    truncateSync(join(lake.lake, name), readFileSync(join(lake.lake, name)).length > 2000 ? cut : 100)
    await expect(importSource(generalDebate, [join(lake.lake, name)], { lake: lake.lake }), name).rejects.toMatchObject({ code: 'evidence/unreadable', message: expect.stringContaining(`${name} is a damaged tar archive`) })
  }
  expect(await lake.ask(generalDebate, 'SELECT count(*) AS n FROM speech')).toEqual([{ n: 2 }])
})
