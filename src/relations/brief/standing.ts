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
  // As printed, so that the reader's own subtraction gives the same.
  const before = Math.round(first.score), after = Math.round(last.score), change = after - before
  const half = (first.high - first.low + (last.high - last.low)) / 2
  return { from: first.year, to: last.year, before, after, change, certain: change !== 0 && Math.abs(last.score - first.score) > half }
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

/** How the scores have moved, each with its certainty; those that have not are named together. */
export function changesOf(draft: Draft, pillars: readonly DossierPillar[]): Run[][] {
  const { say, format } = draft
  const moves = pillars.flatMap((pillar) => { const move = changeOf(pillar); return move ? [{ ...move, name: say(`pillar.${pillar.pillar}`), cites: draft.cite(sourcesOf(pillar)) }] : [] })
  const moved = moves.filter(({ change }) => change !== 0).map(({ before, after, change, certain, cites, ...values }): Run[] => [
    { text: say(certain ? 'change.certain' : 'change.uncertain', { ...values, before: format.integer(before), after: format.integer(after), change: format.signed(change) }), cites },
    ...(isStale(draft, values.to) ? [{ text: ' ' }, asOf(draft, values.to)] : []),
  ])
  const still = moves.filter(({ change }) => change === 0)
  if (still.length === 0) return moved
  return [...moved, [{ text: say('change.none', { list: format.list(still.map(({ name, from, to }) => `${name} (${from}–${to})`)) }), cites: [...new Set(still.flatMap(({ cites }) => cites))].sort((a, b) => a - b) }]]
}
