import { closeSync, fchmodSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'

/** Writes a file whole or not at all, in the place of the one that is there. Readable by the server’s user alone, and on the disk when it returns. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  place(path, content, (draft) => renameSync(draft, path))
}

/** Writes a file whole or not at all where there is none; of several processes that do so at once one’s stays, and all go on with that. */
export function makeFile(path: string, content: string | Uint8Array): void {
  place(path, content, (draft) => {
    try {
      linkSync(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  })
}

/** Waits until what was made, renamed or removed in a file’s folder is on the disk. */
export function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function place(path: string, content: string | Uint8Array, move: (draft: string) => void): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(8).toString('hex')}.draft`
  try {
    writeThrough(draft, typeof content === 'string' ? Buffer.from(content) : content)
    move(draft)
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolderOf(path)
}

function writeThrough(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from)
    fchmodSync(file, 0o600)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
