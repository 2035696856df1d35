import { Fragment } from 'react'
import { ScoreBar } from '#ui/chart/score-bar.tsx'
import { Sparkline } from '#ui/chart/sparkline.tsx'
import { hueOf, PillarDot } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import type { Block, Brief, Chart, Run, Standing, Table } from '../../brief/model.ts'
import look from './paper.module.css'

/** Years of a line that fit in a table on the page. */
const yearsShown = 8

/** A block of a brief on screen, as it is on paper; figures of ours open to their rows. */
export function BlockView({ block, brief }: { block: Block; brief: Brief }) {
  switch (block.kind) {
    case 'text': return <p dir="auto"><Said runs={block.runs} brief={brief} /></p>
    case 'list': return <ul className={look.points}>{block.items.map((item, at) => <li key={at} dir="auto"><Said runs={item} brief={brief} /></li>)}</ul>
    case 'ruled': return <p className="small muted">{block.prompt}</p>
    case 'glance': return <Glance rows={block.rows} note={block.note} brief={brief} />
    case 'pillar': return <Pillar block={block} brief={brief} />
    case 'step': return <div className={look.step}><PillarDot pillar={block.pillar} /><div><Said runs={block.runs} brief={brief} />{block.rule && <div className="small muted">{block.rule}</div>}</div></div>
    case 'table': return <Facts table={block} brief={brief} />
    case 'chart': return <Lines chart={block} brief={brief} />
  }
}

function Said({ runs, brief }: { runs: readonly Run[]; brief: Brief }) {
  return runs.map(({ text, tone, cites, figure }, at) => {
    const opens = figure === undefined ? undefined : brief.figures[figure]
    const words = tone ? <span className={look[tone]}>{text}</span> : text
    return (
      <Fragment key={at}>
        {opens && opens.us === brief.us.id ? <Link className={look.figure} to={`/relations/${opens.partner}/rows/${opens.indicator}`} search={{ year: opens.year } as never}>{words}</Link> : words}
        {cites && cites.length > 0 && <sup className={look.cites}>[{cites.join(', ')}]</sup>}
      </Fragment>
    )
  })
}

function Glance({ rows, note, brief }: { rows: readonly Standing[]; note: string; brief: Brief }) {
  return (
    <>
      <ul className={look.glance}>
        {rows.map((row) => (
          <li key={row.pillar}>
            <b><PillarDot pillar={row.pillar} />{row.name}</b>
            <ScoreBar score={row.score} low={row.low} high={row.high} median={row.median} hue={hueOf(row.pillar)} />
            <span className={row.score === null ? 'small' : look.score}><Said runs={[row.figure]} brief={brief} /></span>
            <span className={look.spark}>{row.series.length > 1 && <Sparkline points={row.series.map(({ year, score }) => ({ x: year, y: score }))} hue={hueOf(row.pillar)} label={row.alt} width={110} height={28} />}</span>
            <span className="small muted">{row.words.map((runs, at) => <Fragment key={at}>{at > 0 && ' · '}<Said runs={runs} brief={brief} /></Fragment>)}</span>
          </li>
        ))}
      </ul>
      <p className="small muted">{note}</p>
    </>
  )
}

function Pillar({ block: { standing, table, notes }, brief }: { block: Extract<Block, { kind: 'pillar' }>; brief: Brief }) {
  return (
    <div className={look.pillar}>
      <h4><PillarDot pillar={standing.pillar} />{standing.name} <span className={look.score}><Said runs={[standing.figure]} brief={brief} /></span></h4>
      <p className="small muted">{standing.words.map((runs, at) => <Fragment key={at}>{at > 0 && ' · '}<Said runs={runs} brief={brief} /></Fragment>)}</p>
      {table && <Facts table={table} brief={brief} />}
      {notes.map((runs, at) => <p key={at} className="small"><Said runs={runs} brief={brief} /></p>)}
    </div>
  )
}

function Facts({ table: { title, columns, rows, note }, brief }: { table: Table; brief: Brief }) {
  return (
    <div className={look.scroll} tabIndex={0} role="group" {...(title && { 'aria-label': title })}>
      <table className={look.facts}>
        {title && <caption>{title}</caption>}
        <thead><tr>{columns.map(({ heading, numeric }, at) => (heading === '' ? <td key={at} /> : <th key={at} scope="col" data-numeric={numeric || undefined}>{heading}</th>))}</tr></thead>
        <tbody>{rows.map((cells, row) => <tr key={row}>{cells.map((runs, at) => <td key={at} data-numeric={columns[at]?.numeric || undefined}><Said runs={runs} brief={brief} /></td>)}</tr>)}</tbody>
      </table>
      {note.length > 0 && <p className="small"><Said runs={note} brief={brief} /></p>}
    </div>
  )
}

/** Lines through time as a table of their last years: the dossier draws them. */
function Lines({ chart: { title, alt, lines }, brief }: { chart: Chart; brief: Brief }) {
  const years = (lines[0]?.points ?? []).slice(-yearsShown).map(([year]) => String(year))
  const columns = ['', ...years].map((heading, at) => ({ heading, numeric: at > 0, share: 1 }))
  const rows = lines.map(({ name, points }) => [[{ text: name }], ...points.slice(-yearsShown).map(([, , label]): Run[] => [{ text: label }])])
  return (
    <>
      <p className={look.caption}><Said runs={title} brief={brief} /></p>
      <p className="small muted">{alt}</p>
      <Facts table={{ kind: 'table', columns, rows, note: [] }} brief={brief} />
    </>
  )
}
