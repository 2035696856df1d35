import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Fault } from '#kernel/faults.ts'
import { listSequences, listSteps, listTables, plainText, quoted, refuseHiddenRows, type Table } from './catalogue.ts'
import type { RecordsManifest, SequenceState, TableCopy } from './manifest.ts'
import { writeObject, type Draft } from './objects.ts'
import { tally } from './tally.ts'

/** A database held fast at one moment, whatever others write meanwhile. */
export type Snapshot = { readonly at: string; readonly steps: readonly string[]; readonly tables: readonly Table[]; readonly sequences: readonly SequenceState[]; readonly audit: RecordsManifest['audit']; readonly masterKey: string | undefined }

/**
 * Opens a read-only REPEATABLE READ transaction on a connection and tells what it sees. Tables are
 * locked against changes of their form (not of their rows), as pg_dump does. Faults: `backup/empty`,
 * `backup/hidden-rows`.
 */
export async function holdFast(client: pg.ClientBase): Promise<Snapshot> {
  // Until the connection ends: stored files that the snapshot names are not swept away meanwhile (files/store.ts).
  await client.query(`SELECT pg_advisory_lock_shared(hashtext('entente.files'))`)
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
  await client.query(plainText)
  const { rows: [now] } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at')
  const steps = await listSteps(client)
  if (steps.length === 0) throw new Fault('backup/empty', 'There is nothing to back up: the database has not been begun. Start Entente once, or check ENTENTE_DATA and DATABASE_URL.')
  const tables = await listTables(client)
  await client.query(`LOCK TABLE ${tables.map((table) => `public.${quoted(table.name)}`).join(', ')} IN ACCESS SHARE MODE`)
  await refuseHiddenRows(client)
  const has = (name: string) => tables.some((table) => table.name === name)
  const [seal] = has('audit_seal') ? (await client.query<{ sequence: string | number; hash: string }>(`SELECT sequence, encode(hash, 'hex') AS hash FROM public.audit_seal ORDER BY sequence DESC LIMIT 1`)).rows : []
  const [key] = has('master_key') ? (await client.query<{ fingerprint: string }>('SELECT fingerprint FROM public.master_key')).rows : []
  return { at: now!.at.toISOString(), steps, tables, sequences: await listSequences(client), audit: seal ? { sequence: Number(seal.sequence), hash: seal.hash } : null, masterKey: key?.fingerprint }
}

/** The rows of a table as COPY gives them. */
export const copyOut = (client: pg.ClientBase, { name, columns }: Table) => client.query(copyTo(`COPY (SELECT ${columns.map(quoted).join(', ')} FROM ONLY public.${quoted(name)}) TO STDOUT`))

/** Writes every table of a snapshot into a draft; `told` after each. */
export async function dumpTables(client: pg.ClientBase, tables: readonly Table[], draft: Draft, told?: (copy: TableCopy) => void): Promise<TableCopy[]> {
  const copies: TableCopy[] = []
  for (const table of tables) {
    const count = tally()
    const object = await writeObject(draft, `tables/${table.name}.bin`, count.pass(copyOut(client, table)))
    const copy = { ...table, columns: [...table.columns], ...count.result(), object }
    copies.push(copy)
    told?.(copy)
  }
  return copies
}
