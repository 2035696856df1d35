import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import { takeLock } from './lock.ts'
import type { Log } from './log.ts'
import { installation } from './version.ts'

/** What the built web depends on, in the installation's folder. */
const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'tools/web/**/*.ts', 'reference/worldviews/*.json', 'src/web/**/*', 'src/ui/**/*', 'src/kernel/**/*', 'src/**/screens/**/*', 'src/**/catalogue/**/*', 'src/**/contract.ts', 'src/**/schema.ts']

/** The folder of the built web. */
export const webFolder = join(installation, 'dist')

/** Where builds are made: on the same disk as their place. */
const cache = join(installation, 'node_modules', '.cache', 'entente')

/**
 * Builds the web if it is not built, or was built from other sources. It is built beside its place
 * and moved there, so that a running server never serves half of it. Faults: `web/not-built`.
 */
export async function buildWeb(log: Log, signal?: AbortSignal): Promise<void> {
  const wanted = digest()
  if (isBuilt(wanted)) return
  const lock = await takeLock(join(cache, 'web-build.lock'), 'building the screens', 300_000)
  try {
    if (isBuilt(wanted)) return
    log.info(existsSync(join(webFolder, 'index.html')) ? 'The screens’ sources have changed; building them again.' : 'Building the screens, once.')
    const start = performance.now()
    const draft = join(cache, 'web')
    try {
      await runVite(draft, signal)
      writeFileSync(join(draft, '.sources'), wanted)
      replace(webFolder, draft)
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
    log.info(`Built the screens in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
  } finally {
    lock.release()
  }
}

/** Two renames, so that a running server is without its screens for no longer than these take. */
function replace(folder: string, draft: string): void {
  const old = join(cache, 'web-before')
  rmSync(old, { recursive: true, force: true })
  if (existsSync(folder)) renameSync(folder, old)
  renameSync(draft, folder)
  rmSync(old, { recursive: true, force: true })
}

function isBuilt(wanted: string): boolean {
  const mark = join(webFolder, '.sources')
  return existsSync(join(webFolder, 'index.html')) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted
}

function digest(): string {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: installation, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
  for (const path of [...new Set(files.map((entry) => join(entry.parentPath, entry.name)))].sort()) {
    hash.update(path.slice(installation.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

async function runVite(draft: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'], { cwd: installation, stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Fault('web/not-built', `The screens could not be built:\n${said.trim().split('\n').slice(-20).join('\n')}`)
}
