import { useMemo } from 'react'
import type { z } from 'zod'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import type { cell, evidenceRow } from '../../schema.ts'
import look from './dossier.module.css'

type Row = z.infer<typeof evidenceRow>
type Cell = z.infer<typeof cell>

type Given = {
  readonly caption: string
  /** Keys of the rows, in order; provenance comes last by itself. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** Headings by key where a pillar gave them: keys of its terms. */
  readonly headings?: Readonly<Record<string, string>>
  readonly file?: string
  /** Rows shown before more are asked for. */
  readonly page?: number
}

const provenance = ['treaty', 'visit', 'source', 'dataset', 'version', 'line', 'our_line', 'their_line', 'id']
const isYear = (key: string) => /(^|_)(year|session|since|until|version|line|id)$/.test(key)
const isShare = (key: string) => /(^|_)share$/.test(key)

/** Rows of evidence as they are in the lake, countries by their names; where each comes from stands at its end. */
export function EvidenceTable({ caption, columns, rows, headings = {}, file, page }: Given) {
  const say = useWords('relations')
  const terms = useTerms()
  const format = useFormat()
  const { actor, nameOf } = useMinistry()
  const shown = useMemo((): Column<Row>[] => {
    const heading = (key: string) => {
      const given = headings[key]
      return given ? (terms(`column.${given}`) ?? given) : (terms(`field.${key}`) ?? say(`field.${key}`, { defaultValue: key.replaceAll('_', ' ') }))
    }
    const inWords = (key: string, value: Cell): string => {
      if (value === null || value === undefined || value === '') return '–'
      if (typeof value === 'boolean') return say(value ? 'cell.yes' : 'cell.no')
      if (typeof value === 'number') return isYear(key) ? String(value) : isShare(key) ? format.share(value) : Number.isInteger(value) ? format.integer(value) : format.decimal(value, Math.abs(value) < 1 ? 4 : 2)
      if (actor(value)) return nameOf(value)
      if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value)
      return terms(`cell.${value}`) ?? value
    }
    const keys = [...columns.filter((key) => !provenance.includes(key)), ...columns.filter((key) => provenance.includes(key))]
    return keys.map((key, index): Column<Row> => {
      const isNumeric = !isYear(key) && rows.length > 0 && rows.every((row) => row[key] === null || typeof row[key] === 'number') && rows.some((row) => typeof row[key] === 'number')
      const isSource = key === 'source' || key === 'dataset'
      return {
        id: key, title: heading(key), isNumeric,
        // In words also for the filter and the file, dates as they are for sorting.
        value: (row) => { const value = row[key] ?? null; return typeof value === 'string' && !/^\d{4}/.test(value) ? inWords(key, value) : value },
        show: (row) => {
          const value = row[key] ?? null
          if (isSource && typeof value === 'string') return <Link to="/evidence" hash={value} className="small">{value}</Link>
          if (key === 'url' && typeof value === 'string' && /^https?:\/\//.test(value)) return <a href={value} rel="noreferrer" target="_blank">{new URL(value).hostname}</a>
          return typeof value === 'string' && /^\d{4}-/.test(value) ? <span className={look.date}>{inWords(key, value)}</span> : <bdi>{inWords(key, value)}</bdi>
        },
        // A column that says nothing about these rows, or only where to find them, may be chosen.
        ...(index > 0 && (rows.every((row) => (row[key] ?? '') === '') || (columns.length > 8 && /^(version|id|treaty|visit)$|(^|_)line$/.test(key))) && { isExtra: true }),
      }
    })
  }, [columns, rows, headings, say, terms, format, actor, nameOf])
  return <DataTable caption={caption} columns={shown} rows={rows} rowKey={(_, index) => String(index)} {...(file && { file })} {...(page && { page })} isPlain={rows.length <= 3} empty={say('rows.none')} />
}
