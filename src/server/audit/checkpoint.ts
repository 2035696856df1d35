import { closeSync, existsSync, fdatasyncSync, fstatSync, mkdirSync, openSync, readSync, ftruncateSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { openAuditKey, signText, type AuditKey } from './keys.ts'
import { checkpointBody, checkpointLine, readLine, type Checkpoint } from './line.ts'
import { checkpointsAfter, findHead } from './stream.ts'

/** Where a data folder keeps its own copy of the checkpoints, to be sent elsewhere. */
export const checkpointsFile = (data: string): string => join(data, 'audit', 'checkpoints.jsonl')

/** The last checkpoint of the database. */
export async function findLastCheckpoint(db: Db): Promise<{ sequence: number; body: string } | undefined> {
  const { rows } = await sql<{ sequence: number; body: string }>`SELECT sequence, body FROM audit_checkpoint ORDER BY sequence DESC LIMIT 1`.execute(db)
  return rows[0]
}

/**
 * Signs the head of the chain, keeps the checkpoint in the database and in `<data>/audit/checkpoints.jsonl`.
 * Answers it, or undefined where nothing is sealed or the head is signed already.
 */
export async function makeCheckpoint(db: Db, data: string): Promise<Checkpoint | undefined> {
  const head = await findHead(db)
  const before = await findLastCheckpoint(db)
  let made: Checkpoint | undefined
  if (head && before?.sequence !== head.sequence) {
    made = signHead(openAuditKey(data), head.sequence, head.hash)
    await sql`INSERT INTO audit_checkpoint (sequence, body, signature) VALUES (${made.sequence}, ${made.body}, ${made.signature}) ON CONFLICT DO NOTHING`.execute(db)
  }
  await appendCheckpoints(db, checkpointsFile(data))
  return made
}

/** A signed statement that the chain had this hash at this sequence. */
export function signHead(key: AuditKey, sequence: number, hash: string): Checkpoint {
  const at = new Date().toISOString()
  const body = checkpointBody(sequence, hash, at, key.id)
  return { sequence, hash, at, key: key.id, body, signature: signText(key, body) }
}

/** Brings a file of checkpoints up to those of the database; also those that a process which was killed had not come to write. */
export async function appendCheckpoints(db: Db, path: string): Promise<void> {
  let lines = ''
  for await (const one of checkpointsAfter(db, lastSequenceIn(path))) if (!('unreadable' in one)) lines += `${checkpointLine(one)}\n`
  if (lines === '') return
  mkdirSync(dirname(path), { recursive: true })
  appendWhole(path, lines)
}

/** Appends whole lines and waits for the disk. */
export function appendWhole(path: string, lines: string): void {
  const file = openSync(path, 'a', 0o640)
  try {
    writeSync(file, lines)
    fdatasyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The sequence of the last whole line of a file; 0 where there is none. A line torn by a crash is cut off, so that the next one is whole. */
export function lastSequenceIn(path: string): number {
  if (!existsSync(path)) return 0
  const file = openSync(path, 'r+')
  try {
    const { size } = fstatSync(file)
    for (let span = 64 * 1024; ; span *= 16) {
      const from = Math.max(0, size - span)
      const bytes = Buffer.alloc(size - from)
      readSync(file, bytes, 0, bytes.length, from)
      const end = bytes.lastIndexOf(10)
      if (end + 1 < bytes.length && (end >= 0 || from === 0)) ftruncateSync(file, from + end + 1)
      const lines = bytes.subarray(0, end + 1).toString('latin1').split('\n').slice(from === 0 ? 0 : 1)
      const sequences = lines.flatMap((line) => {
        const read = readLine(line)
        return read && 'link' in read ? [read.link.sequence] : read && 'checkpoint' in read ? [read.checkpoint.sequence] : []
      })
      if (sequences.length > 0 || from === 0) return Math.max(0, ...sequences)
    }
  } finally {
    closeSync(file)
  }
}
