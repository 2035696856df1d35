import { citesText } from './cites.ts'
import type { Block, Brief, Chart, Run, Standing, Table } from './model.ts'

/** Years of a line that fit in a table. */
const yearsShown = 8

/** The brief as Markdown with tables (GitHub flavour), UTF-8; charts become tables, the marking stands first and last. */
export function briefMarkdown(brief: Brief): Uint8Array {
  const { marking } = brief
  const parts = [
    `**${escaped(marking)}**`, escaped(brief.kind), `# ${escaped(brief.title)}`, ...(brief.partner.formal ? [escaped(brief.partner.formal)] : []), brief.lines.map(escaped).join(' · '),
    ...brief.sections.flatMap((section, at) => {
      const opens = section.part === 'background' && brief.sections[at - 1]?.part !== 'background'
      return [...(opens ? [`## ${escaped(brief.backgroundTitle)}`] : []), `${section.part === 'background' ? '###' : '##'} ${escaped(section.title)}`, ...section.blocks.map((block) => blockOf(block, brief))]
    }),
    brief.sources.map(({ n, words }) => `\\[${n}\\] ${escaped(words)}`).join('  \n'),
    escaped(brief.foot), `**${escaped(marking)}**`,
  ].filter((part) => part !== '')
  const text = parts.join('\n\n')
  return new TextEncoder().encode(brief.dir === 'rtl' ? `<div dir="rtl" lang="${brief.lang}">\n\n${text}\n\n</div>\n` : `${text}\n`)
}

function blockOf(block: Block, brief: Brief): string {
  switch (block.kind) {
    case 'text': return said(block.runs)
    case 'list': return block.items.map((item) => `- ${said(item)}`).join('\n')
    // A blank to write in: the prompt as a quotation, then room.
    case 'ruled': return `> ${escaped(block.prompt)}\n\n&nbsp;\n\n&nbsp;`
    case 'glance': return `${glance(block.rows, brief)}\n\n${escaped(block.note)}`
    case 'pillar': return [`#### ${escaped(block.standing.name)}: ${said([block.standing.figure])}`, block.standing.words.map(said).join(' · '), block.table ? tableOf(block.table) : '', ...block.notes.map(said)].filter(Boolean).join('\n\n')
    case 'step': return `- ${said(block.runs)}${block.rule ? `  \n  ${escaped(block.rule)}` : ''}`
    case 'table': return tableOf(block)
    case 'chart': return chartOf(block)
  }
}

function glance(rows: readonly Standing[], { glanceHeads: { pillar, score, median, words } }: Brief): string {
  return grid([[pillar, score, median, words].map(escaped), ...rows.map((row) => [escaped(row.name), said([row.figure]), row.median === null ? '–' : String(Math.round(row.median)), row.words.map(said).join(' · ')])], [false, true, true, false])
}

function tableOf(table: Table): string {
  return [table.title ? `**${escaped(table.title)}**` : '', grid([table.columns.map(({ heading }) => escaped(heading)), ...table.rows.map((cells) => cells.map(said))], table.columns.map(({ numeric }) => numeric)), said(table.note)].filter(Boolean).join('\n\n')
}

function chartOf(chart: Chart): string {
  const years = (chart.lines[0]?.points ?? []).slice(-yearsShown).map(([year]) => String(year))
  const rows = chart.lines.map(({ name, points }) => [escaped(name), ...points.slice(-yearsShown).map(([, , label]) => escaped(label))])
  return `${said(chart.title)}\n\n${escaped(chart.alt)}\n\n${grid([['', ...years], ...rows], ['', ...years].map((_, at) => at > 0))}`
}

function grid([heads = [], ...rows]: readonly string[][], numeric: readonly boolean[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map((_, at) => (numeric[at] ? '--:' : ':--'))), ...rows.map(line)].join('\n')
}

function said(runs: readonly Run[]): string {
  return runs.map(({ text, cites, tone }) => {
    const body = escaped(text), mark = citesText(cites)
    const set = body.trim() === '' ? body : tone === 'strong' ? body.replace(/^(\s*)(.*?)(\s*)$/, '$1**$2**$3') : tone === 'stale' ? body.replace(/^(\s*)(.*?)(\s*)$/, '$1*$2*$3') : body
    return mark ? `${set} \\${mark.slice(0, -1)}\\]` : set
  }).join('')
}

/** Text as Markdown reads it literally: nothing in it can open markup, HTML, a table cell or a list. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$&!]/g, '\\$&').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2').replace(/^(\s*)([-+=:])/, '$1\\$2')
}
