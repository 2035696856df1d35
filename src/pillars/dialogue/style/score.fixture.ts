import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listActors } from '#evidence/actors.ts'
import type { NoteForm } from '../correspondence/schema.ts'
import { checkStyle } from './check.ts'
import type { Finding, Pledge, StyleLanguage } from './schema.ts'

/** A passage of test/fixtures/style with what a careful reader finds in it. */
export type Passage = {
  id: string; group: string; language: StyleLanguage; form?: NoteForm; text: string; answering?: string
  expected: { tone: [number, number]; findings: Pick<Finding, 'rule' | 'severity' | 'from' | 'to' | 'text'>[]; pledges: Pledge[]; points: { text: string; state: string }[] }
}

export const fixtures = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'fixtures', 'style')
export const halves = ['working', 'held-out'] as const

/** The passages of a half, those of another hand, or those written after the rules were widened. */
export const passagesOf = (half: (typeof halves)[number] | 'other-hand' | 'later-hand'): Passage[] => (['en', 'fr'] as const).flatMap((language) => JSON.parse(readFileSync(join(fixtures, `${half}-${language}.json`), 'utf8')) as Passage[])

export type Tally = { found: number; extra: number; missed: number }
export type Score = { rules: Map<string, Tally>; tone: { right: number; of: number }; severity: { right: number; of: number }; days: { right: number; of: number } }
type Mark = { rule: string; from: number; to: number }

/** The same rule, and spans that overlap; two of something missing meet at the same place but for white space. */
export const meets = (a: Mark, b: Mark): boolean => a.rule === b.rule && (a.from === a.to && b.from === b.to ? Math.abs(a.from - b.from) <= 2 : a.from < b.to && b.from < a.to)

/**
 * Holds what is found in passages against what is expected. Promises, demands and the states of points are counted as rules of their own.
 * `meet` tells which two are the same: by default the same rule at an overlapping place.
 */
export function scoreOf(passages: readonly Passage[], meet: (a: Mark, b: Mark) => boolean = meets): Score {
  const score: Score = { rules: new Map(), tone: { right: 0, of: 0 }, severity: { right: 0, of: 0 }, days: { right: 0, of: 0 } }
  const count = (rule: string, what: keyof Tally) => { const tally = score.rules.get(rule) ?? { found: 0, extra: 0, missed: 0 }; tally[what]++; score.rules.set(rule, tally) }
  for (const { text, language, form, answering, expected } of passages) {
    const report = checkStyle(text, { language, form, answering, actors: listActors() })
    const pair = <E extends Mark, F extends Mark>(wanted: readonly E[], got: readonly F[], both: (wanted: E, got: F) => void = () => {}) => {
      const left = [...wanted]
      for (const one of got) {
        const at = left.findIndex((e) => meet(e, one))
        if (at < 0) { count(one.rule, 'extra'); continue }
        count(one.rule, 'found')
        both(left.splice(at, 1)[0]!, one)
      }
      for (const { rule } of left) count(rule, 'missed')
    }
    pair(expected.findings, report.findings, (a, b) => { score.severity.of++; if (a.severity === b.severity) score.severity.right++ })
    pair(expected.pledges.map((p) => ({ ...p, rule: p.kind })), report.pledges.map((p) => ({ ...p, rule: p.kind })), (a, b) => { score.days.of++; if (a.on === b.on) score.days.right++ })
    const place = (words: string) => answering?.indexOf(words) ?? -1
    pair(expected.points.map(({ text: words, state }) => ({ rule: `point ${state}`, from: place(words), to: place(words) + words.length })), report.points.map(({ text: words, state }) => ({ rule: `point ${state}`, from: place(words), to: place(words) + words.length })))
    score.tone.of++
    if (report.tone >= expected.tone[0] && report.tone <= expected.tone[1]) score.tone.right++
  }
  return score
}

/** Precision and recall of tallies added up; null where nothing was found or expected. */
export function ratesOf(tallies: Iterable<Tally>): Tally & { precision: number | null; recall: number | null } {
  const sum = { found: 0, extra: 0, missed: 0 }
  for (const { found, extra, missed } of tallies) { sum.found += found; sum.extra += extra; sum.missed += missed }
  return { ...sum, precision: sum.found + sum.extra === 0 ? null : sum.found / (sum.found + sum.extra), recall: sum.found + sum.missed === 0 ? null : sum.found / (sum.found + sum.missed) }
}

/** The names of findings, without the promises, demands and points that are counted beside them. */
export const isFinding = ([rule]: readonly [string, Tally]): boolean => rule.includes('-')
