import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.ts'

/**
 * How finished segments of PostgreSQL's log leave it: its archive command copies each into a folder
 * of the database's own, the spool, from where a process of ours encrypts it and sends it on
 * (backup/wal.ts). The spool lies on the database's disk under the same owner, so that nothing is
 * less guarded there than in the log itself. Archiving is on where the spool exists, off where not,
 * without restarting the database.
 */
export const spoolOf = (home: Pick<Home, 'folder'>): string => join(home.folder, 'archive')

const scriptOf = (home: Home): string => join(home.folder, 'archive.sh')

/** Called by PostgreSQL with a segment's path and name. It answers 0 only once the copy is on the disk: then the segment may be reused. */
const script = (spool: string): string => `#!/bin/sh
# Copies a finished segment of the log into the spool, from where Entente sends it to ENTENTE_ARCHIVE.
spool=${inSh(spool)}
[ -d "$spool" ] || exit 0
[ ! -f "$spool/$2" ] || exec cmp -s "$1" "$spool/$2"
dd if="$1" of="$spool/.$2" bs=1048576 conv=fsync 2>/dev/null && mv "$spool/.$2" "$spool/$2" && sync "$spool"
`

/** The settings of PostgreSQL for archiving, with the script that they name. */
export function archiveSettings(home: Home): Record<string, string> {
  const file = scriptOf(home)
  const text = script(spoolOf(home))
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    writeFileSync(`${file}.new`, text, { mode: 0o600 })
    own(home, `${file}.new`)
    renameSync(`${file}.new`, file)
  }
  return { archive_mode: 'on', archive_command: `/bin/sh ${inSh(file).replaceAll('%', '%%')} "%p" "%f"` }
}

/** Switches archiving on: from the next segment on. */
export function makeSpool(home: Home): void {
  const spool = spoolOf(home)
  mkdirSync(spool, { recursive: true, mode: 0o700 })
  chmodSync(spool, 0o700)
  own(home, spool)
}

/** Switches archiving off; what was not sent yet goes. */
export function removeSpool(home: Home): void {
  rmSync(spoolOf(home), { recursive: true, force: true })
}

/** The number that tells a cluster from every other, from its control file: 64 bits, in decimal. */
export function systemOf(home: Pick<Home, 'cluster'>): string {
  return readFileSync(join(home.cluster, 'global', 'pg_control')).readBigUInt64LE(0).toString()
}

/** Gives a file to the user that PostgreSQL runs as. */
export function own(home: Pick<Home, 'owner'>, file: string): void {
  if (home.owner) chownSync(file, home.owner.uid, home.owner.gid)
}

/** A text as sh takes it, whatever is in it. */
const inSh = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
