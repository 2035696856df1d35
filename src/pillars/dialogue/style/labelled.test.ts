import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtures, halves, isFinding, passagesOf, ratesOf, scoreOf, type Score } from './score.fixture.ts'

/** The measurement told in docs/methods.md: what is found in the labelled passages, against what a careful reader finds. */
const shown = (rate: number | null) => (rate === null ? '  –  ' : rate.toFixed(3))

function printed(name: string, { rules, tone, severity, days }: Score): string {
  const line = (label: string, r: ReturnType<typeof ratesOf>) => `${label.padEnd(26)} found ${String(r.found).padStart(3)}  extra ${String(r.extra).padStart(2)}  missed ${String(r.missed).padStart(2)}  precision ${shown(r.precision)}  recall ${shown(r.recall)}`
  const all = [...rules].sort(([a], [b]) => (a < b ? -1 : 1))
  return [`— ${name}`, ...all.map(([rule, tally]) => line(rule, ratesOf([tally]))), line('all findings', ratesOf(all.filter(isFinding).map(([, t]) => t))), line('with pledges and points', ratesOf(rules.values())), `tone within its band ${tone.right} of ${tone.of}, severity ${severity.right} of ${severity.of}, days ${days.right} of ${days.of}`].join('\n')
}

test('finds what a careful reader finds: precision of at least 0.9 and recall of at least 0.8 on the whole set', () => {
  const passages = [...passagesOf('working'), ...passagesOf('held-out')]
  expect(passages.length).toBeGreaterThanOrEqual(120)
  for (const half of halves) console.info(printed(half, scoreOf(passagesOf(half))))
  const whole = scoreOf(passages)
  console.info(printed('whole set', whole))
  for (const counted of [[...whole.rules].filter(isFinding), [...whole.rules]]) {
    const { precision, recall } = ratesOf(counted.map(([, tally]) => tally))
    expect(precision).toBeGreaterThanOrEqual(0.9)
    expect(recall).toBeGreaterThanOrEqual(0.8)
  }
  expect(whole.tone.right / whole.tone.of).toBeGreaterThanOrEqual(0.9)

  // What the paper tells is what is measured here.
  const paper = readFileSync(join(fixtures, '..', '..', '..', 'docs', 'methods.md'), 'utf8')
  const row = (label: string, { rules }: Score, counted = isFinding) => {
    const { found, extra, missed, precision, recall } = ratesOf([...rules].filter(counted).map(([, tally]) => tally))
    return `| ${label} | ${found + missed} | ${found} | ${extra} | ${missed} | ${shown(precision)} | ${shown(recall)} |`
  }
  for (const half of halves) expect(paper).toContain(row(`${half} half, ${passagesOf(half).length} passages`, scoreOf(passagesOf(half))))
  expect(paper).toContain(row('whole set', whole))
  expect(paper).toContain(row('whole set with promises, demands and points', whole, () => true))
  expect(paper).toContain(`in ${whole.tone.right} of ${whole.tone.of} passages, the severity agrees in ${whole.severity.right} of ${whole.severity.of} findings, the day in ${whole.days.right} of ${whole.days.of}`)
}, 120_000)

test.each([['other-hand', 'passages of another hand'], ['later-hand', 'passages of a later hand']] as const)('what it finds in %s passages is told as it is', (set, name) => {
  const passages = passagesOf(set)
  const [atPlace, inPassage] = [scoreOf(passages), scoreOf(passages, (a, b) => a.rule === b.rule)]
  console.info(printed(name, atPlace))
  const paper = readFileSync(join(fixtures, '..', '..', '..', 'docs', 'methods.md'), 'utf8')
  const table = paper.slice(paper.indexOf(`| ${passages.length} ${name} (`))
  const row = (label: string, { rules }: Score, counted: typeof isFinding) => {
    const { found, extra, missed, precision, recall } = ratesOf([...rules].filter(counted).map(([, tally]) => tally))
    return `| ${label} | ${found + missed} | ${found} | ${extra} | ${missed} | ${shown(precision)} | ${shown(recall)} |`
  }
  for (const [label, score] of [['the same rule at the same place', atPlace], ['the same rule in the same passage', inPassage]] as const) {
    expect(table).toContain(row(label, score, isFinding))
    expect(table).toContain(row(`${label}, with promises, demands and points`, score, () => true))
  }
  expect(paper).toContain(`in ${atPlace.tone.right} of ${passages.length} ${name}`)
}, 120_000)

test('every passage stands in one half, and its labels fit its text', () => {
  const all = halves.flatMap(passagesOf)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const { id, text, expected, answering } of [...all, ...passagesOf('later-hand')]) {
    for (const span of [...expected.findings, ...expected.pledges]) expect([id, text.slice(span.from, span.to)]).toEqual([id, span.text])
    for (const point of expected.points) expect(answering).toContain(point.text)
  }
})
