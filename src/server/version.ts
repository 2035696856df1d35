import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the installation: where package.json lies. */
export const installation = join(import.meta.dirname, '..', '..')

/** This version of Entente, as package.json says it. */
export const version: string = (JSON.parse(readFileSync(join(installation, 'package.json'), 'utf8')) as { version: string }).version
