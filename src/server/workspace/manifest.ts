import { z } from 'zod'
import { recoveryKey } from '../backup/recovery-key.ts'
import { sequenceState, stored } from '../backup/manifest.ts'

/** The layout of exports that this version writes; raised when an older version could not read it. See docs/workspace.md. */
export const workspaceFormat = 1

const count = z.number().int().min(0)
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A column: its type as PostgreSQL names it. */
export const column = z.object({ name: z.string(), type: z.string(), isRequired: z.boolean() })
export type Column = z.infer<typeof column>

/** A table as a file of JSON lines: what a line may hold (JSON Schema), how many there are, and their digest (backup/tally.ts over the lines). */
export const tableLines = z.object({ name: z.string(), columns: z.array(column), schema: z.record(z.string(), z.unknown()), rows: count, bytes: count, digest, object: stored })
export type TableLines = z.infer<typeof tableLines>

const packed = z.object({ count, bytes: count, object: stored })

/** What an export holds, at one moment. */
export const contents = z.object({
  snapshotAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(tableLines),
  sequences: z.array(sequenceState),
  audit: z.object({ sequence: count, hash: digest }).nullable(),
  files: packed,
  keys: packed,
  folder: packed,
})
export type Contents = z.infer<typeof contents>

const head = { format: z.number().int().min(1), id: z.string().regex(/^[0-9A-Za-z-]+$/), version: z.string(), madeAt: z.iso.datetime(), contents: stored }

/** The first file of an export, signed by the instance that made it. `key` opens a sealed one under its passphrase; an open one has none. */
export const workspaceHead = z.discriminatedUnion('isOpen', [
  z.object({ ...head, isOpen: z.literal(false), key: recoveryKey }),
  z.object({ ...head, isOpen: z.literal(true), signer: digest }),
])
export type WorkspaceHead = z.infer<typeof workspaceHead>
