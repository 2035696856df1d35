import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../whole-file.ts'
import type { Head, RecordsManifest } from './manifest.ts'
import { lastBackup, signedReport, type LastBackup, type SignedReport } from './schema.ts'

/** What a data folder remembers of its backups and drills, for those who administer it. It is not backed up itself. */
const folderOf = (data: string): string => join(data, 'backups')

/** Remembers a backup that stands. */
export function keepLast(data: string, { head, folder, contents, seconds }: { head: Head; folder: string; contents: RecordsManifest; seconds: number }): void {
  const rows = contents.tables.reduce((sum, table) => sum + table.rows, 0)
  const last: LastBackup = { id: head.id, folder, snapshotAt: contents.snapshotAt, bytes: head.bytes, rows, files: contents.files.count, seconds, keyId: head.key.id }
  write(data, 'last.json', last)
}

/** The last backup of a data folder; null where there was none, or what tells of it is unreadable. */
export const readLast = (data: string): LastBackup | null => read(join(folderOf(data), 'last.json'), lastBackup)

/** Keeps a drill's report under its time. */
export function keepReport(data: string, signed: SignedReport): void {
  write(data, `drill-${signed.report.drilledAt.replaceAll(':', '-')}.json`, signed)
}

/** The last drill's report. */
export function readLastReport(data: string): SignedReport | null {
  const folder = folderOf(data)
  const name = existsSync(folder) ? readdirSync(folder).filter((one) => one.startsWith('drill-')).sort().at(-1) : undefined
  return name === undefined ? null : read(join(folder, name), signedReport)
}

function write(data: string, name: string, value: unknown): void {
  replaceFile(join(folderOf(data), name), `${JSON.stringify(value)}\n`)
}

function read<T>(file: string, schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } }): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
