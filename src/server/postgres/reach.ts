import { readFileSync, statSync, type Stats } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** A user of the operating system, by number. */
export type Owner = { readonly uid: number; readonly gid: number }

/**
 * The user that PostgreSQL has to run as: undefined for ourselves. PostgreSQL refuses to run as
 * root and insists that its user has a name, so root hands it to `postgres` or `nobody`; a folder
 * that already has an owner keeps it.
 */
export function postgresOwner(existing: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const there = statOf(existing)
  if (there && there.uid !== 0) return { uid: there.uid, gid: there.gid }
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find((fields) => fields && Number(fields[2]) > 0)
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : undefined
}

/** The first folder on the way to `path` (itself included) that `owner` may not pass through; undefined if it can reach it. */
export function obstacle(path: string, owner: Owner | undefined): string | undefined {
  if (!owner) return undefined
  const above: string[] = []
  for (let at = resolve(path); ; at = dirname(at)) {
    above.unshift(at)
    if (at === dirname(at)) break
  }
  return above.find((folder) => {
    const there = statOf(folder)
    return there !== undefined && !mayPass(there, owner)
  })
}

function mayPass(there: Stats, owner: Owner): boolean {
  const shift = there.uid === owner.uid ? 6 : there.gid === owner.gid ? 3 : 0
  return ((there.mode >> shift) & 1) === 1
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
