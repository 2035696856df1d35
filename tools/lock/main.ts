import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Completes package-lock.json: `node tools/lock/main.ts`, after each change of dependencies.
 * A registry that has not yet taken up a package's builds for other platforms leaves them out of the lock, and `npm ci` then stops
 * with "Missing". The builds are named by the package itself, so their entries can be written from it; npm fetches one only on its
 * own platform. They carry no digest, because nobody here has seen them.
 */
type Entry = { version?: string; optional?: boolean; dev?: boolean; os?: string[]; cpu?: string[]; libc?: string[]; optionalDependencies?: Record<string, string> }

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'sunos']
const processors = ['arm64', 'arm', 'ia32', 'x64', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32']

const path = join(import.meta.dirname, '..', '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Entry> }
const added: string[] = []
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`
    if (place === '' || lock.packages[at] || lock.packages[`${place}/node_modules/${name}`]) continue
    const parts = name.split(/[-/]/)
    const os = systems.filter((s) => parts.includes(s))
    const cpu = processors.filter((p) => parts.includes(p))
    if (os.length === 0 || cpu.length === 0) throw new Error(`The platform of ${name} cannot be told from its name. Take another version of ${place.replace('node_modules/', '')}.`)
    lock.packages[at] = { version: version.replace(/^[\^~=]/, ''), cpu: cpu.slice(0, 1), ...(entry.dev ? { dev: true } : {}), optional: true, os: os.slice(0, 1), ...(parts.includes('musl') ? { libc: ['musl'] } : parts.includes('gnu') ? { libc: ['glibc'] } : {}) }
    added.push(name)
  }
}
const packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
writeFileSync(path, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
process.stdout.write(added.length === 0 ? 'The lock is complete.\n' : `Added ${added.join(', ')}.\n`)
