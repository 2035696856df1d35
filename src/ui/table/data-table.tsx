import { Button, TextInput } from '@mantine/core'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { csvOf } from '#kernel/csv.ts'
import { download } from '../download.ts'
import { useFormat } from '../language/format.ts'
import { useWords } from '../language/words.ts'
import { arrange, type Column, type Sorting } from './column.ts'
import { ColumnChoice } from './column-choice.tsx'
import look from './data-table.module.css'

type Given<T> = {
  /** Said to those who cannot see the page around it. */
  readonly caption: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T, index: number) => string
  readonly sorting?: Sorting
  /** Name of the CSV file without ending; without it there is no download. */
  readonly file?: string
  /** Where rows are many: filter, choice of columns and download stand above the table. */
  readonly isPlain?: boolean
  readonly tools?: ReactNode
  readonly empty?: string
  /** Rows shown before more are asked for, and with each asking. */
  readonly page?: number
}

/** Above so many rows a table is cut into pages, where it does not say otherwise. */
const usualPage = 200

/** A table that sorts by its headings, filters, lets columns be chosen, and hands over what it shows as CSV. */
export function DataTable<T>({ caption, columns, rows, rowKey, sorting: first, file, isPlain = false, tools, empty, page = usualPage }: Given<T>) {
  const say = useWords('ui')
  const format = useFormat()
  const [sorting, sort] = useState(first)
  const [filter, setFilter] = useState('')
  const [chosen, choose] = useState<ReadonlySet<string> | undefined>()
  const [upTo, setUpTo] = useState(page)
  const shown = columns.filter((column) => (chosen ? chosen.has(column.id) : !column.isExtra))
  const wanted = useDeferredValue(filter)
  const arranged = useMemo(() => arrange(rows, shown, wanted, sorting, format.compare), [rows, columns, chosen, wanted, sorting, format])
  const save = () => download(`${file}.csv`, csvOf([shown.map((column) => column.title), ...arranged.map((row) => shown.map((column) => column.value(row)))]), 'text/csv;charset=utf-8')
  return (
    <div>
      {!isPlain && (
        <div className={`${look.tools} screen-only`}>
          <TextInput type="search" size="sm" aria-label={say('table.filter')} placeholder={say('table.filter')} value={filter} onChange={(event) => setFilter(event.currentTarget.value)} />
          {tools}
          <span className={look.count} role="status">{say('table.count', { count: arranged.length })}</span>
          {columns.length > 3 && <ColumnChoice columns={columns} chosen={new Set(shown.map(({ id }) => id))} choose={choose} />}
          {file && <Button variant="default" onClick={save}>{say('table.csv')}</Button>}
        </div>
      )}
      <div className={look.scroll} tabIndex={0} role="group" aria-label={caption}>
        <table className={look.table}>
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>{shown.map((column) => <Heading key={column.id} column={column} sorting={sorting} sort={sort} />)}</tr>
          </thead>
          <tbody>
            {arranged.slice(0, upTo).map((row, index) => (
              <tr key={rowKey(row, index)}>
                {shown.map((column) => <td key={column.id} className={column.isNumeric ? look.number : undefined}>{column.show ? column.show(row) : (column.value(row) ?? '–')}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
        {arranged.length === 0 && <p className={look.nothing}>{empty ?? say('table.nothing')}</p>}
      </div>
      {arranged.length > upTo && (
        <Button variant="default" mt="sm" onClick={() => setUpTo(upTo + page)}>{say('table.more', { count: Math.min(page, arranged.length - upTo) })}</Button>
      )}
    </div>
  )
}

function Heading<T>({ column, sorting, sort }: { column: Column<T>; sorting: Sorting | undefined; sort: (sorting: Sorting) => void }) {
  const isSorted = sorting?.by === column.id
  // A first press puts the largest figure, or the first letter, on top.
  const press = () => sort({ by: column.id, down: isSorted ? !sorting.down : column.isNumeric === true })
  return (
    <th scope="col" aria-sort={isSorted ? (sorting.down ? 'descending' : 'ascending') : 'none'} className={column.isNumeric ? look.number : undefined}>
      <button type="button" onClick={press}>
        {column.title}
        <span aria-hidden className={look.arrow}>{isSorted ? (sorting.down ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  )
}
