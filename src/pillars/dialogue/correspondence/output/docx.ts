import { AlignmentType, BorderStyle, HeadingLevel, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, WidthType, type FileChild, type IParagraphOptions, type ParagraphChild } from 'docx'
import { bannered, twipsPerMm, wordFile, wordFonts, wordPapers } from '#server/print/word.ts'
import type { Printed, PrintedText } from './printed.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const bare = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

type Look = Partial<Omit<IParagraphOptions, 'children' | 'text' | 'run'>> & { readonly size?: number; readonly isBold?: boolean; readonly color?: string }

/** A note as a Word document, laid out as the PDF is: what is written from the right is marked so for every paragraph and run, so that it can be edited. */
export async function noteDocx(note: Printed): Promise<Uint8Array> {
  const page = wordPapers[note.paper], margin = Math.round(25 * twipsPerMm), width = page.width - 2 * margin
  const isRtl = note.dir === 'rtl'
  const line = pen(isRtl)
  const end = isRtl ? AlignmentType.LEFT : AlignmentType.RIGHT
  const dated = [note.place, note.date].filter(Boolean).join(note.lang === 'ar' ? '، ' : note.lang === 'zh' ? '，' : ', ')
  const children: FileChild[] = [
    ...(note.letterhead ? [line(note.letterhead, { heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: note.seal ? 900 : 300 } })] : []),
    ...(note.number || dated ? [new Paragraph({ bidirectional: isRtl, spacing: { after: 400 }, tabStops: [{ type: TabStopType.END, position: width }], children: [new TextRun({ text: note.number ?? '', bold: true, rightToLeft: isRtl }), new TextRun({ children: [new Tab()] }), new TextRun({ text: dated, rightToLeft: isRtl })] })] : []),
    ...(note.heading ? [line(note.heading, { heading: HeadingLevel.HEADING_1, alignment: AlignmentType.CENTER, spacing: { after: 300 } })] : []),
    ...(note.addresseeAt === 'head' ? note.addressee.map((one, at) => line(one, { spacing: { after: at === note.addressee.length - 1 ? 360 : 0 } })) : []),
    ...note.head.map(({ label, text }) => line(`${label}: ${text}`, { spacing: { after: 60 } })),
    ...(note.second ? [sideBySide(note, note.second, width)] : note.paragraphs.map((text) => line(text, { spacing: { before: 160, after: 160 } }))),
    ...(note.signing === 'signed' ? [line(note.signer ?? '', { alignment: end, spacing: { before: 1400 } })] : []),
    ...(note.signing === 'initialled' ? [line([note.seal && `(${note.seal})`, `________ (${note.labels.initials})`].filter(Boolean).join('      '), { alignment: end, spacing: { before: 900 }, color: '5e6b78', size: 18 })] : []),
    ...(note.addresseeAt === 'foot' ? note.addressee.map((one, at) => line(one, { spacing: { before: at === 0 ? 700 : 0, after: 0 } })) : []),
  ]
  return wordFile({
    title: note.title, creator: note.letterhead ?? undefined, lang: note.lang, paper: note.paper, margin, size: 22, ...bannered([note.banner, note.draft]), children,
    styles: { title: { run: { font: wordFonts, size: 28, bold: true } }, heading1: { run: { font: wordFonts, size: 26, bold: true, color: '16202c' } } },
  })
}

/** A pen for one direction: a text as a paragraph, its single line breaks kept. */
function pen(isRtl: boolean) {
  return (text: string, { size, isBold, color, ...look }: Look = {}): Paragraph => new Paragraph({
    bidirectional: isRtl, ...look,
    children: text.split('\n').flatMap((part, at): ParagraphChild[] => [new TextRun({ text: part, rightToLeft: isRtl, ...(at > 0 && { break: 1 }), ...(isBold && { bold: true }), ...(size && { size }), ...(color && { color }) })]),
  })
}

/** Two languages side by side, paragraph by paragraph. */
function sideBySide(first: PrintedText, second: NonNullable<Printed['second']>, width: number): Table {
  const half = Math.floor(width / 2)
  const cell = (side: PrintedText, text: string, size?: number) => new TableCell({ width: { size: half, type: WidthType.DXA }, margins: { left: 120, right: 120, top: 60, bottom: 60 }, children: [pen(side.dir === 'rtl')(text, { ...(size && { size, color: '5e6b78' }) })] })
  const rows = Array.from({ length: Math.max(first.paragraphs.length, second.paragraphs.length) }, (_, at) => new TableRow({ children: [cell(first, first.paragraphs[at] ?? ''), cell(second, second.paragraphs[at] ?? '')] }))
  return new Table({
    width: { size: half * 2, type: WidthType.DXA }, columnWidths: [half, half], layout: TableLayoutType.FIXED, borders: bare, visuallyRightToLeft: first.dir === 'rtl',
    rows: [...(second.note === '' ? [] : [new TableRow({ children: [cell(first, ''), cell(second, second.note, 17)] })]), ...rows],
  })
}
