import { BorderStyle, HeadingLevel, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType, type FileChild, type IParagraphOptions } from 'docx'
import { bannered, twipsPerMm, wordFile, wordFonts, wordPapers } from '#server/print/word.ts'
import type { PrintedMinutes, Said } from './printed.ts'

const muted = '5e6b78'

type Run = { readonly text: string; readonly isBold?: boolean; readonly color?: string; readonly size?: number }
type Look = Partial<Omit<IParagraphOptions, 'children' | 'text' | 'run'>>

/** Minutes as a Word document, in the order of the PDF. What is written from the right is marked so, paragraph and run, so that it can be edited. */
export async function minutesDocx(it: PrintedMinutes): Promise<Uint8Array> {
  const page = wordPapers[it.paper], margin = Math.round(23 * twipsPerMm)
  const own = (runs: readonly Run[], look: Look = {}) => line(it.dir, runs, look)
  const head = (text: Said) => line(text.dir, [{ text: text.text }], { heading: HeadingLevel.HEADING_2, spacing: { before: 320, after: 140 }, keepNext: true })
  const part = (text: string) => head({ text, dir: it.dir })
  const children: FileChild[] = [
    own([{ text: it.form, isBold: true, color: muted, size: 18 }], { spacing: { after: 60 } }),
    line(it.title.dir, [{ text: it.title.text }], { heading: HeadingLevel.TITLE, spacing: { after: 240 } }),
    ...it.facts.flatMap(({ label, lines }) => lines.map((one, at) => own([{ text: `${at === 0 ? `${label}: ` : '    '}`, color: muted }, { text: one.text }], { spacing: { after: 60 } }))),
    ...(it.delegations.length > 0 ? [part(it.labels.attendance)] : []),
    ...it.delegations.flatMap(({ name, people }) => [
      own([{ text: name, isBold: true }], { spacing: { before: 120, after: 40 }, keepNext: true }),
      ...(people.length === 0 ? [own([{ text: it.labels.nobody, color: muted }])] : people.map((one) => line(one.name.dir, [{ text: one.name.text }, ...[one.office.text, one.roles].filter(Boolean).map((text) => ({ text: ` · ${text}`, color: muted, size: 18 }))], { spacing: { after: 40 } }))),
    ]),
    ...(it.agenda.length > 0 ? [part(it.labels.agenda), ...it.agenda.map((one, at) => line(one.dir, [{ text: `${at + 1}. `, color: muted }, { text: one.text }], { spacing: { after: 40 } }))] : []),
    ...it.sections.flatMap(({ title, paragraphs }) => [head(title), ...paragraphs.flatMap((one) => said(it, one))]),
    ...(it.decisions.length > 0 ? [part(it.labels.decisions), decisionTable(it, page.width - 2 * margin)] : []),
    part(it.labels.agreement),
    own([{ text: it.standing, isBold: true }], { spacing: { after: 60 } }),
    ...(it.history.length > 0 ? [own([{ text: it.history.join(' · '), color: muted, size: 18 }], { spacing: { after: 100 } })] : []),
    ...it.sides.map((side) => own([{ text: `${side.name}: `, isBold: true }, { text: side.state.text, ...(!side.isAgreed && { color: muted }) }], { spacing: { after: 40 } })),
  ]
  return wordFile({
    title: it.title.text, lang: it.lang, paper: it.paper, margin, size: 21, ...bannered([it.banner, it.draft]), children,
    styles: { title: { run: { font: wordFonts, size: 34, bold: true } }, heading2: { run: { font: wordFonts, size: 25, bold: true, color: '16202c' } } },
  })
}

function line(dir: 'ltr' | 'rtl', runs: readonly Run[], look: Look = {}): Paragraph {
  const rightToLeft = dir === 'rtl'
  return new Paragraph({ bidirectional: rightToLeft, ...look, children: runs.map(({ text, isBold, color, size }) => new TextRun({ text, rightToLeft, ...(isBold && { bold: true }), ...(color && { color }), ...(size && { size }) })) })
}

function said(it: PrintedMinutes, { number, isDecision, speaker, lines }: PrintedMinutes['sections'][number]['paragraphs'][number]): Paragraph[] {
  const bar = { style: BorderStyle.SINGLE, size: 12, color: '255a7d', space: 8 }
  const border = !isDecision ? {} : { border: it.dir === 'rtl' ? { right: bar } : { left: bar } }
  const first = [{ text: `${number}  `, color: muted, size: 17 }, ...(isDecision ? [{ text: `${it.labels.decision}: `, isBold: true, color: '255a7d' }] : []), ...(speaker === '' ? [] : [{ text: `${speaker}: `, isBold: true }])]
  return (lines.length === 0 ? [{ text: '', dir: it.dir }] : lines).map((one, at) => line(one.dir, [...(at === 0 ? first : []), { text: one.text }], { spacing: { before: at === 0 ? 120 : 0, after: 60 }, ...border }))
}

function decisionTable(it: PrintedMinutes, width: number): Table {
  const columns = [0.06, 0.54, 0.2, 0.2].map((share) => Math.floor(width * share))
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }, hair = { style: BorderStyle.SINGLE, size: 4, color: 'c9d0d6' }
  const row = (cells: readonly (Said & { color?: string })[], isHead = false) => new TableRow({
    tableHeader: isHead, cantSplit: true,
    children: cells.map(({ text, dir, color }, at) => new TableCell({ width: { size: columns[at]!, type: WidthType.DXA }, margins: { left: 100, right: 100, top: 60, bottom: 60 }, children: [line(dir, [{ text, size: 19, ...(isHead ? { color: muted } : color ? { color } : {}) }])] })),
  })
  const own = (text: string): Said => ({ text, dir: it.dir })
  return new Table({
    width: { size: columns.reduce((sum, one) => sum + one, 0), type: WidthType.DXA }, columnWidths: columns, layout: TableLayoutType.FIXED, visuallyRightToLeft: it.dir === 'rtl',
    borders: { top: hair, bottom: hair, insideHorizontal: hair, left: none, right: none, insideVertical: none },
    rows: [row([own(''), own(it.labels.what), own(it.labels.owner), own(it.labels.due)], true), ...it.decisions.map((one) => row([{ ...own(String(one.number)), color: muted }, one.text, own(one.owner || '–'), own(one.due || '–')]))],
  })
}
