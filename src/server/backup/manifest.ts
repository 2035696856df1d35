import { z } from 'zod'
import { recoveryKey } from './recovery-key.ts'

/** The layout of backups that this version writes; raised when an older version could not read it. */
export const backupFormat = 1

const count = z.number().int().min(0)
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A file of a backup: where it lies in the backup's folder, and its bytes as they lie there. */
export const stored = z.object({ path: z.string(), bytes: count, sha256: digest }).strict()
export type Stored = z.infer<typeof stored>

/** What anybody may read of a backup. It is signed; who signs is known only once the passphrase has opened `key`. */
export const head = z.object({
  format: z.number().int().min(1),
  id: z.string().regex(/^[0-9A-Za-z-]+$/),
  kind: z.enum(['records', 'cluster']),
  version: z.string(),
  madeAt: z.iso.datetime(),
  bytes: count,
  key: recoveryKey,
  /** Of a base backup: whose log it needs, and from which segment on. */
  log: z.object({ system: z.string(), first: z.string() }).optional(),
  manifest: stored,
})
export type Head = z.infer<typeof head>

/** A table: its columns in the order of the file, and what a copy must come to (tally.ts). */
export const tableCopy = z.object({ name: z.string(), columns: z.array(z.string()), rows: count, bytes: count, digest, object: stored })
export type TableCopy = z.infer<typeof tableCopy>

export const sequenceState = z.object({ name: z.string(), last: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })
export type SequenceState = z.infer<typeof sequenceState>

const folderCopy = z.object({ count, bytes: count, object: stored })

/** What a backup of records holds: the database at one moment, the files of that moment, and the keys. */
export const recordsManifest = z.object({
  kind: z.literal('records'),
  /** The moment at which the database is held fast. */
  snapshotAt: z.iso.datetime(),
  database: z.object({ kind: z.enum(['embedded', 'external']), version: z.string() }),
  migrations: z.array(z.string()),
  tables: z.array(tableCopy),
  sequences: z.array(sequenceState),
  /** The last seal of the audit in the backup; null where there is none yet. */
  audit: z.object({ sequence: count, hash: digest }).nullable(),
  /** Contents of files: `object` lists them, they themselves lie in the place's `files/`. */
  files: folderCopy,
  keys: folderCopy,
  /** What else lies in the data folder. */
  settings: folderCopy,
  evidence: folderCopy.nullable(),
})
export type RecordsManifest = z.infer<typeof recordsManifest>

/** What a base backup holds: the cluster's files while it ran, which the log from `first` on makes whole. */
export const clusterManifest = z.object({
  kind: z.literal('cluster'),
  system: z.string().regex(/^\d+$/),
  major: z.number().int(),
  platform: z.string(),
  startedAt: z.iso.datetime(),
  /** From this moment on the database can be brought back to any. */
  stoppedAt: z.iso.datetime(),
  first: z.string(),
  last: z.string(),
  label: z.string(),
  tablespaces: z.string(),
  password: z.string(),
  cluster: folderCopy,
  keys: folderCopy,
  settings: folderCopy,
})
export type ClusterManifest = z.infer<typeof clusterManifest>
