import { asOf, isStale } from './age.ts'
import { stepWords } from './background.ts'
import { staleAfterYears, type Draft } from './draft.ts'
import { citedBy } from './facts.ts'
import type { Block, Run, Section } from './model.ts'
import { changeOf, changesOf, lastYearOf, standingOf } from './standing.ts'

const stepsShown = 3

/** The first page: every pillar at a glance, then what to keep in mind. */
export function glanceSections(draft: Draft): Section[] {
  const { input, say } = draft
  const rows = input.dossier.pillars.map((pillar) => standingOf(draft, pillar))
  const glance: Block = rows.length > 0 ? { kind: 'glance', rows, legend: say('glance.legend'), note: `${say('glance.note', { partner: input.partner.name })} ${say('flagged', { count: staleAfterYears })}` } : { kind: 'text', runs: [{ text: say('topic.uncovered'), tone: 'muted' }] }
  return [
    { id: 'glance', part: 'glance', title: say('section.glance'), blocks: [glance] },
    { id: 'mind', part: 'glance', title: say('section.mind'), blocks: [{ kind: 'list', items: inShort(draft) }] },
  ]
}

/** Certain movements, the most pressing steps, and how far the evidence can be trusted. */
function inShort(draft: Draft): Run[][] {
  const { input, say, format } = draft
  const pillars = input.dossier.pillars
  const moved = changesOf(draft, pillars.filter((pillar) => changeOf(pillar)?.certain))
  const steps = [...input.dossier.steps].sort((a, b) => b.urgency - a.urgency).slice(0, stepsShown)
    .map((step): Run[] => [{ text: stepWords(draft, step), cites: draft.cite(step.rows.flatMap(citedBy)) }])
  const stale = pillars.flatMap((pillar) => { const to = lastYearOf(pillar); return pillar.score !== null && to !== null && isStale(draft, to) ? [{ pillar, to }] : [] })
  const blank = pillars.filter(({ score }) => score === null)
  return [
    ...(moved.length > 0 ? moved : [[{ text: say('changes.uncertain') }]]),
    ...steps,
    ...(stale.length > 0 ? [[{ text: `${say('mind.stale')} ` }, ...stale.flatMap(({ pillar, to }, at): Run[] => [{ text: `${at > 0 ? say('separator') : ''}${say(`pillar.${pillar.pillar}`)} ` }, asOf(draft, to)])]] : []),
    ...(blank.length > 0 ? [[{ text: say('mind.blank', { list: format.list(blank.map(({ pillar }) => say(`pillar.${pillar}`))) }) }]] : []),
  ]
}

/** The titled blanks of the ministerial shape, where only an officer can write. */
export function officerSections({ say }: Draft): Section[] {
  const blanks: [string, number][] = [['purpose', 6], ['points', 9], ['theirs', 9], ['press', 5]]
  return blanks.map(([id, lines]) => ({ id, part: 'officer', title: say(`section.${id}`), blocks: [{ kind: 'ruled', prompt: say(`prompt.${id}`), lines }] }))
}
