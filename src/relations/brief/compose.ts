import { normaliseName } from '#kernel/actor.ts'
import { missingSection } from './annex.ts'
import { changesSection, recordsSection, standingSection, stepsSection, topicSections } from './background.ts'
import { startDraft } from './draft.ts'
import { clean } from './clean.ts'
import { glanceSections, officerSections } from './first-page.ts'
import type { BriefInput } from './input.ts'
import type { Brief } from './model.ts'
import { owedSection } from './owed-section.ts'
import { ownSection } from './own-section.ts'
import { lastYearOf } from './standing.ts'

/**
 * The brief on one relationship in the ministerial shape: standing at a glance; purpose and objectives, points to make, their
 * likely points and our response, press line as blanks for the officer; then dated background from evidence, next steps, the
 * figures behind each score, what is not covered, numbered sources. Pure: the same input gives the same brief. Sources are numbered in the order of the pages.
 */
export function composeBrief(input: BriefInput): Brief {
  const draft = startDraft(input), { say, format } = draft
  const day = input.now.slice(0, 10), edition = input.edition ?? 1, date = format.longDate(day)
  // The order is that of the pages: it numbers the sources.
  const sections = [
    ...glanceSections(draft), ...officerSections(draft),
    changesSection(draft), ...ownSection(draft), ...owedSection(draft), ...recordsSection(draft), ...topicSections(draft), stepsSection(draft), standingSection(draft), missingSection(draft),
  ]
  return clean({
    lang: input.lang, dir: input.lang === 'ar' ? 'rtl' : 'ltr', paper: input.paper,
    title: say('title', { partner: input.partner.name }), kind: say('kind'),
    lines: [say('for', { us: input.us.name, partner: input.partner.name }), say('prepared', { date }), say('edition', { n: edition })],
    us: { id: input.us.id, name: input.us.name },
    partner: { id: input.partner.id, name: input.partner.name, ...(input.partner.formal && normaliseName(input.partner.formal) !== normaliseName(input.partner.name) && { formal: input.partner.formal }) },
    prepared: day, edition, marking: input.marking ?? say('marking'),
    foot: `${input.place ?? input.us.name} · ${date}`, page: say('page', { n: '{n}', total: '{total}' }),
    asOf: input.dossier.pillars.map((pillar) => ({ pillar: pillar.pillar, year: lastYearOf(pillar) })),
    backgroundTitle: say('background', { date }),
    glanceHeads: { pillar: say('column.pillar'), bar: say('chart.score'), score: say('column.score'), series: say('column.series'), words: say('column.words'), median: say('chart.median') },
    sections: [...sections, { id: 'sources', part: 'annex', title: say('section.sources'), blocks: [{ kind: 'text', runs: [{ text: say('sources.note'), tone: 'muted' }] }] }],
    sources: draft.sources(), figures: draft.figures,
  })
}
