import type { z } from 'zod'
import { findActor } from '#evidence/actors.ts'
import { existsAt } from '#kernel/actor.ts'
import type { Row } from '#kernel/evidence.ts'
import { pillarIds, type PillarId } from '#kernel/pillar-id.ts'
import type { Assessor } from './assessment/assessor.ts'
import { yearsOf, type Ground } from './assessment/standing.ts'
import type { factTable, StepProposal, timelineEntry, TimelinePage } from './schema.ts'

export type TimelineEntry = z.infer<typeof timelineEntry>
export type Facts = z.infer<typeof factTable>

/**
 * First and last year that a dossier can be read at: those with any figure of the pair, from the first in which both were
 * independent states where there is one such. Null where no figure is known.
 */
export function yearsWith({ board, indicators }: Ground, partner: string): [number, number] | null {
  const known = indicators.flatMap(({ id }) => { const years = board.partners.get(partner)?.get(id)?.years; return years && years.length > 0 ? [years[0]!, years[years.length - 1]!] : [] })
  if (known.length === 0) return null
  const [first, last] = [Math.min(...known), Math.max(...known)]
  const both = [board.us, partner].flatMap((id) => findActor(id) ?? [])
  const since = Array.from({ length: last - first + 1 }, (_, at) => first + at).find((year) => both.every((actor) => existsAt(actor, String(year))))
  return [since ?? first, last]
}

/** Proposals of every step rule for a pair, most urgent first; each with the rows that triggered it. */
export function stepsOf(assessor: Assessor, ground: Ground, partner: string, year?: number): Promise<readonly StepProposal[]> {
  return assessor.remember(`steps ${ground.board.us} ${partner} ${year ?? 'latest'}`, () => proposeSteps(assessor, ground, partner, year))
}

async function proposeSteps(assessor: Assessor, ground: Ground, partner: string, year?: number): Promise<StepProposal[]> {
  const us = ground.board.us
  const found: StepProposal[] = []
  for (const pillar of assessor.pillars) {
    const at = year ?? yearsOf(ground, pillar.id)?.latest
    if (at === undefined) continue
    for (const rule of pillar.steps) {
      const rows = await assessor.query(rule.sql, { us, partner, year: at })
      found.push(...rule.propose(rows, { us, partner, year: at }).map((step): StepProposal => ({ rule: rule.id, pillar: pillar.id, key: step.key, urgency: step.urgency, words: step.words, rows: [...step.rows] })))
    }
  }
  return found.sort((a, b) => b.urgency - a.urgency)
}

/** Dated facts of a pair from every pillar, newest first. Dates may be partial; a bare year sorts to its end. */
export function timelineOf(assessor: Assessor, us: string, partner: string): Promise<readonly TimelineEntry[]> {
  return assessor.remember(`timeline ${us} ${partner}`, () => collectFacts(assessor, us, partner))
}

async function collectFacts(assessor: Assessor, us: string, partner: string): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = []
  for (const p of assessor.pillars) {
    for (const { sql } of p.timeline) {
      for (const row of await assessor.query(sql, { us, partner })) {
        if (row['date'] === null || row['date'] === undefined) continue
        const words = wordsOf(row)
        entries.push({ date: String(row['date']), pillar: p.id, kind: String(row['kind']), title: String(row['title'] ?? ''), ...(words && { words }), source: String(row['dataset']), version: Number(row['version']) })
      }
    }
  }
  const key = (date: string) => date.padEnd(10, '~')
  return entries.sort((a, b) => (key(a.date) < key(b.date) ? 1 : key(a.date) > key(b.date) ? -1 : a.title < b.title ? -1 : 1))
}

/** The words that a row gives as a JSON object; what is not known is not among them. */
function wordsOf({ words }: Row): TimelineEntry['words'] {
  if (typeof words !== 'string') return undefined
  return Object.fromEntries(Object.entries(JSON.parse(words) as Record<string, string | number | null>).filter((word): word is [string, string | number] => word[1] !== null))
}

/** The kinds of fact in a timeline, each with its pillar and how often it occurs, in the order of the pillars. */
export function kindsOf(entries: readonly TimelineEntry[]): TimelinePage['kinds'] {
  const groups = Map.groupBy(entries, ({ pillar, kind }) => `${pillar} ${kind}`)
  return [...groups.values()].map((group) => ({ pillar: group[0]!.pillar, kind: group[0]!.kind, count: group.length })).sort((a, b) => pillarIds.indexOf(a.pillar) - pillarIds.indexOf(b.pillar))
}

/** A pillar's tables of facts about a pair; `most` rows of each where given. */
export async function factsOf(assessor: Assessor, us: string, partner: string, pillar: PillarId, most?: (table: { brief: number }) => number): Promise<Facts[]> {
  const tables: Facts[] = []
  for (const table of assessor.pillars.find((p) => p.id === pillar)?.tables ?? []) {
    const rows: Row[] = await assessor.remember(`table ${table.id} ${us} ${partner}`, () => assessor.query(table.sql, { us, partner }))
    tables.push({ id: table.id, pillar, title: table.title, columns: table.columns, rows: most ? rows.slice(0, most(table)) : rows, total: rows.length })
  }
  return tables
}
