import { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Tab, TabStopPosition, TabStopType, TextRun, type FileChild } from 'docx'
import { draw, type Pen } from './docx-blocks.ts'
import type { Brief } from './model.ts'

// Fonts that office suites have: Georgia for Latin and Cyrillic, the usual faces for Arabic and Chinese.
const fonts = { ascii: 'Georgia', hAnsi: 'Georgia', cs: 'Times New Roman', eastAsia: 'SimSun' }
const twipsPerMm = 56.7
const papers = { a4: { width: Math.round(210 * twipsPerMm), height: Math.round(297 * twipsPerMm) }, letter: { width: 12240, height: 15840 } }
const locales = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-SA', ru: 'ru-RU', zh: 'zh-CN' }

/**
 * The brief as a Word document: real headings, marking and page numbers in header and footer, real tables; score bars are
 * shaded table cells and lines through time are tables, so that everything can be edited and read aloud.
 */
export async function briefDocx(brief: Brief): Promise<Uint8Array> {
  const rtl = brief.dir === 'rtl'
  const size = papers[brief.paper], margin = Math.round(20 * twipsPerMm)
  const pen = draw(rtl, size.width - 2 * margin)
  const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel], pageBreakBefore = false) => pen.paragraph([{ text }], { heading: level, pageBreakBefore, keepNext: true })
  const children: FileChild[] = [
    pen.paragraph([{ text: brief.kind, tone: 'muted' }]),
    heading(brief.title, HeadingLevel.TITLE),
    ...(brief.partner.formal ? [pen.paragraph([{ text: brief.partner.formal, tone: 'muted' }])] : []),
    pen.paragraph([{ text: brief.lines.join(' · '), tone: 'muted' }]),
    ...brief.sections.flatMap((section, at) => {
      const background = section.part === 'background', opens = brief.sections[at - 1]?.part !== section.part
      return [
        ...(background && opens ? [heading(brief.backgroundTitle, HeadingLevel.HEADING_1, true)] : []),
        heading(section.title, background ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1, opens && section.part === 'officer'),
        ...section.blocks.flatMap((block) => pen.block(block, brief)),
      ]
    }),
    ...brief.sources.map(({ n, words }) => pen.paragraph([{ text: `[${n}] ${words}` }], { size: 16 })),
  ]
  const document = new Document({
    title: `${brief.title} · ${brief.kind}`, creator: brief.us.name,
    styles: { default: {
      document: { run: { font: fonts, size: 20, color: '16202c', language: { value: locales[brief.lang], eastAsia: 'zh-CN', bidirectional: 'ar-SA' } }, paragraph: { spacing: { after: 80 } } },
      title: { run: { font: fonts, size: 52, bold: true } }, heading1: { run: { font: fonts, size: 28, bold: true, color: '16202c' }, paragraph: { spacing: { before: 300, after: 120 } } },
      heading2: { run: { font: fonts, size: 24, bold: true, color: '16202c' }, paragraph: { spacing: { before: 240, after: 100 } } }, heading3: { run: { font: fonts, size: 21, bold: true, color: '16202c' }, paragraph: { spacing: { before: 180, after: 60 } } },
    } },
    sections: [{
      properties: { page: { size, margin: { top: margin, bottom: margin, left: margin, right: margin } } },
      headers: { default: new Header({ children: [marked(brief, pen)] }) },
      footers: { default: new Footer({ children: [marked(brief, pen), foot(brief, size.width - 2 * margin)] }) },
      children,
    }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function marked({ marking }: Brief, pen: Pen): Paragraph {
  return pen.paragraph([{ text: marking, tone: 'strong' }], { alignment: AlignmentType.CENTER, size: 17 })
}

function foot(brief: Brief, width: number): Paragraph {
  const rightToLeft = brief.dir === 'rtl', look = { size: 16, color: '5e6b78', rightToLeft }
  const page = brief.page.split(/(\{n\}|\{total\})/).map((part) => new TextRun({ ...look, children: [part === '{n}' ? PageNumber.CURRENT : part === '{total}' ? PageNumber.TOTAL_PAGES : part] }))
  return new Paragraph({ bidirectional: rightToLeft, tabStops: [{ type: TabStopType.END, position: Math.min(width, TabStopPosition.MAX * 2) }], children: [new TextRun({ ...look, children: [brief.foot, new Tab()] }), ...page] })
}
