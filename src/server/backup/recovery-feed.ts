import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { own } from '../postgres/archive.ts'
import type { Home } from '../postgres/home.ts'
import type { OpenedBackup } from './place.ts'
import { listSegments, openSegment } from './wal.ts'

/**
 * Hands segments of the archived log to a PostgreSQL that recovers, one when it asks for it, so that
 * the log is never on the disk as a whole. Its restore command leaves the segment's name in one folder
 * and takes it from another.
 */
export type Feed = { readonly command: string; readonly failed: Promise<never>; given(): number; close(): Promise<void> }

const script = `#!/bin/sh
# Asks Entente, in the folder $1, for the segment $2 of the log and puts it at $3.
: > "$1/asked/$2" || exit 1
while [ ! -e "$1/given/$2" ] && [ ! -e "$1/none/$2" ]; do
  [ -d "$1/asked" ] || exit 1
  sleep 0.02
done
[ -e "$1/given/$2" ] && mv "$1/given/$2" "$3"
`

/** Begins to feed a cluster from the archive of an opened base backup. `failed` rejects when a segment is damaged: recovery must not end there as if the log did. */
export function openFeed(home: Home, backup: OpenedBackup, system: string): Feed {
  const folder = join(home.folder, 'recovery')
  for (const name of ['asked', 'given', 'none']) {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
    own(home, join(folder, name))
  }
  const file = join(folder, 'restore.sh')
  writeFileSync(file, script, { mode: 0o600 })
  for (const path of [folder, file]) own(home, path)
  let isOpen = true
  let count = 0
  let fail: (error: unknown) => void
  const failed = new Promise<never>((_, reject) => (fail = reject))
  // Whoever waits for it is told; while nobody does it is no unhandled rejection.
  failed.catch(() => undefined)
  const timeLines = new Set(listSegments(backup.place, system).map((name) => name.slice(0, 8)))
  const give = async (name: string): Promise<void> => {
    const segment = openSegment(backup.place, system, name, backup.from, backup.signer)
    const draft = join(folder, `${name}.draft`)
    if (segment) await pipeline(segment, createWriteStream(draft, { mode: 0o600 }))
    // A time line that the archive has must not be begun a second time: that its history exists is all that is asked.
    else if (name.endsWith('.history') && timeLines.has(name.slice(0, 8))) writeFileSync(draft, '', { mode: 0o600 })
    else { writeFileSync(join(folder, 'none', name), ''); return }
    own(home, draft)
    renameSync(draft, join(folder, 'given', name))
    if (name.length === 24) count += 1
  }
  const feeding = (async () => {
    while (isOpen) {
      for (const name of readdirSync(join(folder, 'asked'))) {
        rmSync(join(folder, 'asked', name))
        rmSync(join(folder, 'none', name), { force: true })
        await give(name)
      }
      await sleep(10)
    }
  })().catch((error: unknown) => fail(error))
  const quoted = (path: string) => `"${path.replaceAll('%', '%%')}"`
  return {
    command: `/bin/sh ${quoted(file)} ${quoted(folder)} "%f" "%p"`,
    failed,
    given: () => count,
    async close() {
      isOpen = false
      await feeding
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
    },
  }
}
