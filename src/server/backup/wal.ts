import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '#kernel/faults.ts'
import { spoolOf, systemOf } from '../postgres/archive.ts'
import type { Home } from '../postgres/home.ts'
import type { InstanceKey } from './instance-key.ts'
import { stored } from './manifest.ts'
import { readObject, writeObject, type Draft, type Source } from './objects.ts'
import { flushFolder } from './place.ts'
import { readSigned, refuseUnsigned, writeSigned } from './signed-text.ts'

/**
 * The archive of a cluster's log: `wal/<system>/<segment>.bin`, encrypted, and beside it a signed
 * `.json`, written last, by which it counts. Segments go there from the spool that PostgreSQL fills.
 */

const segment = z.object({ name: z.string(), system: z.string(), sentAt: z.iso.datetime(), object: stored }).strict()
type Segment = z.infer<typeof segment>

/** Names of segments, of their time line's history, and of backups' labels. */
const isName = (name: string): boolean => /^([0-9A-F]{24}|[0-9A-F]{8}\.history|[0-9A-F]{24}\.[0-9A-F]{8}\.backup)$/.test(name)

/** Where a place keeps the segments of a cluster. */
export const walFolder = (place: string, system: string): string => join(place, 'wal', system)

const nameOf = (system: string, path: string) => `wal ${system} ${path}`

/** Segments that wait in a cluster's spool. */
export function waiting(home: Pick<Home, 'folder'>): string[] {
  const spool = spoolOf(home)
  return existsSync(spool) ? readdirSync(spool).filter(isName).sort() : []
}

/** Opens the archive of a cluster in a place: from then on segments are sent there. */
export function makeWalFolder(place: string, system: string): void {
  mkdirSync(walFolder(place, system), { recursive: true, mode: 0o700 })
  flushFolder(join(place, 'wal'))
}

/**
 * Encrypts what waits in the spool to a place, in order, and takes it out of the spool once it is on
 * that disk. Answers how many went. Fault `backup/no-archive` where the place is not there, as when
 * its disk is not mounted: a folder made instead would fill the wrong disk.
 */
export async function sendWaiting(home: Home, place: string, { key, signer }: InstanceKey): Promise<number> {
  const names = waiting(home)
  if (names.length === 0) return 0
  const system = systemOf(home)
  const folder = walFolder(place, system)
  if (!existsSync(folder)) throw noArchive(home, place)
  const draft: Draft = { folder, id: nameOf(system, ''), to: { id: key.id, publicKey: Buffer.from(key.public, 'hex') } }
  for (const name of names) {
    const path = `${name}.bin`
    const beside = `.${name}.${process.pid}`
    rmSync(join(folder, beside), { force: true })
    // Written under another name and renamed; what it is called inside is what it is bound to.
    const object = await writeObject(draft, path, createReadStream(join(spoolOf(home), name), { highWaterMark: 1024 * 1024 }), beside)
    await rename(join(folder, beside), join(folder, path))
    writeSigned(join(folder, `${name}.json`), { name, system, sentAt: new Date().toISOString(), object } satisfies Segment, signer)
    flushFolder(folder)
    rmSync(join(spoolOf(home), name))
  }
  return names.length
}

/** Where a place does not have the cluster's folder. */
export const noArchive = (home: Home, place: string): Fault => new Fault('backup/no-archive', `The archive ${place} has no folder for this database (wal/${systemOf(home)}): is its disk mounted? Changes wait in ${spoolOf(home)} until it is back; if it was never begun, run entente backup --out ${place}.`)

/** The segments of a cluster that a place has, in order. */
export function listSegments(place: string, system: string): string[] {
  const folder = walFolder(place, system)
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json') && isName(name.slice(0, -5))).map((name) => name.slice(0, -5)).sort() : []
}

/** A segment as it is in a place; undefined where there is none. Faults: `backup/damaged`, `backup/missing-file`. */
export function openSegment(place: string, system: string, name: string, from: Source['from'], signer: Buffer): NodeJS.ReadableStream | undefined {
  const folder = walFolder(place, system)
  const where = `wal/${system}/${name}`
  if (!existsSync(join(folder, `${name}.json`))) return undefined
  const text = readSigned(join(folder, `${name}.json`), `${where}.json`)
  refuseUnsigned(text, signer, `${where}.json`)
  const { object } = segment.parse(text.value)
  return readObject({ folder, id: nameOf(system, ''), from }, object, `${where}.bin`)
}

/** When a segment was sent to a place, as its signed companion says. */
export function sentAt(place: string, system: string, name: string): string {
  return segment.parse(readSigned(join(walFolder(place, system), `${name}.json`), `wal/${system}/${name}.json`).value).sentAt
}

/** Removes segments that no base backup of a place needs any more: those before the oldest one's first. Time lines' histories stay. */
export function dropBefore(place: string, system: string, first: string): void {
  const folder = walFolder(place, system)
  for (const name of listSegments(place, system)) {
    // Each base backup begins a stretch of its own: names sort by time line, then by place in it.
    if (name.endsWith('.history') || name.slice(0, 24) >= first) continue
    rmSync(join(folder, `${name}.json`))
    rmSync(join(folder, `${name}.bin`), { force: true })
  }
}
