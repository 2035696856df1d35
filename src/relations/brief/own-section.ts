import { fewestDue } from '#commitments/kept.ts'
import { fillPhrase } from '#kernel/phrase.ts'
import type { Draft } from './draft.ts'
import type { OwnFigureLine, OwnStepLine } from '../own-parts.ts'
import type { BriefInput } from './input.ts'
import type { Block, Run, Section } from './model.ts'

/** What a brief needs to know to tell what our own records say. */
type Given = Pick<Draft, 'say' | 'format'> & { input: Pick<BriefInput, 'own' | 'phrase' | 'lang'> }

/** Figures from our own records, and the next steps that follow from them, each with the level of what stands behind it; never ranked or compared. */
export function ownSection(given: Given): Section[] {
  const { input: { own }, say } = given
  if (!own) return []
  const blocks: Block[] = []
  const columns = (...all: [heading: string, share: number][]) => all.map(([heading, share]) => ({ heading, numeric: false, share }))
  const level = (text: string): Run[] => [{ text, tone: 'muted' }]
  if (own.figures.length > 0) {
    blocks.push({
      kind: 'table', id: 'own-figures', keys: own.figures.map(({ id }) => id), columns: columns([say('column.figure'), 55], [say('own.value'), 18], [say('own.records'), 12], [say('column.level'), 15]),
      rows: own.figures.map((one) => [[{ text: titleOf(one.id, given) }], [{ text: valueOf(one, given) }], [{ text: given.format.integer(one.n) }], level(one.level)]), note: [{ text: say('own.note'), tone: 'muted' }],
    })
  }
  if (own.steps.length > 0) {
    blocks.push({
      kind: 'table', id: 'own-steps', keys: own.steps.map(({ key }) => key), title: say('own.steps'), columns: columns([say('own.step'), 30], [say('own.found'), 55], [say('column.level'), 15]),
      rows: own.steps.map((one) => [[{ text: given.input.phrase?.(`step-title.${one.rule}`) ?? one.rule }], [{ text: foundBy(one, given) }], level(one.level)]), note: [],
    })
  }
  return [{ id: 'own', part: 'background', title: say('section.own'), blocks }]
}

const titleOf = (id: string, { input: { phrase } }: Given): string => phrase?.(`own.${id}`) ?? id

function valueOf({ id, value, unit, n }: OwnFigureLine, { input: { phrase, lang }, say, format }: Given): string {
  // A share of a handful says more than is known.
  if (unit === 'share' && n < fewestDue) return say('own.few', { count: format.integer(Math.round(value * n)), n: format.integer(n) })
  if (unit === 'share') return format.figure(value, 'share')
  if (unit === 'days') return fillPhrase('{value:days}', { value: Math.round(value) }, { language: lang })
  return (unit === 'level' ? phrase?.(`own-level.${id}.${value}`) : undefined) ?? format.integer(value)
}

function foundBy({ rule, variant, words }: OwnStepLine, { input: { phrase }, format }: Given): string {
  const told = Object.fromEntries(Object.entries(words).map(([name, value]) => [name, typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : value]))
  return phrase?.(`step.${rule}.${variant}`, told) ?? phrase?.(`step.${rule}`, told) ?? Object.values(told).join(' · ')
}
