import { asOf, isStale } from './age.ts'
import type { Draft } from './draft.ts'
import { citedBy, factsTable } from './facts.ts'
import { historyChart, historyTable } from './history.ts'
import { figuresTable, missingWords } from './indicators.ts'
import type { BriefInput, IndicatorStanding } from './input.ts'
import type { Block, Run, Section } from './model.ts'
import { changesOf, standingOf } from './standing.ts'
import { topicOf, topics, type Topic } from './topics.ts'

/** Dated facts shown among the recent changes. */
const entriesShown = 6

/** Steps written out; the dossier has them all. */
const stepsListed = 8

/** Each pillar: score with band and median, its line through time, and its figures; what they leave out stands at the end of the brief, or here where there is no figure. */
export function standingSection(draft: Draft): Section {
  const blocks = draft.input.dossier.pillars.map((pillar): Block => {
    const standing = standingOf(draft, pillar), table = figuresTable(draft, pillar)
    return { kind: 'pillar', standing, ...(table && { table }), notes: table ? [] : missingWords(draft, pillar) }
  })
  return { id: 'standing', part: 'background', title: draft.say('section.standing'), blocks }
}

/** Movements of the scores over five years, and the latest dated facts. */
export function changesSection(draft: Draft): Section {
  const { input, say, format } = draft
  const moves = changesOf(draft, input.dossier.pillars)
  const entries = [...input.timeline].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)).slice(0, entriesShown).map((entry): Run[][] => {
    const year = Number(entry.date.slice(0, 4))
    return [
      [{ text: format.date(entry.date), ...(isStale(draft, year) && { tone: 'stale' as const }) }],
      [{ text: say(`pillar.${entry.pillar}`), tone: 'muted' }],
      [{ text: factWords(draft, entry), cites: draft.cite([entry]) }],
    ]
  })
  const newest = input.timeline.reduce((latest, { date }) => Math.max(latest, Number(date.slice(0, 4)) || 0), 0)
  const blocks: Block[] = [
    ...(moves.length > 0 ? [{ kind: 'list' as const, items: moves }] : []),
    ...(entries.length > 0
      ? [{
          kind: 'table' as const, id: 'timeline', total: input.timeline.length, title: say('timeline.title'),
          columns: [{ heading: say('column.date'), numeric: false, share: 16 }, { heading: say('column.pillar'), numeric: false, share: 14 }, { heading: say('column.fact'), numeric: false, share: 70 }],
          rows: entries, note: isStale(draft, newest) ? [{ text: `${say('table.latest')} `, tone: 'muted' as const }, asOf(draft, newest)] : [],
        }]
      : []),
  ]
  return { id: 'changes', part: 'background', title: say('section.changes'), blocks: blocks.length > 0 ? blocks : [nothing(draft, 'changes.none')] }
}

/** What the ministry itself keeps about the relationship, newest first, each with the level of its own. */
export function recordsSection({ input, say, format }: Pick<Draft, 'say' | 'format'> & { input: Pick<BriefInput, 'kept'> }): Section[] {
  if (!input.kept || input.kept.length === 0) return []
  const rows = input.kept.map(({ date, kind, title, number, level }): Run[][] => [
    [{ text: format.date(date) }], [{ text: say(`record.${kind}`) === `record.${kind}` ? kind : say(`record.${kind}`), tone: 'muted' }],
    [{ text: [number, title].filter(Boolean).join(' · ') }], [{ text: level, tone: 'muted' }],
  ])
  const columns = [{ heading: say('column.date'), numeric: false, share: 15 }, { heading: say('column.kind'), numeric: false, share: 15 }, { heading: say('column.title'), numeric: false, share: 50 }, { heading: say('column.level'), numeric: false, share: 20 }]
  return [{ id: 'records', part: 'background', title: say('section.records'), blocks: [{ kind: 'table', id: 'records', ...(input.kept.every(({ id }) => id !== undefined) && { keys: input.kept.map(({ id }) => id!) }), columns, rows, note: [{ text: say('records.note'), tone: 'muted' }] }] }]
}

/** A dated fact as a sentence of its pillar; where the publisher's title says it, that title after the kind of fact. */
export function factWords({ input, format }: Draft, { kind, title, words }: BriefInput['timeline'][number]): string {
  const told = words && input.phrase?.(`event.${kind}`, words)
  if (told) return told
  const named = input.phrase?.(`kind.${kind}`)
  return named ? `${named} – ${format.apart(title)}` : format.apart(title)
}

/** Agreements, votes, trade, visits, people, events: figures through time and tables of facts; a subject no source speaks of is said to be not covered. */
export function topicSections(draft: Draft): Section[] {
  const { input, say } = draft
  const standings = new Map(input.dossier.pillars.flatMap(({ indicators }) => indicators.map((indicator) => [indicator.id, indicator] as const)))
  const sourcesOf = (id: string): IndicatorStanding['sources'] => standings.get(id)?.sources ?? []
  return topics.flatMap((topic): Section[] => {
    const series = input.series.filter(({ id }) => topicOf(id) === topic)
    const tables = input.tables.filter((facts) => (facts.topic ?? topicOf(facts.id)) === topic)
    const chart = historyChart(draft, series, sourcesOf), history = historyTable(draft, series, sourcesOf)
    const blocks: Block[] = [...(chart ? [chart] : []), ...(history ? [history] : []), ...tables.flatMap((facts) => factsTable(draft, facts) ?? [])]
    if (blocks.length === 0) {
      // Events are an extra of those ministries that load a feed; the others are what every brief is asked for.
      if (topic === 'events') return []
      blocks.push(silence(draft, topic, tables, standings))
    }
    return [{ id: topic, part: 'background', title: say(`section.${topic}`), blocks }]
  })
}

/** Nothing to show: because the sources that cover this pair hold nothing, or because none covers it. */
function silence(draft: Draft, topic: Topic, tables: BriefInput['tables'], standings: ReadonlyMap<string, IndicatorStanding>): Block {
  const here = [...standings.values()].filter(({ id }) => topicOf(id) === topic)
  const covered = here.filter(({ coverage }) => coverage === 'covered')
  const key = covered.length > 0 ? 'topic.empty' : here.some(({ coverage }) => coverage === 'too-old') ? 'topic.old' : 'topic.uncovered'
  const cites = draft.cite([...covered.flatMap(({ sources }) => sources), ...tables.flatMap(({ rows }) => rows.flatMap(citedBy))])
  return { kind: 'text', runs: [{ text: draft.say(key), tone: 'muted', ...(cites.length > 0 && { cites }) }] }
}

const nothing = (draft: Draft, key: string): Block => ({ kind: 'text', runs: [{ text: draft.say(key), tone: 'muted' }] })

/** Proposals of the step rules, most pressing first, each with its rule and the sources of its rows. */
export function stepsSection(draft: Draft): Section {
  const { input, say } = draft
  const all = [...input.dossier.steps].sort((a, b) => b.urgency - a.urgency)
  const blocks = all.slice(0, stepsListed).map((step): Block => {
    const rule = input.method.steps.find(({ id }) => id === step.rule)
    return { kind: 'step', id: `${step.rule}/${step.key}`, pillar: step.pillar, runs: [{ text: stepWords(draft, step), cites: draft.cite(step.rows.flatMap(citedBy)) }], rule: rule ? say('step.rule', { rule: input.phrase?.(`rule.${step.rule}`) ?? rule.rule }) : '' }
  })
  if (all.length > stepsListed) blocks.push({ kind: 'text', runs: [{ text: say('steps.shown', { shown: stepsListed, total: all.length }), tone: 'muted' }] })
  return { id: 'steps', part: 'background', title: say('section.steps'), blocks: blocks.length > 0 ? blocks : [nothing(draft, 'steps.none')] }
}

/** A step in its pillar's words: what to do and what was found, for the variant of the step where its pillar tells them apart; else the rule's title with the step's values. */
export function stepWords({ input }: Draft, step: BriefInput['dossier']['steps'][number]): string {
  const title = input.phrase?.(`step-title.${step.rule}`) ?? input.method.steps.find(({ id }) => id === step.rule)?.title ?? step.rule
  const found = input.phrase?.(`step.${step.rule}.${step.key}`, step.words) ?? input.phrase?.(`step.${step.rule}`, step.words)
  const values = Object.entries(step.words).map(([name, value]) => `${name} ${value}`).join(', ')
  return found ? `${title} – ${found}` : values ? `${title} (${values})` : title
}
