import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listActors } from '#evidence/actors.ts'
import { realData } from '../../../../test/evidence.ts'
import { checkStyle } from './check.ts'
import { fixtures, meets } from './score.fixture.ts'

type Judged = { file: string; rule: string; from: number; to: number; words: string; verdict: 'right' | 'wrong'; why?: string }

const folder = realData('statements/ungdc')
const judged = JSON.parse(readFileSync(join(fixtures, 'speeches.json'), 'utf8')) as { choice: string; files: string[]; findings: Judged[] }

/** A day within the debate of a session, by which names are judged. */
const heldOn = (file: string) => `${file.slice(-8, -4)}-09-22`

test.skipIf(folder === undefined)('fifty real speeches: every finding was judged by hand, and at most 5 in 1,000 words are false alarms', () => {
  const all = readdirSync(folder!).filter((name) => name.startsWith('Session')).flatMap((session) => readdirSync(join(folder!, session)).filter((name) => name.endsWith('.txt')).map((name) => `${session}/${name}`)).sort()
  expect(Array.from({ length: 50 }, (_, k) => all[Math.floor(((k + 0.5) * all.length) / 50)])).toEqual(judged.files)
  let words = 0
  const found = judged.files.flatMap((file) => {
    const report = checkStyle(readFileSync(join(folder!, file), 'utf8'), { language: 'en', actors: listActors(), date: heldOn(file) })
    words += report.readability.words
    return report.findings.map(({ rule, from, to, text }) => ({ file, rule, from, to, words: text.replace(/\s+/g, ' ').split(' ').slice(0, 4).join(' ') }))
  })
  // A finding without a judgement has to be read in its place and judged before it counts.
  expect(found).toEqual(judged.findings.map(({ file, rule, from, to, words: few }) => ({ file, rule, from, to, words: few })))
  const wrong = judged.findings.filter(({ verdict }) => verdict === 'wrong')
  console.info(`${words} words, ${found.length} findings, ${wrong.length} false: ${((wrong.length / words) * 1000).toFixed(2)} in 1,000 words`)
  expect((wrong.length / words) * 1000).toBeLessThanOrEqual(5)
}, 300_000)

test.skipIf(folder === undefined)('what the check overlooks in stretches of dispute is told as it is', () => {
  const { stretches } = JSON.parse(readFileSync(join(fixtures, 'stretches.json'), 'utf8')) as { stretches: { file: string; from: number; to: number; expected: { rule: string; from: number; to: number; words: string }[] }[] }
  let [right, extra, missed, words] = [0, 0, 0, 0]
  for (const { file, from, to, expected } of stretches) {
    const text = readFileSync(join(folder!, file), 'utf8').slice(from, to)
    const report = checkStyle(text, { language: 'en', actors: listActors(), date: heldOn(file) })
    words += report.readability.words
    const left = expected.map((one) => ({ ...one, from: one.from - from, to: one.to - from }))
    for (const { words: few, from: at, to: end } of left) expect(text.slice(at, end).replace(/\s+/g, ' ').split(' ').slice(0, 4).join(' ')).toBe(few)
    for (const found of report.findings.filter(({ rule }) => rule !== 'sentence-long')) {
      const at = left.findIndex((one) => meets(one, found))
      if (at < 0) extra++
      else { left.splice(at, 1); right++ }
    }
    missed += left.length
  }
  expect(readFileSync(join(fixtures, '..', '..', '..', 'docs', 'methods.md'), 'utf8')).toContain(`| ${stretches.length} stretches of speeches, ${words.toLocaleString('en')} words | ${right + missed} | ${right} | ${extra} | ${missed} | ${(right / (right + extra)).toFixed(3)} | ${(right / (right + missed)).toFixed(3)} |`)
}, 300_000)

test('what is kept of the speeches is a few words, and each false alarm says why', () => {
  for (const { words, verdict, why } of judged.findings) {
    expect(words.split(' ').length).toBeLessThanOrEqual(4)
    expect(Boolean(why)).toBe(verdict === 'wrong')
  }
})
