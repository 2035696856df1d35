import { recordsSection } from './background.ts'
import { owedSection } from './owed-section.ts'
import { ownSection } from './own-section.ts'
import { formatIn } from './format.ts'
import type { BriefInput } from './input.ts'
import type { Brief, Section } from './model.ts'
import { clean } from './clean.ts'
import { wordsIn } from './words.ts'

/** What a brief tells of our own records, which differs from reader to reader. */
export type Ours = Pick<BriefInput, 'kept' | 'owed' | 'own' | 'phrase'>

/** After which section of the background our own records stand. */
const standsAfter = 'changes'

/**
 * A brief of public evidence with our own records put in where a brief composed with them has them. So the facts of an
 * edition are kept once, and each reader's own copy is made of them and of what that reader may know.
 */
export function withOwn(brief: Brief, own: Ours): Brief {
  const draft = { input: { ...own, us: brief.us, partner: brief.partner, lang: brief.lang }, say: wordsIn(brief.lang), format: formatIn(brief.lang) }
  const given = clean([...ownSection(draft), ...owedSection(draft), ...recordsSection(draft)])
  if (given.length === 0) return brief
  const at = brief.sections.findIndex(({ id }) => id === standsAfter) + 1
  return { ...brief, sections: [...brief.sections.slice(0, at), ...given, ...brief.sections.slice(at)] satisfies Section[] }
}
