import { AlignmentType, BorderStyle, HeadingLevel, HeightRule, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType, type FileChild, type IParagraphOptions } from 'docx'
import { citesText } from './cites.ts'
import type { Block, Brief, Chart, Run, Standing, Table as Facts } from './model.ts'

type Look = Partial<Omit<IParagraphOptions, 'children' | 'text' | 'run'>> & { size?: number }

/** Draws paragraphs and blocks in one direction of writing, on a given width. */
export type Pen = { paragraph: (runs: readonly Run[], look?: Look) => Paragraph; block: (block: Block, brief: Brief) => FileChild[] }

const hues = { dialogue: '2f5d8a', forums: '2a7f7a', economy: 'b07d1e', exchange: '9a4c7f', security: '4d5563', corps: '5b7f3a', dynamics: 'b5472f' }
const hairline = { style: BorderStyle.SINGLE, size: 2, color: 'dce1e6' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const bare = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const lined = { ...bare, bottom: hairline, insideHorizontal: hairline }
const colours = { muted: '5e6b78', stale: '8a5a00', strong: '16202c' }
/** Years of a line that fit in a table on the page. */
const yearsShown = 8

/** A pen for a page. `width`: of the text, in twentieths of a point. */
export function draw(rtl: boolean, width: number): Pen {
  const run = ({ text, tone, cites }: Run, size?: number) => [
    new TextRun({ text, rightToLeft: rtl, bold: tone === 'strong', italics: tone === 'stale' && !rtl, ...(tone && { color: colours[tone] }), ...(size && { size }) }),
    ...(cites?.length ? [new TextRun({ text: ` ${citesText(cites)}`, size: 14, color: colours.muted })] : []),
  ]
  const paragraph = (runs: readonly Run[], { size, ...look }: Look = {}) => new Paragraph({ bidirectional: rtl, ...look, children: runs.flatMap((one) => run(one, size)) })
  const start = AlignmentType.START, end = AlignmentType.END
  const grid = (shares: readonly number[], rows: readonly (FileChild[])[][], options: { header?: boolean; total?: number } = {}) => {
    const total = options.total ?? width, sum = shares.reduce((a, b) => a + b, 0)
    const widths = shares.map((share) => Math.round((share / sum) * total))
    return new Table({
      width: { size: total, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, borders: lined, visuallyRightToLeft: rtl,
      rows: rows.map((cells, at) => new TableRow({ tableHeader: options.header !== false && at === 0, cantSplit: true, children: cells.map((children, column) => new TableCell({ width: { size: widths[column] ?? 0, type: WidthType.DXA }, margins: { top: 30, bottom: 30, left: 60, right: 60 }, children: children as Paragraph[] })) })),
    })
  }
  const cell = (runs: readonly Run[], numeric = false, size = 17) => [paragraph(runs, { size, alignment: numeric ? end : start, spacing: { after: 0 } })]
  const gap = () => paragraph([], { spacing: { after: 60 }, size: 8 })

  /** The score as a bar: two shaded cells, as wide as what is reached and what is not. */
  const bar = ({ pillar, score }: Standing, total: number): FileChild[] => {
    if (score === null) return cell([{ text: '–', tone: 'muted' }])
    const parts = [{ share: score, fill: hues[pillar] }, { share: 100 - score, fill: 'e9edf0' }].filter(({ share }) => share > 0)
    const widths = parts.map(({ share }) => Math.max(20, Math.round((share / 100) * total)))
    return [
      new Table({
        width: { size: total, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, borders: bare, visuallyRightToLeft: rtl,
        rows: [new TableRow({ height: { value: 120, rule: HeightRule.EXACT }, children: parts.map(({ fill }, at) => new TableCell({ width: { size: widths[at] ?? 0, type: WidthType.DXA }, shading: { type: ShadingType.CLEAR, fill, color: 'auto' }, children: [paragraph([], { spacing: { after: 0, line: 40 }, size: 2 })] })) })],
      }),
      paragraph([], { spacing: { after: 0 }, size: 4 }),
    ]
  }
  const glance = (rows: readonly Standing[], { glanceHeads: { pillar, bar: bars, score, median, words } }: Brief) => grid([20, 28, 13, 12, 27], [
    [cell([{ text: pillar, tone: 'muted' }]), cell([{ text: bars, tone: 'muted' }]), cell([{ text: score, tone: 'muted' }], true), cell([{ text: median, tone: 'muted' }], true), cell([{ text: words, tone: 'muted' }])],
    ...rows.map((row) => [cell([{ text: row.name, tone: 'strong' }], false, 19), bar(row, Math.round(width * 0.28) - 160), cell([row.figure], true, row.score === null ? 17 : 22), cell([{ text: row.median === null ? '–' : String(Math.round(row.median)) }], true), row.words.flatMap((runs) => cell(runs))]),
  ])
  const facts = (table: Facts): FileChild[] => [
    ...(table.title ? [paragraph([{ text: table.title, tone: 'strong' }], { size: 18, keepNext: true })] : []),
    grid(table.columns.map(({ share }) => share), [table.columns.map(({ heading, numeric }) => cell([{ text: heading, tone: 'muted' }], numeric, 15)), ...table.rows.map((cells) => cells.map((runs, at) => cell(runs, table.columns[at]?.numeric)))]),
    table.note.length > 0 ? paragraph(table.note, { size: 15 }) : gap(),
  ]
  const chart = ({ title, alt, lines }: Chart): FileChild[] => {
    const years = (lines[0]?.points ?? []).slice(-yearsShown).map(([year]) => String(year))
    const rows = lines.map(({ name, points }) => [cell([{ text: name }]), ...points.slice(-yearsShown).map(([, , label]) => cell([{ text: label }], true, 15))])
    return [
      paragraph(title, { size: 18, keepNext: true }), paragraph([{ text: alt, tone: 'muted' }], { size: 17, keepNext: true }),
      grid([28, ...years.map(() => 9)], [[cell([]), ...years.map((year) => cell([{ text: year, tone: 'muted' }], true, 15))], ...rows]), gap(),
    ]
  }
  const series = ({ series: points }: Standing): FileChild[] => {
    const shown = points.slice(-yearsShown)
    if (shown.length < 2) return []
    return [grid(shown.map(() => 1), [shown.map(({ year }) => cell([{ text: String(year), tone: 'muted' }], true, 15)), shown.map(({ score }) => cell([{ text: String(Math.round(score)) }], true, 15))]), gap()]
  }
  const block = (one: Block, brief: Brief): FileChild[] => {
    switch (one.kind) {
      case 'text': return [paragraph(one.runs)]
      case 'list': return one.items.map((item) => paragraph(item, { bullet: { level: 0 } }))
      case 'ruled': return [paragraph([{ text: one.prompt, tone: 'muted' }], { size: 17 }), ...Array.from({ length: one.lines }, () => paragraph([], { border: { bottom: { ...hairline, color: 'c4cbd2', space: 1 } }, spacing: { before: 200, after: 0 } }))]
      case 'glance': return [glance(one.rows, brief), paragraph([{ text: one.note, tone: 'muted' }], { size: 15, spacing: { before: 80 } })]
      case 'pillar': return [
        paragraph([{ text: `${one.standing.name}  ` }, one.standing.figure], { heading: HeadingLevel.HEADING_3, keepNext: true }),
        paragraph(one.standing.words.flatMap((runs, at) => [...(at > 0 ? [{ text: ' · ', tone: 'muted' as const }] : []), ...runs]), { size: 17 }),
        ...series(one.standing), ...(one.table ? facts(one.table) : []), ...one.notes.map((runs) => paragraph(runs, { size: 15 })),
      ]
      case 'step': return [paragraph(one.runs, { bullet: { level: 0 }, spacing: { after: 20 } }), ...(one.rule ? [paragraph([{ text: one.rule, tone: 'muted' }], { size: 16, indent: { start: 720 } })] : [])]
      case 'table': return facts(one)
      case 'chart': return chart(one)
    }
  }
  return { paragraph, block }
}
