import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Marking } from '#kernel/marking.ts'
import type { MayChange, MayRead } from '../access/authorized.ts'
import type { Db } from '../database.ts'
import type { RecordFile } from './schema.ts'
import type { Kept } from './vault.ts'

type FileRow = {
  id: string; data_key: string; digest: string; size: number; type: string; declared_type: string; pages: number | null
  preview_digest: string | null; preview_type: string | null; text: string; says: string | null; recognition: 'waiting' | 'done' | null; is_stripped: boolean; by: string
}
type LinkRow = { id: string; record_id: string; file_id: string; name: string; version: number; by: string; removed_at: Date | null; removed_by: string | null }
type VersionRow = { link_id: string; record_id: string; version: number; file_id: string; name: string; by: string; level: number | null; compartments: string[]; releasable_to: string[] | null }

const tables = (db: Db) => db.withTables<{ file: FileRow; file_link: LinkRow; file_version: VersionRow & { at: Date } }>()

/** A file on a record, without its versions. */
export type Link = { readonly id: string; readonly record: string; readonly name: string; readonly version: number; readonly isRemoved: boolean }

/** What came in, under which name, from whom. */
export type NewVersion = { readonly kept: Kept; readonly name: string; readonly declaredType: string; readonly by: string }

/**
 * Keeps what is about to be tied to a record from being swept meanwhile, until the transaction ends.
 * The sweeper takes the same lock for itself alone.
 */
export async function lockSweeping(db: Db, mode: 'share' | 'alone'): Promise<void> {
  await (mode === 'share' ? sql`SELECT pg_advisory_xact_lock_shared(hashtext('entente.files'))` : sql`SELECT pg_advisory_xact_lock(hashtext('entente.files'))`).execute(db)
}

/** A new file on a record. The link stands before its content, from which row-level security derives who may add it. */
export async function insertLink(db: Db, { id: record }: MayChange, made: NewVersion): Promise<string> {
  const [id, file] = [newId(), newId()]
  await tables(db).insertInto('file_link').values({ id, record_id: record, file_id: file, name: made.name, version: 1, by: made.by, removed_at: null, removed_by: null }).execute()
  await insertVersion(db, record, id, 1, file, made)
  return id
}

/** The next version of a file. The one before it stays under the marking that the record has now. */
export async function insertNext(db: Db, { id: record }: MayChange, link: Link, made: NewVersion, under: Marking): Promise<void> {
  const file = newId()
  await stampVersion(db, link, under)
  await insertVersion(db, record, link.id, link.version + 1, file, made)
  await tables(db).updateTable('file_link').set({ file_id: file, version: link.version + 1, name: made.name }).where('id', '=', link.id).execute()
}

async function insertVersion(db: Db, record: string, link: string, version: number, file: string, { kept, name, declaredType, by }: NewVersion): Promise<void> {
  await sql`INSERT INTO file_version (link_id, record_id, version, file_id, name, by) VALUES (${link}, ${record}, ${version}, ${file}, ${name}, ${by})`.execute(db)
  await tables(db).insertInto('file').values({
    id: file, data_key: kept.dataKey, digest: kept.digest, size: kept.size, type: kept.examined.type, declared_type: declaredType, pages: kept.examined.pages ?? null,
    preview_digest: kept.preview?.digest ?? null, preview_type: kept.preview?.type ?? null, text: kept.examined.text, says: kept.examined.says ?? null, recognition: kept.examined.recognition ?? null, is_stripped: kept.isStripped, by,
  }).execute()
}

/** Puts the version in force under a marking, because it will not be looked at any more; `null` takes that back. */
export async function stampVersion(db: Db, link: Link, under: Pick<Marking, 'level' | 'compartments' | 'releasableTo'> | null): Promise<void> {
  await tables(db).updateTable('file_version').set({ level: under?.level ?? null, compartments: [...(under?.compartments ?? [])], releasable_to: under?.releasableTo ? [...under.releasableTo] : null })
    .where('link_id', '=', link.id).where('version', '=', link.version).execute()
}

/** Under which marking the version in force was removed. */
export async function stampOf(db: Db, link: Link): Promise<Pick<Marking, 'level' | 'compartments' | 'releasableTo'> | undefined> {
  const row = await tables(db).selectFrom('file_version').select(['level', 'compartments', 'releasable_to']).where('link_id', '=', link.id).where('version', '=', link.version).executeTakeFirst()
  return row && row.level !== null ? { level: row.level, compartments: row.compartments, releasableTo: row.releasable_to } : undefined
}

/** Takes a file off its record, or brings it back (`by` null). */
export async function setRemoved(db: Db, _right: MayChange, link: Link, by: string | null): Promise<void> {
  await tables(db).updateTable('file_link').set({ removed_by: by, removed_at: by === null ? null : new Date() }).where('id', '=', link.id).execute()
}

/** A file by its id, if its record can be seen. */
export async function findLink(db: Db, id: string): Promise<Link | undefined> {
  const row = await tables(db).selectFrom('file_link').select(['id', 'record_id', 'name', 'version', 'removed_at']).where('id', '=', id).executeTakeFirst()
  return row && { id: row.id, record: row.record_id, name: row.name, version: row.version, isRemoved: row.removed_at !== null }
}

/** Content of a version: where it lies and how it is called. */
export type Content = { readonly name: string; readonly version: number; readonly type: string; readonly dataKey: string; readonly digest: string; readonly preview: { readonly digest: string; readonly type: string } | undefined }

/** A version’s content, that in force unless another is named. */
export async function findContent(db: Db, link: Link, version = link.version): Promise<Content | undefined> {
  const row = await tables(db).selectFrom('file_version as v').innerJoin('file as f', 'f.id', 'v.file_id')
    .select(['v.name', 'v.version', 'f.type', 'f.data_key', 'f.digest', 'f.preview_digest', 'f.preview_type']).where('v.link_id', '=', link.id).where('v.version', '=', version).executeTakeFirst()
  return row && { name: row.name, version: row.version, type: row.type, dataKey: row.data_key, digest: row.digest, preview: row.preview_digest === null ? undefined : { digest: row.preview_digest, type: row.preview_type! } }
}

/** The first words of a version. */
export async function headOf(db: Db, link: Link, version: number, characters: number): Promise<string> {
  const { rows } = await sql<{ head: string }>`SELECT left(f.text, ${characters}) AS head FROM file_version v JOIN file f ON f.id = v.file_id WHERE v.link_id = ${link.id} AND v.version = ${version}`.execute(db)
  return rows[0]?.head ?? ''
}

/** The files of a record in the order in which they came, or those that were removed from it. */
export async function listFiles(db: Db, { id: record }: MayRead | MayChange, isRemoved: boolean): Promise<RecordFile[]> {
  return gather(db, sql`l.record_id = ${record} AND (l.removed_at IS NOT NULL) = ${isRemoved}`)
}

/** One file with its versions. */
export async function getFile(db: Db, id: string): Promise<RecordFile> {
  return (await gather(db, sql`l.id = ${id}`))[0]!
}

type Gathered = { id: string; record: string; name: string; version: number; removed_at: Date | null; removed_by: string | null; versions: RecordFile['versions'] }

async function gather(db: Db, which: ReturnType<typeof sql>): Promise<RecordFile[]> {
  const { rows } = await sql<Gathered>`
    SELECT l.id, l.record_id AS record, l.name, l.version, l.removed_at, l.removed_by, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'name', v.name, 'type', f.type, 'size', f.size, 'by', v.by, 'at', v.at, 'pages', f.pages,
        'preview', coalesce(f.preview_type, CASE WHEN f.text <> '' THEN 'text/plain' END), 'isSearchable', f.text <> '', 'says', f.says, 'recognition', f.recognition, 'isStripped', f.is_stripped) ORDER BY v.version DESC), '[]')
      FROM file_version v JOIN file f ON f.id = v.file_id WHERE v.link_id = l.id) AS versions
    FROM file_link l WHERE ${which} ORDER BY l.id LIMIT 1000`.execute(db)
  return rows.map(({ removed_at, removed_by, ...row }) => ({
    ...row, removedAt: removed_at?.toISOString() ?? null, removedBy: removed_by,
    versions: row.versions.map((version) => ({ ...version, at: new Date(version.at).toISOString() })),
  }))
}

/** The words of a file as it stands, its name first, for search; undefined once it is removed. */
export async function wordsOf(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ words: string }>`SELECT l.name || E'\n' || f.text AS words FROM file_link l JOIN file f ON f.id = l.file_id WHERE l.id = ${id} AND l.removed_at IS NULL`.execute(db)
  return rows[0]?.words
}

/** Content whose pages are pictures still to be recognised. */
export type Waiting = { readonly id: string; readonly name: string; readonly dataKey: string; readonly digest: string }

/** The next content that waits to be recognised, the newest first, since somebody may just look for it; without those of `but`. Asked with the machine’s rights. */
export async function nextWaiting(db: Db, but: readonly string[]): Promise<Waiting | undefined> {
  const { rows } = await sql<{ id: string; name: string; data_key: string; digest: string }>`
    SELECT f.id, v.name, f.data_key, f.digest FROM file f JOIN file_version v ON v.file_id = f.id
    WHERE f.recognition = 'waiting' AND f.id <> ALL (${[...but]}::uuid[]) ORDER BY f.made_at DESC LIMIT 1`.execute(db)
  return rows[0] && { id: rows[0].id, name: rows[0].name, dataKey: rows[0].data_key, digest: rows[0].digest }
}

/** Writes down what was recognised; words that were known before are not lost where none were. Answers the files of records that stand at this content. With the machine’s rights. */
export async function setRecognised(db: Db, id: string, { text, says }: { text: string; says?: string | undefined }): Promise<{ record: string; file: string }[]> {
  await sql`UPDATE file SET recognition = 'done', text = CASE WHEN ${text} = '' THEN text ELSE ${text} END, says = ${says ?? null} WHERE id = ${id}`.execute(db)
  const { rows } = await sql<{ record: string; file: string }>`SELECT record_id AS record, id AS file FROM file_link WHERE file_id = ${id} AND removed_at IS NULL`.execute(db)
  return rows
}

/** Content that no version has any more, since its record was destroyed: its rows. Answers how many. */
export async function deleteUntied(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`DELETE FROM file f WHERE NOT EXISTS (SELECT FROM file_version v WHERE v.file_id = f.id)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Whether any content lies at an address. */
export async function isUsed(db: Db, address: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`SELECT EXISTS (SELECT FROM file WHERE digest = ${address}) OR EXISTS (SELECT FROM file WHERE preview_digest = ${address}) AS is`.execute(db)
  return rows[0]!.is
}
