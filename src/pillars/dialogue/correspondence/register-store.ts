import { sql } from 'kysely'
import type { MayChange } from '#server/access/authorized.ts'
import { Fault } from '#kernel/faults.ts'
import { can, roles, type Role } from '#kernel/roles.ts'
import type { Db } from '#server/database.ts'
import { readersAmong } from '#server/records/store.ts'
import { labelOf } from '#server/registers/rules.ts'
import { listSeries } from '#server/registers/store.ts'
import { numberedStatuses } from './kind.ts'
import type { NoteFields, NoteRegister } from './schema.ts'

/** A register as it is kept: how its numbers read, and not how far they have come. */
type Register = Omit<NoteRegister, 'next'>

/** Whether somebody with these roles may open a ministry’s or mission’s first registers: a registrar, or a head. */
export const mayOpenFirst = (held: readonly Role[]): boolean => can(held, 'registers:manage') || can(held, 'dialogue:publish')

const opening = roles.filter((one) => mayOpenFirst([one]))

/** The registers from which the transaction’s person may draw now: everybody’s, and those of their units and of the units above them. */
export async function drawable(db: Db): Promise<Register[]> {
  const { rows } = await sql<{ code: string; direction: Register['direction'] }>`
    WITH RECURSIVE mine AS (SELECT unnest(access_units()) AS id UNION SELECT u.parent FROM unit u JOIN mine m ON u.id = m.id WHERE u.parent IS NOT NULL)
    SELECT s.code, n.direction FROM register_series s LEFT JOIN note_register n ON n.series = s.code WHERE closed_at IS NULL AND (unit IS NULL OR unit IN (SELECT id FROM mine))`.execute(db)
  const mine = new Map(rows.map(({ code, direction }) => [code, direction]))
  return (await listSeries(db)).filter(({ code }) => mine.has(code)).map(({ code, name, example }) => ({ code, name, example, direction: mine.get(code) ?? null }))
}

/** Keeps that a register is for one way of notes. For the machine. */
export async function insertDirection(machine: Db, series: string, direction: Register['direction']): Promise<void> {
  if (direction !== null) await sql`INSERT INTO note_register (series, direction) VALUES (${series}, ${direction})`.execute(machine)
}

/** Refuses a number from a register of the other way, since it could never be given back. Fault: `correspondence/other-way`. */
export async function needDirection(db: Db, series: string, direction: NoteFields['direction']): Promise<void> {
  const { rows } = await sql`SELECT FROM note_register WHERE series = ${series} AND direction <> ${direction}`.execute(db)
  if (rows.length > 0) throw new Fault('correspondence/other-way', `${series} numbers what ${direction === 'out' ? 'comes in' : 'goes out'}. Choose a register for what ${direction === 'out' ? 'goes out' : 'comes in'}.`, { fields: [{ path: 'series', message: `is for what ${direction === 'out' ? 'comes in' : 'goes out'}` }] })
}

/** Registers with the number that each draws next this year. `machine` sees how far each has come; who may draw from one learns as much with every number. */
export async function withNext(machine: Db, registers: readonly Register[]): Promise<NoteRegister[]> {
  const year = new Date().getUTCFullYear()
  const { rows } = await sql<{ series: string; pattern: string; last: number }>`SELECT s.code AS series, s.pattern, coalesce(y.last, 0)::int AS last FROM register_series s LEFT JOIN register_series_year y ON y.series = s.code AND y.year = ${year} WHERE s.code = ANY (${sql.val(registers.map(({ code }) => code))}::text[])`.execute(machine)
  return registers.map((one) => {
    const at = rows.find(({ series }) => series === one.code)
    return { ...one, next: at ? labelOf(at.pattern, one.code, year, at.last + 1) : one.example }
  })
}

/** The one register that is left when that of the other way is set aside; null where several are, or none. */
export async function leftRegister(db: Db, registers: readonly Register[], { direction, form }: Pick<NoteFields, 'direction' | 'form'>): Promise<string | null> {
  const only = registers.filter((one) => one.direction === direction)
  if (only.length === 1) return only[0]!.code
  const other = await usualRegister(db, { direction: direction === 'in' ? 'out' : 'in', form })
  const left = registers.filter(({ code }) => code !== other)
  // A ministry’s only register was made for what goes out, or for both: what comes in is put there by somebody, not by itself.
  if (direction === 'in' && registers.length === 1) return null
  return left.length === 1 ? left[0]!.code : null
}

/** The register in which the last note of the same way and form was numbered that the transaction’s person may read, else of the same way. */
export async function usualRegister(db: Db, { direction, form }: Pick<NoteFields, 'direction' | 'form'>): Promise<string | null> {
  const { rows } = await sql<{ series: string }>`
    SELECT fields ->> 'series' AS series FROM record
    WHERE kind = 'note' AND deleted_at IS NULL AND number IS NOT NULL AND status IN (${sql.join(numberedStatuses)}) AND fields ->> 'direction' = ${direction} AND fields ->> 'series' IS NOT NULL
    ORDER BY (fields ->> 'form' = ${form}) DESC, updated_at DESC LIMIT 1`.execute(db)
  return rows[0]?.series ?? null
}

/** Who may open a first register and can read a note, registrars first; at most ten. */
export async function openersOf(db: Db, right: MayChange): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string; roles: Role[] }>`SELECT id, name, roles FROM person WHERE active AND roles && ${opening} ORDER BY name LIMIT 200`.execute(db)
  const readers = await readersAmong(db, right, rows.map(({ id }) => id))
  return rows.filter(({ id }) => readers.has(id)).toSorted((a, b) => Number(can(b.roles, 'registers:manage')) - Number(can(a.roles, 'registers:manage'))).slice(0, 10).map(({ id, name }) => ({ id, name }))
}

/** A unit and the actor it is with, where it is a mission; undefined for headquarters, whose registers are everybody’s. */
export async function missionOf(db: Db, id: string | null): Promise<{ id: string; name: string; host: string | null } | undefined> {
  if (id === null) return undefined
  const { rows } = await sql<{ id: string; name: string; host: string | null }>`SELECT id, name, host FROM unit WHERE id = ${id} AND kind = 'mission'`.execute(db)
  return rows[0]
}
