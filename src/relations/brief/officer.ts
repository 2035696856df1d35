import { clean } from './clean.ts'
import { changesBetween } from './diff.ts'
import { formatIn } from './format.ts'
import type { Block, Brief, Run, Section } from './model.ts'
import type { ChangedFact, SectionKind } from './parts.ts'
import { wordsIn } from './words.ts'

/** A section as it is printed. `by`: who wrote it and for which desk; `level`: how it is marked by itself. */
export type WrittenSection = { readonly kind: SectionKind; readonly title: string; readonly text: string; readonly by: string; readonly level: string }

/** Most changed facts that an addendum prints; the screen has them all. */
const mostPrinted = 60

/**
 * A brief with what officers wrote in the place of its blanks, between the first page and the background. Of one kind there may
 * be several, from several desks; where nobody wrote, the blank stays to be written by hand.
 */
export function withOfficer(brief: Brief, written: readonly WrittenSection[]): Brief {
  const blocksOf = ({ text, by, level }: WrittenSection): Block[] => [...paragraphs(text), { kind: 'text', runs: [{ text: [by, level].filter(Boolean).join(' · '), tone: 'muted' }] }]
  const filled = brief.sections.map((section): Section => {
    const own = section.part === 'officer' ? written.filter(({ kind }) => kind === section.id) : []
    return own.length === 0 ? section : { ...section, blocks: own.flatMap((one) => [...(one.title ? [{ kind: 'text' as const, runs: [{ text: one.title, tone: 'strong' as const }] }] : []), ...blocksOf(one)]) }
  })
  const others = written.filter(({ kind }) => kind === 'other').map((one, at): Section => ({ id: `other-${at + 1}`, part: 'officer', title: one.title, blocks: blocksOf(one) }))
  const after = filled.findLastIndex(({ part }) => part === 'officer') + 1
  return clean({ ...brief, sections: [...filled.slice(0, after), ...others, ...filled.slice(after)] })
}

/** A brief without the headings under which nothing is written: no prompt and no ruled line goes to whom it is for. */
export function withoutBlanks(brief: Brief): Brief {
  return { ...brief, sections: brief.sections.filter(({ blocks }) => blocks.length === 0 || blocks.some(({ kind }) => kind !== 'ruled')) }
}

/** Plain text as paragraphs, and lines that begin with a dash or bullet as points of a list. Lines that somebody numbered keep their numbers: others may speak of “point 2”. */
export function paragraphs(text: string): Block[] {
  return text.split(/\r?\n\s*\r?\n/).flatMap((part): Block[] => {
    const blocks: Block[] = []
    for (const line of part.split(/\r?\n/).map((one) => one.trim()).filter(Boolean)) {
      const point = /^[-–—•*]\s+(.*)$/.exec(line)?.[1]
      const last = blocks.at(-1)
      if (point === undefined) blocks.push({ kind: 'text', runs: [{ text: line }] })
      else if (last?.kind === 'list') last.items.push([{ text: point }])
      else blocks.push({ kind: 'list', items: [[{ text: point }]] })
    }
    return blocks
  })
}

/** A brief with the addendum to an earlier edition in front of its background: the facts that changed, before and after. */
export function withAddendum(brief: Brief, earlier: Brief): Brief {
  const section = addendumSection(brief, earlier, changesBetween(earlier, brief))
  const at = brief.sections.findIndex(({ part }) => part === 'background')
  return { ...brief, sections: [...brief.sections.slice(0, at), section, ...brief.sections.slice(at)] }
}

function addendumSection(brief: Brief, earlier: Brief, changes: readonly ChangedFact[]): Section {
  const say = wordsIn(brief.lang), format = formatIn(brief.lang)
  const title = say('section.addendum', { n: earlier.edition, date: format.date(earlier.prepared) })
  if (changes.length === 0) return { id: 'addendum', part: 'background', title, blocks: [{ kind: 'text', runs: [{ text: say('addendum.none'), tone: 'muted' }] }] }
  const shown = changes.slice(0, mostPrinted)
  const cell = (text: string | null, none: string): Run[] => [text === null ? { text: say(none), tone: 'muted' } : { text }]
  const note: Run[] = changes.length > shown.length ? [{ text: say('table.shown', { shown: shown.length, total: changes.length }), tone: 'muted' }] : []
  const columns = [{ heading: say('column.fact'), numeric: false, share: 34 }, { heading: say('column.before'), numeric: false, share: 33 }, { heading: say('column.after'), numeric: false, share: 33 }]
  return { id: 'addendum', part: 'background', title, blocks: [{ kind: 'table', id: 'addendum', columns, rows: shown.map(({ label, before, after }) => [[{ text: label }], cell(before, 'addendum.new'), cell(after, 'addendum.gone')]), note }] }
}
