import { readFileSync } from 'node:fs'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import type { Provider } from './auth.ts'

/** The provider of single sign-on as configured, with its secret read from its file; undefined for none. Fault `config/invalid`. */
export function providerOf(oidc: Config['oidc']): Provider | undefined {
  if (!oidc) return undefined
  const { secretFile, ...rest } = oidc
  return { ...rest, clientSecret: secretFile === undefined ? undefined : read(secretFile) }
}

function read(path: string): string {
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret) return secret
  } catch (cause) {
    throw new Fault('config/invalid', `ENTENTE_OIDC_CLIENT_SECRET_FILE: ${path} cannot be read: ${(cause as Error).message}.`, { cause })
  }
  throw new Fault('config/invalid', `ENTENTE_OIDC_CLIENT_SECRET_FILE: ${path} is empty.`)
}
