import type { MayChange } from '../access/authorized.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import { drawNumber, type Drawn } from '../registers/store.ts'
import { checkStanding } from './rules.ts'
import { getRecord, insertRevision, setNumber } from './store.ts'

/** Where a number is drawn. */
export type Row = { readonly series: string; readonly year: number }

/** Draws a register's next number for a record that is just being made. */
export async function numberNew(db: Db, right: MayChange, row: Row): Promise<void> {
  const drawn = await drawNumber(db, row.series, row.year, right)
  await setNumber(db, right, drawn.label, 1)
  await recordEvent(db, { kind: 'number.drawn', subject: { kind: 'record', id: right.id }, detail: { ...row, number: drawn.number } })
}

/** Draws a register's next number for a record that stands, as a version of it. */
export async function numberRecord(db: Db, by: string, right: MayChange, { series, year }: Row): Promise<Drawn> {
  const record = await getRecord(db, right)
  checkStanding(record)
  const drawn = await drawNumber(db, series, year, right)
  await setNumber(db, right, drawn.label, record.version + 1)
  await insertRevision(db, right, { version: record.version + 1, by, changes: { number: [record.number, drawn.label] }, under: record.marking })
  await recordEvent(db, { kind: 'number.drawn', subject: { kind: 'record', id: record.id }, detail: { series, year, number: drawn.number } })
  return drawn
}

/** Takes a number that was voided off its record, as a version of it. */
export async function clearNumber(db: Db, by: string, right: MayChange, reason: string): Promise<void> {
  const record = await getRecord(db, right)
  await setNumber(db, right, null, record.version + 1)
  await insertRevision(db, right, { version: record.version + 1, by, reason, changes: { number: [record.number, null] }, under: record.marking })
}
