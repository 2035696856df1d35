import { asOf, isStale } from './age.ts'
import type { Draft } from './draft.ts'
import type { BriefInput, IndicatorStanding } from './input.ts'
import type { Run, Standing } from './model.ts'

export type DossierPillar = BriefInput['dossier']['pillars'][number]

/** The sources that a pillar's score rests on. */
export function sourcesOf(pillar: DossierPillar): IndicatorStanding['sources'] {
  return pillar.indicators.flatMap((indicator) => (indicator.value === null ? [] : indicator.sources))
}

/** The last year of the evidence behind a pillar's score: what the score is as of. */
export function lastYearOf(pillar: DossierPillar): number | null {
  const years = pillar.indicators.flatMap(({ value, to }) => (value === null || to === null ? [] : [to]))
  return years.length > 0 ? Math.max(...years) : pillar.year
}

/**
 * Change of a pillar's score over the five years before its last point, points of 100.
 * `certain`: larger than both bands' half-widths together, as the movers of the map have it.
 */
export function changeOf(pillar: DossierPillar): { from: number; to: number; before: number; after: number; change: number; certain: boolean } | undefined {
  const last = pillar.series.at(-1)
  const first = last && pillar.series.find(({ year }) => year >= last.year - 5)
  if (!last || !first || first.year === last.year) return undefined
  const change = last.score - first.score
  const half = (first.high - first.low + (last.high - last.low)) / 2
  return { from: first.year, to: last.year, before: first.score, after: last.score, change, certain: Math.abs(change) > half }
}

/** A pillar's standing in words and numbers. A score that is not there is said to be missing, and why; it is never a zero. */
export function standingOf(draft: Draft, pillar: DossierPillar): Standing {
  const { say, format } = draft
  const name = say(`pillar.${pillar.pillar}`)
  const have = pillar.indicators.filter(({ coverage }) => coverage === 'covered').length
  const to = lastYearOf(pillar)
  const words: Run[][] = []
  if (pillar.score !== null && pillar.low !== null && pillar.high !== null) words.push([{ text: say('score.band', { low: format.integer(pillar.low), high: format.integer(pillar.high) }) }])
  if (pillar.score !== null && to !== null) words.push([asOf(draft, to)])
  words.push([{ text: say('coverage', { have, of: pillar.indicators.length }), tone: 'muted' }])
  const figure: Run = pillar.score === null
    ? { text: say(missingKey(pillar)), tone: 'muted' }
    : { text: format.integer(pillar.score), tone: 'strong', cites: draft.cite(sourcesOf(pillar)) }
  const median = pillar.median === null ? '' : ` ${say('score.median', { median: format.integer(pillar.median) })}.`
  return {
    pillar: pillar.pillar, name, year: pillar.year, score: pillar.score, low: pillar.low, high: pillar.high, median: pillar.median, figure, words,
    series: pillar.series,
    alt: `${name}: ${figure.text}. ${words.map((runs) => runs.map(({ text }) => text).join('')).join('. ')}.${median}`,
  }
}

function missingKey({ indicators }: DossierPillar): string {
  if (indicators.some(({ coverage }) => coverage === 'covered')) return 'score.thin'
  return indicators.some(({ coverage }) => coverage === 'too-old') ? 'score.old' : 'score.uncovered'
}

/** How a pillar's score has moved, with its certainty; undefined where it has fewer than two points. */
export function changeWords(draft: Draft, pillar: DossierPillar): Run[] | undefined {
  const move = changeOf(pillar)
  if (!move) return undefined
  const { say, format } = draft
  const values = { name: say(`pillar.${pillar.pillar}`), before: format.integer(move.before), after: format.integer(move.after), change: format.signed(move.change), from: move.from, to: move.to }
  const runs: Run[] = [{ text: say(move.certain ? 'change.certain' : 'change.uncertain', values), cites: draft.cite(sourcesOf(pillar)) }]
  if (isStale(draft, move.to)) runs.push({ text: ' ' }, asOf(draft, move.to))
  return runs
}
