import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A Chromium to test with, and how it was come by. Without a path the tests in the browser are skipped, which is said. */
export type Chromium = { path?: string; says: string }

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const packaged = '@sparticuz/chromium@153.0.0'

/** The system's Chromium; else Debian's package, when root; else the one that an npm package carries, kept in `cache`. */
export async function findChromium(cache: string): Promise<Chromium> {
  const own = process.env['ENTENTE_TEST_CHROMIUM'] ?? onPath()
  if (own) return { path: own, says: `Tests in the browser use ${own}.` }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium here; installing Debian’s package.')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' })
    const installed = onPath()
    if (installed) return { path: installed, says: `Tests in the browser use Debian’s package, ${installed}.` }
  }
  try {
    const folder = join(cache, 'chromium')
    console.log(`No Chromium here; taking ${packaged} from npm.`)
    execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--prefix', folder, packaged], { stdio: 'ignore' })
    const module = (await import(pathToFileURL(join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js')).href)) as { default: { executablePath(): Promise<string> } }
    const path = await module.default.executablePath()
    execFileSync(path, ['--version'], { stdio: 'ignore' })
    return { path, says: `Tests in the browser use ${packaged}, ${path}.` }
  } catch (error) {
    return { says: `Tests in the browser are skipped: no Chromium on this machine, and none could be had (${(error as Error).message.split('\n')[0]}). Install one, for example Debian’s package chromium.` }
  }
}

function onPath(): string | undefined {
  return (process.env['PATH'] ?? '').split(':').flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path))
}
