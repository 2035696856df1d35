import { asOf, yearOf } from './age.ts'
import { wayOf, type Draft } from './draft.ts'
import type { IndicatorStanding } from './input.ts'
import type { Column, Run, Table } from './model.ts'
import type { DossierPillar } from './standing.ts'

/** The title of an indicator in the brief's language where its pillar has one. */
export function titleOf(draft: Draft, id: string): string {
  return draft.input.phrase?.(`indicator.${id}`) ?? draft.methods.get(id)?.title ?? id
}

/** A pillar's figures: ours, the other way, where we stand among our partners, and as of when. Undefined where none is covered. */
export function figuresTable(draft: Draft, pillar: DossierPillar): Table | undefined {
  const { input, say, format } = draft
  const back = new Map(input.reverse?.pillars.find(({ pillar: id }) => id === pillar.pillar)?.indicators.map((indicator) => [indicator.id, indicator]))
  const covered = pillar.indicators.filter(({ value }) => value !== null)
  if (covered.length === 0) return undefined
  const columns: Column[] = [
    { heading: say('column.figure'), numeric: false, share: 37 },
    { heading: wayOf(draft), numeric: true, share: 15 },
    ...(back.size > 0 ? [{ heading: wayOf(draft, true), numeric: true, share: 15 }] : []),
    { heading: say('column.percentile'), numeric: true, share: 12 },
    { heading: say('column.as-of'), numeric: true, share: 21 },
  ]
  const rows = covered.map((ours): Run[][] => {
    const theirs = back.get(ours.id)
    return [
      [{ text: titleOf(draft, ours.id) }],
      [valueOf(draft, ours, pillar.year, input.us.id, input.partner.id)],
      ...(back.size > 0 ? [[theirs ? valueOf(draft, theirs, pillar.year, input.partner.id, input.us.id) : { text: say('cell.uncovered'), tone: 'muted' as const }]] : []),
      [ours.percentileOurs === null ? { text: '–', tone: 'muted' } : { text: format.integer(ours.percentileOurs) }],
      ours.to === null ? [] : [yearOf(draft, ours.to)],
    ]
  })
  return { kind: 'table', columns, rows, note: [] }
}

function valueOf(draft: Draft, indicator: IndicatorStanding, year: number | null, us: string, partner: string): Run {
  if (indicator.value === null) return { text: draft.say(indicator.coverage === 'too-old' ? 'cell.old' : 'cell.uncovered'), tone: 'muted' }
  const text = draft.format.figure(indicator.value, draft.methods.get(indicator.id)?.unit ?? '')
  const asked = year ?? indicator.to
  if (asked === null) return { text, cites: draft.cite(indicator.sources, indicator.id) }
  return draft.figure({ indicator: indicator.id, us, partner, year: asked, value: indicator.value }, indicator.sources, text)
}

/** What a pillar's figures leave out, and why: no source speaks of it, or the last value is too old to count. */
export function missingWords(draft: Draft, pillar: Pick<DossierPillar, 'indicators'>): Run[][] {
  const { say, format } = draft
  const uncovered = pillar.indicators.filter(({ coverage }) => coverage === 'not-covered')
  const old = pillar.indicators.filter(({ coverage }) => coverage === 'too-old')
  return [
    ...(uncovered.length > 0 ? [[{ text: say('missing.uncovered', { list: format.list(uncovered.map(({ id }) => titleOf(draft, id))) }), tone: 'muted' as const }]] : []),
    ...old.map(({ id, to }): Run[] => [{ text: say('missing.old', { title: titleOf(draft, id) }), tone: 'muted' }, ...(to === null ? [] : [{ text: ' ' }, asOf(draft, to)])]),
  ]
}
