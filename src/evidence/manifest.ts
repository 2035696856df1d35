import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { open, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import type { DatasetVersion } from './schema.ts'

/** Where a scope reaches, as resolved at the load: actors by id, or `null` for all. */
export type ResolvedScope = { subject: string; from: string[] | null; to: string[] | null; years: [number, number]; completeness: 'full' | 'partial' | 'sample'; says: string }

/** A version as the lake keeps it: what people see, plus its files and resolved scope. Paths are relative to the lake. */
export type StoredVersion = DatasetVersion & { parts: Partial<Record<string, string[]>>; scopes: ResolvedScope[]; rejectsFile: string | null }

/** The one file that says which version of a dataset stands. It is replaced whole, so a reader sees the old one or the new one. */
export type Manifest = { format: 1; dataset: string; current: number; versions: StoredVersion[] }

const format = 1

export function manifestPath(lake: string, dataset: string): string {
  return join(lake, dataset, 'manifest.json')
}

/** The manifest of a dataset; undefined before its first load. @throws Fault evidence/lake-newer */
export function findManifest(lake: string, dataset: string): Manifest | undefined {
  const path = manifestPath(lake, dataset)
  if (!existsSync(path)) return undefined
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  if (manifest.format > format) throw new Fault('evidence/lake-newer', `${path} was written by a newer version of Entente. Start that version, or use another data folder.`)
  return manifest
}

/** All manifests of the lake. */
export function listManifests(lake: string): Manifest[] {
  if (!existsSync(lake)) return []
  return readdirSync(lake, { withFileTypes: true }).filter((d) => d.isDirectory() && !d.name.startsWith('.'))
    .flatMap((source) => readdirSync(join(lake, source.name), { withFileTypes: true }).filter((d) => d.isDirectory() && !d.name.startsWith('.')).map((d) => `${source.name}/${d.name}`))
    .sort().flatMap((dataset) => findManifest(lake, dataset) ?? [])
}

export function currentVersion(manifest: Manifest | undefined): StoredVersion | undefined {
  return manifest?.versions.find((v) => v.version === manifest.current)
}

/** Publishes a version: from the rename on it stands; a crash before leaves the previous one. */
export async function publish(lake: string, dataset: string, version: StoredVersion): Promise<void> {
  const before = findManifest(lake, dataset)
  const manifest: Manifest = { format, dataset, current: version.version, versions: [...(before?.versions ?? []), version] }
  await writeAtomically(manifestPath(lake, dataset), JSON.stringify(manifest, null, 1))
}

/** Writes beside the file, flushes, and renames over it. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    const file = await open(beside, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
    await syncFolder(dirname(path))
  } catch (cause) {
    await rm(beside, { force: true })
    throw cause
  }
}

/** Flushes a folder's entries, so that a rename survives a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Changes whenever any dataset gets a new version: for knowing cheaply that the lake is to be opened again. */
export function manifestsStamp(lake: string): string {
  if (!existsSync(lake)) return ''
  const stamps: string[] = []
  for (const source of readdirSync(lake, { withFileTypes: true })) {
    if (!source.isDirectory() || source.name.startsWith('.')) continue
    for (const dataset of readdirSync(join(lake, source.name))) {
      const info = statSync(manifestPath(lake, `${source.name}/${dataset}`), { throwIfNoEntry: false })
      if (info) stamps.push(`${source.name}/${dataset} ${info.ino} ${info.mtimeMs}`)
    }
  }
  return stamps.join('\n')
}
