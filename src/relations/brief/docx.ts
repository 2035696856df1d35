import { AlignmentType, HeadingLevel, PageNumber, Paragraph, Tab, TabStopPosition, TabStopType, TextRun, type FileChild } from 'docx'
import { twipsPerMm, wordFile, wordFonts, wordPapers } from '#server/print/word.ts'
import { draw, type Pen } from './docx-blocks.ts'
import type { Brief } from './model.ts'


/**
 * The brief as a Word document: real headings, marking and page numbers in header and footer, real tables; score bars are
 * shaded table cells and lines through time are tables, so that everything can be edited and read aloud.
 */
export async function briefDocx(brief: Brief): Promise<Uint8Array> {
  const rtl = brief.dir === 'rtl'
  const size = wordPapers[brief.paper], margin = Math.round(20 * twipsPerMm)
  const pen = draw(rtl, size.width - 2 * margin)
  const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel], pageBreakBefore = false) => pen.paragraph([{ text }], { heading: level, pageBreakBefore, keepNext: true })
  // A form to write on has a page of its own; words follow the first page’s at once.
  const isForm = brief.sections.some(({ part, blocks }) => part === 'officer' && blocks.some(({ kind }) => kind === 'ruled'))
  const children: FileChild[] = [
    pen.paragraph([{ text: brief.kind, tone: 'muted' }]),
    heading(brief.title, HeadingLevel.TITLE),
    ...(brief.partner.formal ? [pen.paragraph([{ text: brief.partner.formal, tone: 'muted' }])] : []),
    pen.paragraph([{ text: brief.lines.join(' · '), tone: 'muted' }]),
    ...brief.sections.flatMap((section, at) => {
      const background = section.part === 'background', opens = brief.sections[at - 1]?.part !== section.part
      return [
        ...(background && opens ? [heading(brief.backgroundTitle, HeadingLevel.HEADING_1, true)] : []),
        heading(section.title, background ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1, opens && section.part === 'officer' && isForm),
        ...section.blocks.flatMap((block) => pen.block(block, brief)),
      ]
    }),
    ...brief.sources.map(({ n, words }) => pen.paragraph([{ text: `[${n}] ${words}` }], { size: 16 })),
  ]
  return wordFile({
    title: `${brief.title} · ${brief.kind}`, creator: brief.us.name, lang: brief.lang, paper: brief.paper, margin, size: 20, after: 80, children,
    head: [marked(brief, pen)], foot: [marked(brief, pen), foot(brief, size.width - 2 * margin)],
    styles: {
      title: { run: { font: wordFonts, size: 52, bold: true } }, heading1: { run: { font: wordFonts, size: 28, bold: true, color: '16202c' }, paragraph: { spacing: { before: 300, after: 120 } } },
      heading2: { run: { font: wordFonts, size: 24, bold: true, color: '16202c' }, paragraph: { spacing: { before: 240, after: 100 } } }, heading3: { run: { font: wordFonts, size: 21, bold: true, color: '16202c' }, paragraph: { spacing: { before: 180, after: 60 } } },
    },
  })
}

function marked({ marking }: Brief, pen: Pen): Paragraph {
  return pen.paragraph([{ text: marking, tone: 'strong' }], { alignment: AlignmentType.CENTER, size: 17 })
}

function foot(brief: Brief, width: number): Paragraph {
  const rightToLeft = brief.dir === 'rtl', look = { size: 16, color: '5e6b78', rightToLeft }
  const page = brief.page.split(/(\{n\}|\{total\})/).map((part) => new TextRun({ ...look, children: [part === '{n}' ? PageNumber.CURRENT : part === '{total}' ? PageNumber.TOTAL_PAGES : part] }))
  return new Paragraph({ bidirectional: rightToLeft, tabStops: [{ type: TabStopType.END, position: Math.min(width, TabStopPosition.MAX * 2) }], children: [new TextRun({ ...look, children: [brief.foot, new Tab()] }), ...page] })
}
