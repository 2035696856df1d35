import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Licence } from '#kernel/evidence.ts'
import type { ResolvedScope } from '#evidence/manifest.ts'

/** Figures that ship with the product, so that the first day means something without a network. */
export type StarterFigure = {
  file: string
  digest: string
  /** Only one of the two directions is kept, because the value is the same both ways. */
  symmetric: boolean
  years: [number, number]
  scopes: ResolvedScope[]
  sources: { source: string; title: string; publisher: string; licence: Licence; citation: string; home: string; retrieved: string; digest: string }[]
  /** The command that made the file from the publishers' files. */
  command: string
}

export type StarterManifest = { format: 1; figures: Record<string, StarterFigure> }

const cache = new Map<string, StarterManifest>()

export function readStarter(reference: string): StarterManifest {
  const known = cache.get(reference)
  if (known) return known
  const path = join(reference, 'starter', 'manifest.json')
  const manifest = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as StarterManifest) : { format: 1 as const, figures: {} }
  cache.set(reference, manifest)
  return manifest
}

export function findStarter(reference: string, indicator: string): StarterFigure | undefined {
  return readStarter(reference).figures[indicator]
}
