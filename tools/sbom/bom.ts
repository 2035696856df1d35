import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { verdictOn, type Verdict } from './licences.ts'

const root = join(import.meta.dirname, '..', '..')

const licence = z.union([z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }), z.object({ expression: z.string() })])
const hash = z.object({ alg: z.enum(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']), content: z.string().regex(/^([a-f0-9]{40}|[a-f0-9]{64}|[a-f0-9]{96}|[a-f0-9]{128})$/) })
const reference = z.object({ type: z.string(), url: z.string() })
const component = z.object({
  'bom-ref': z.string(), type: z.enum(['library', 'application']), name: z.string().min(1), version: z.string().min(1), scope: z.enum(['required', 'optional']).optional(),
  author: z.string().optional(), description: z.string().optional(), purl: z.string().regex(/^pkg:npm\/(%40[^/@]+\/)?[^/@]+@[^@]+$/),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]), externalReferences: z.array(reference).default([]),
  hashes: z.array(hash).optional(), licenses: z.array(licence).optional(),
})
/** One library of the bill. */
export type Component = z.infer<typeof component>

/** The part of CycloneDX 1.5 that we write: https://cyclonedx.org/docs/1.5/json/ */
export const bill = z.strictObject({
  $schema: z.literal('http://cyclonedx.org/schema/bom-1.5.schema.json'), bomFormat: z.literal('CycloneDX'), specVersion: z.literal('1.5'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/), version: z.int().min(1),
  metadata: z.object({ lifecycles: z.array(z.object({ phase: z.string() })), tools: z.array(z.object({ vendor: z.string(), name: z.string(), version: z.string() })), component }),
  components: z.array(component), dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
})
/** A software bill of materials. */
export type Bill = z.infer<typeof bill>

/**
 * The bill of materials of what ships, from the lock file by npm itself, without asking a network.
 * The same lock gives the same bill: its serial number comes from the lock's digest, it has no time,
 * and no addresses of the registry that somebody happened to use.
 */
export function makeBill(): Bill {
  const told = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only', '--offline'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] })
  const made = JSON.parse(told) as Bill & { metadata: { timestamp?: string } }
  const { timestamp: _, ...metadata } = made.metadata
  // npm calls the product by the name of its folder.
  const product = { ...withoutSource(metadata.component), name: metadata.component.purl.slice('pkg:npm/'.length).split('@')[0]! }
  const components = made.components.filter((one) => !isForDevelopment(one)).map(withoutSource)
  const kept = new Set([product['bom-ref'], ...components.map((one) => one['bom-ref'])])
  return bill.parse({
    ...made, serialNumber: serialOf(readFileSync(join(root, 'package-lock.json'))), metadata: { ...metadata, component: product },
    components: components.map((one) => ({ ...one, ...inherited(one, components) })),
    dependencies: made.dependencies.filter(({ ref }) => kept.has(ref)).map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((to) => kept.has(to)) })),
  })
}

/** npm's own `--omit dev` also leaves out what the product needs when a library for development names it as well. */
const isForDevelopment = (one: Component): boolean => one.properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')

const withoutSource = (one: Component): Component => ({ ...one, externalReferences: (one.externalReferences ?? []).filter(({ type }) => type !== 'distribution') })

/** A UUID of our own making (version 8) from a digest. */
function serialOf(lock: Buffer): string {
  const hex = createHash('sha256').update(lock).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Builds of a package for other platforms, which nobody here has unpacked, have the package's licence. */
function inherited(one: Component, all: readonly Component[]): Pick<Component, 'licenses'> | undefined {
  if (one.licenses?.length) return undefined
  const parent = all.find((other) => other.licenses?.length && one.name.startsWith(`${other.name}-`) && other.version === one.version)
  return parent && { licenses: parent.licenses }
}

/** The licence of a component as one SPDX expression; empty where none is known. */
export const expressionOf = (one: Component): string => (one.licenses ?? []).map((stated) => ('expression' in stated ? stated.expression : (stated.license.id ?? stated.license.name ?? ''))).join(' AND ')

/** Every component whose licence may not ship, or has to be noted, with its licence. */
export function examine(made: Bill): { readonly [K in Exclude<Verdict, 'permitted'>]: readonly string[] } {
  const of = (verdict: Verdict) => made.components.filter((one) => verdictOn(expressionOf(one)) === verdict).map((one) => `${one.name} ${one.version}: ${expressionOf(one) || 'no licence known'}`)
  return { noted: of('noted'), refused: of('refused') }
}
