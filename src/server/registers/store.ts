import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { noSuchRecord, type MayChange } from '../access/authorized.ts'
import { readable } from '../access/predicate.ts'
import type { Db } from '../database.ts'
import { markingOf, type MarkingRow } from '../records/row.ts'
import { labelOf } from './rules.ts'
import type { Entry, Series, YearAudit } from './schema.ts'

const refusals: Readonly<Record<string, () => Fault>> = {
  'unknown-series': () => new Fault('registers/unknown-series', 'There is no such register. Choose one of the list of registers.', { fields: [{ path: 'series', message: 'is not known' }] }),
  closed: () => new Fault('registers/closed', 'This register is closed: its numbers stay, and no more are drawn. Choose another.'),
  elsewhere: () => new Fault('registers/elsewhere', 'This register belongs to another unit. Draw from one of your own, or ask the registrar.'),
  numbered: () => new Fault('registers/numbered', 'The record has a number. Void that one first if it was drawn in error.'),
  hidden: noSuchRecord,
}

/** A number as it was drawn, and as it is written. */
export type Drawn = { readonly number: number; readonly label: string }

/**
 * Draws the next number of a series and year for a record, in the caller's transaction. Gapless: the year's row is
 * locked until the transaction ends, and a transaction that fails gives its number back. Faults: `registers/…`.
 */
export async function drawNumber(db: Db, series: string, year: number, record: MayChange): Promise<Drawn> {
  const { rows } = await sql<Drawn & { refusal: string | null }>`SELECT number, label, refusal FROM register_draw(${series}, ${year}::integer, ${record.id}::uuid)`.execute(db)
  const { number, label, refusal } = rows[0]!
  if (refusal !== null) throw refusals[refusal]!()
  return { number, label }
}

type SeriesRow = { code: string; name: string; unit: string | null; pattern: string; opened: Date; closed: Date | null }

/** All registers by their code, or one. */
export async function listSeries(db: Db, code?: string): Promise<Series[]> {
  const { rows } = await sql<SeriesRow>`SELECT code, name, unit, pattern, opened_at AS opened, closed_at AS closed FROM register_series ${code === undefined ? sql`` : sql`WHERE code = ${code}`} ORDER BY code`.execute(db)
  return rows.map(({ opened, closed, ...row }) => ({ ...row, example: labelOf(row.pattern, row.code, new Date().getUTCFullYear(), 1), openedAt: opened.toISOString(), closedAt: closed?.toISOString() ?? null }))
}

/** Opens a register. Answers whether the code was free. */
export async function insertSeries(db: Db, given: Pick<Series, 'code' | 'name' | 'unit' | 'pattern'>): Promise<boolean> {
  const { rows } = await sql`INSERT INTO register_series (code, name, unit, pattern) VALUES (${given.code}, ${given.name}, ${given.unit}, ${given.pattern}) ON CONFLICT DO NOTHING RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Renames a register, or closes or reopens it. Its pattern stays: numbers of one year are written in one way. */
export async function updateSeries(db: Db, code: string, given: { name: string; isClosed: boolean }): Promise<void> {
  await sql`UPDATE register_series SET name = ${given.name}, closed_at = ${given.isClosed ? sql`coalesce(closed_at, clock_timestamp())` : null} WHERE code = ${code}`.execute(db)
}

type EntryRow = MarkingRow & { series: string; year: number; number: number; label: string; seen: boolean; record: string | null; title: string | null; trash: boolean; drawn: Date; by: string; voided: Date | null; reason: string | null }

const entries = (where: ReturnType<typeof sql>, limit: number) => sql<EntryRow>`
  SELECT e.series, e.year, e.number, e.label, e.record_id IS NULL OR (r.id IS NOT NULL AND ${sql.raw(readable('r'))}) AS seen, e.record_id AS record, r.title, r.level, r.compartments, r.releasable_to, r.originators, r.is_originator_controlled, r.caveats, r.tlp, r.deleted_at IS NOT NULL AS trash, e.drawn_at AS drawn, p.name AS by, e.voided_at AS voided, e.void_reason AS reason
  FROM register_entry e LEFT JOIN record r ON r.id = e.record_id LEFT JOIN person p ON p.id = e.drawn_by WHERE ${where} ORDER BY e.number DESC LIMIT ${limit}`

/**
 * Numbers of a series and year, the newest first. In a request's scope these are the numbers of records that may be
 * seen. In the machine's scope, for the registrar, they are all; of hidden ones nothing but the number is told.
 */
export async function listEntries(db: Db, { series, year, before, limit }: { series: string; year: number; before?: number | undefined; limit: number }): Promise<Entry[]> {
  const { rows } = await entries(sql`e.series = ${series} AND e.year = ${year} ${before === undefined ? sql`` : sql`AND e.number < ${before}`}`, limit).execute(db)
  return rows.map(entryOf)
}

/** One entry, locked; in the machine's scope. */
export async function lockEntry(db: Db, series: string, year: number, number: number): Promise<Entry | undefined> {
  await sql`SELECT FROM register_entry WHERE series = ${series} AND year = ${year} AND number = ${number} FOR UPDATE`.execute(db)
  const { rows } = await entries(sql`e.series = ${series} AND e.year = ${year} AND e.number = ${number}`, 1).execute(db)
  return rows[0] && entryOf(rows[0])
}

/** Voids a number; its entry stays for ever. */
export async function voidEntry(db: Db, _record: MayChange | undefined, given: { series: string; year: number; number: number; by: string; reason: string }): Promise<void> {
  await sql`UPDATE register_entry SET voided_at = clock_timestamp(), voided_by = ${given.by}, void_reason = ${given.reason} WHERE series = ${given.series} AND year = ${given.year} AND number = ${given.number}`.execute(db)
}

/** Looks for gaps in every year of every register, or of one; in the machine's scope. */
export async function auditYears(db: Db, series?: string): Promise<YearAudit[]> {
  const { rows } = await sql<YearAudit>`
    SELECT y.series, y.year, y.last, (SELECT count(*)::int FROM register_entry e WHERE e.series = y.series AND e.year = y.year) AS drawn,
      (SELECT count(*)::int FROM register_entry e WHERE e.series = y.series AND e.year = y.year AND e.voided_at IS NOT NULL) AS voided,
      ARRAY(SELECT n FROM generate_series(1, y.last) n WHERE NOT EXISTS (SELECT FROM register_entry e WHERE e.series = y.series AND e.year = y.year AND e.number = n) ORDER BY n LIMIT 100) AS missing,
      ARRAY(SELECT e.number FROM register_entry e WHERE e.series = y.series AND e.year = y.year AND e.number > y.last ORDER BY e.number LIMIT 100) AS beyond
    FROM register_series_year y ${series === undefined ? sql`` : sql`WHERE y.series = ${series}`} ORDER BY y.series, y.year DESC`.execute(db)
  return rows
}

function entryOf({ seen, ...row }: EntryRow): Entry {
  const { series, year, number, label } = row
  if (!seen) return { series, year, number, label, isWithheld: true, record: null, title: null, marking: null, isTrash: false, drawnAt: null, drawnBy: null, voidedAt: null, voidReason: null }
  return { series, year, number, label, isWithheld: false, record: row.record, title: row.title, marking: row.title === null ? null : markingOf(row), isTrash: row.trash, drawnAt: row.drawn.toISOString(), drawnBy: row.by, voidedAt: row.voided?.toISOString() ?? null, voidReason: row.reason }
}
