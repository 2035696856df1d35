import { useQuery } from '@tanstack/react-query'
import { addressOf } from '#kernel/client.ts'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { SourceNote } from '#ui/source-note.tsx'
import { Loaded } from '#ui/states.tsx'
import { contract } from '../contract.ts'
import type { figureRows } from '../schema.ts'
import type { z } from 'zod'
import look from './dossier/dossier.module.css'
import { EvidenceTable } from './dossier/evidence-table.tsx'
import { useNaming } from './dossier/figure.ts'
import { rowsQuery } from './dossier/queries.ts'

/** A figure down to its rows: the value, the formula, the value computed again from the rows shown, their sources, and the rows. */
export function RowsView({ partner, indicator, year }: { partner: string; indicator: string; year: number }) {
  const asked = useQuery(rowsQuery(partner, indicator, year))
  return <Loaded asked={asked} lines={8}>{(rows) => <Shown rows={rows} />}</Loaded>
}

function Shown({ rows }: { rows: z.infer<typeof figureRows> }) {
  const say = useWords('relations')
  const format = useFormat()
  const naming = useNaming()
  const { nameOf } = useMinistry()
  const figure = (value: number | null) => (value === null ? '–' : naming.figure(rows.indicator, value))
  const terms = useTerms()
  const why = terms(`why.${rows.indicator}`) ?? naming.method(rows.indicator)?.why
  return (
    <div className={look.rowsView}>
      <p className="muted">{say('figure.between', { one: nameOf(rows.us), other: nameOf(rows.partner) })}, {rows.year}</p>
      <dl className={look.pairs}>
        <dt>{say('rows.value')}</dt><dd><b className="figures">{figure(rows.value)}</b></dd>
        <dt>{say('rows.formula')}</dt><dd><bdi>{rows.formula}</bdi></dd>
        {!rows.starter && <><dt>{say('rows.recomputed')}</dt><dd className="figures">{figure(rows.recomputed)} <span className="muted">{say(isSame(rows.value, rows.recomputed) ? 'rows.agrees' : 'rows.differs')}</span></dd></>}
        {why && <><dt>{say('method.why')}</dt><dd><bdi>{why}</bdi></dd></>}
      </dl>
      <SourceNote sources={rows.sources} />
      {rows.starter
        ? <p className={look.starter} role="note">{say('rows.starter')} <Link to="/evidence" hash={rows.sources[0]?.source ?? ''}>{say('rows.import')}</Link></p>
        : rows.total === 0 ? <p className="muted">{say('rows.zero')}</p> : (
          <>
            <p className={look.rowsHead}>
              <span className="muted">{rows.rows.length < rows.total ? say('rows.shown', { shown: format.integer(rows.rows.length), total: format.integer(rows.total) }) : say('rows.count', { total: format.integer(rows.total) })}</span>
              <a className="screen-only" href={addressOf(contract.rowsFile, { indicator: rows.indicator, partner: rows.partner, year: rows.year })} download>{say('rows.file')}</a>
            </p>
            <EvidenceTable caption={say('rows.caption', { title: naming.title(rows.indicator) })} columns={rows.columns} rows={rows.rows} />
          </>
        )}
    </div>
  )
}

/** Figures and rows are both doubles; the last digits may differ by the order of a sum. */
function isSame(value: number | null, recomputed: number | null): boolean {
  return value !== null && recomputed !== null && Math.abs(value - recomputed) <= 1e-9 * Math.max(1, Math.abs(value))
}
