import { nameOf, type Actor, type Language } from '#kernel/actor.ts'
import type { Assessor } from './assessment/assessor.ts'
import type { Ground } from './assessment/standing.ts'
import { assessmentOf, indicatorSeriesOf, medianOf, seriesOf } from './assessment/views.ts'
import { composeBrief } from './brief/compose.ts'
import type { BriefInput } from './brief/input.ts'
import type { Brief } from './brief/model.ts'
import { renderBrief, type BriefFormat } from './brief/render.ts'
import type { Kept } from './kept.ts'
import { methodOf } from './method.ts'
import { factsOf, stepsOf, timelineOf } from './pair.ts'
import { phraseBook } from './phrases.ts'

/** About whom a brief is, in which words, and as of when. `kept`: our own records, where the reader of this one copy is known. */
export type BriefAbout = { partner: string; lang: Language; paper: 'a4' | 'letter'; year?: number; now?: Date; edition?: number; kept?: Kept }
export type BriefAsk = BriefAbout & { format: BriefFormat }

/** The brief on a relationship as a file, gathered from the figures and the evidence as they stand. */
export async function briefFile(assessor: Assessor, ground: Ground, actors: readonly Actor[], ask: BriefAsk): Promise<{ bytes: Uint8Array; type: string; name: string; sources: number }> {
  const brief = await briefOn(assessor, ground, actors, ask)
  return { ...(await renderBrief(brief, ask.format)), sources: brief.sources.length }
}

/** The brief on a relationship as data, gathered from the figures and the evidence as they stand. */
export async function briefOn(assessor: Assessor, ground: Ground, actors: readonly Actor[], about: BriefAbout): Promise<Brief> {
  return composeBrief(await gather(assessor, ground, actors, about))
}

async function gather(assessor: Assessor, ground: Ground, actors: readonly Actor[], { partner, lang, paper, year, now = new Date(), edition, kept }: BriefAbout): Promise<BriefInput> {
  const us = ground.board.us
  const byId = new Map(actors.map((a) => [a.id, a]))
  const called = (id: string) => { const actor = byId.get(id)!; const formal = actor.formal?.[lang]; return { id, name: nameOf(actor, lang), ...(formal ? { formal } : {}) } }
  const back = await assessor.ground(partner)
  const { pillars, ...head } = assessmentOf(ground, partner, year)
  const dossier = {
    ...head, steps: [...(await stepsOf(assessor, ground, partner, year))],
    pillars: pillars.map((p) => ({ ...p, median: p.year === null ? null : medianOf(ground, p.pillar, p.year), series: seriesOf(ground, partner, p.pillar, p.year ?? undefined) })),
  }
  const tables = (await Promise.all(assessor.pillars.map((p) => factsOf(assessor, us, partner, p.id)))).flat()
  const timeline = await timelineOf(assessor, us, partner)
  const method = methodOf(assessor)
  const names = Object.fromEntries(actors.map((a) => [a.id, nameOf(a, lang)]))
  const mentioned = new Map<string, { source: string; version: number }>()
  for (const { source, version } of [...timeline, ...tables.flatMap((t) => t.rows.map(named)), ...dossier.steps.flatMap((s) => s.rows.map(named))]) if (source) mentioned.set(`${source} ${version}`, { source, version })
  return {
    us: called(us), partner: called(partner), lang, paper, now: now.toISOString(), dossier,
    reverse: { pillars: assessmentOf(back, us, year).pillars },
    method, series: assessor.pillars.flatMap((p) => indicatorSeriesOf(ground, back, partner, p.id)),
    tables: tables.map((t) => ({ ...t, brief: briefRows(assessor, t.id) })), timeline,
    sources: [...mentioned.values()].map(({ source, version }) => ({ ...assessor.sourceRef(source, version), ...assessor.datasetTitle(source) })),
    names, phrase: phraseBook(lang, names), ...(edition !== undefined && { edition }), ...(kept && { kept: kept.records }), ...(kept?.owed && { owed: kept.owed }), ...(kept?.own && { own: kept.own }), ...(kept?.marking && { marking: kept.marking }),
  }
}

function named(row: Record<string, unknown>): { source: string; version: number } {
  return { source: String(row['dataset'] ?? row['source'] ?? ''), version: Number(row['version'] ?? 0) }
}

function briefRows(assessor: Assessor, id: string): number {
  return assessor.pillars.flatMap((p) => p.tables).find((t) => t.id === id)?.brief ?? 6
}
