import { Fault } from '#kernel/faults.ts'

/** Why a connection to the database failed, as a sentence that says what to do. Never shows the password. */
export function connectionFault(error: unknown, url: string | undefined): Fault {
  const cause = error as NodeJS.ErrnoException & { code?: string }
  const where = url ? `the database of DATABASE_URL (${placeOf(url)})` : 'the embedded database'
  const says = reasons[cause.code ?? '']
  if (says) return new Fault(says.code, `${says.sentence.replace('%', where)}`, { cause })
  return new Fault('database/unreachable', `Cannot use ${where}: ${cause.message || cause.code || 'it does not answer'}. Check that it runs and that the address is right.`, { cause })
}

const reasons: Readonly<Record<string, { code: string; sentence: string }>> = {
  ECONNREFUSED: { code: 'database/unreachable', sentence: 'Nothing listens at %. Start it, or correct the address.' },
  ENOENT: { code: 'database/unreachable', sentence: 'There is no socket for %. Start it, or correct the address.' },
  ENOTFOUND: { code: 'database/unreachable', sentence: 'The host name of % is not known. Correct the address.' },
  ETIMEDOUT: { code: 'database/unreachable', sentence: 'No answer from %. Check the network and the address.' },
  '28P01': { code: 'database/refused', sentence: 'User or password is wrong for %.' },
  '28000': { code: 'database/refused', sentence: 'The user may not sign in to %.' },
  '3D000': { code: 'database/refused', sentence: 'The database does not exist in %. Create it first (CREATE DATABASE).' },
  '42501': { code: 'database/refused', sentence: 'The user lacks rights in %. Make it the owner of the database.' },
  '53100': { code: 'database/disk-full', sentence: 'The disk of % is full. Make room, then try again.' },
  '53300': { code: 'database/unreachable', sentence: 'All connections of % are taken. Lower ENTENTE_CONNECTIONS, or allow more there.' },
}

function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname || 'local socket'}${port && `:${port}`}${pathname}`
  } catch {
    return 'its address'
  }
}
