import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import { walkChain } from './chain.ts'
import { copyFiles } from './copy.ts'
import type { Report } from './findings.ts'
import { keyFromText, type OpenKeys } from './keys.ts'
import { readLine } from './line.ts'

/** The longest line that is read, in bytes; an event has some hundred. */
const longest = 16 * 1024 * 1024

/**
 * Verifies an export, or a folder with the running copy, from itself alone. Without `trusted` keys
 * the signatures are held against the keys in the file’s head, whose ids the reader then compares.
 * Faults: `audit/no-such-file`.
 */
export async function verifyFile(path: string, trusted?: OpenKeys): Promise<Report> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder === undefined) throw new Fault('audit/no-such-file', `There is no file ${path}.`)
  const inFolder = isFolder ? copyFiles(path) : []
  const single = isFolder && inFolder.length === 0 ? join(path, 'audit.jsonl') : path
  const files = inFolder.length > 0 ? inFolder : [single]
  const known = new Map(trusted)
  const walk = walkChain(known, 'latin1')
  for (const file of files) {
    let number = 0
    for await (const text of linesOf(file)) {
      number += 1
      const line = readLine(text)
      if (!line || ('keys' in line) !== (number === 1)) {
        walk.findings.add({ problem: 'unreadable', says: `Line ${number} of ${file} is not ${number === 1 ? 'the head of an export' : 'a line of an export'}.` })
      } else if ('link' in line) walk.link(line.link)
      else if ('checkpoint' in line) walk.checkpoint(line.checkpoint)
      else if ('extent' in line) walk.extent(line.extent)
      else for (const [id, text] of Object.entries(line.keys)) {
        const key = keyFromText(id, text)
        if (!key) walk.findings.add({ problem: 'forged', says: `The key ${id} in the head of ${file} is not the key of that id.` })
        else if (!trusted) known.set(id, key)
      }
    }
  }
  return walk.end(inFolder.length > 0 ? 'copy' : 'export')
}

/** Lines of a file, one character a byte, ended by LF alone. What follows the last LF is a line if there is anything. `size` reads that many bytes. */
export async function* linesOf(path: string, size?: number): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, { encoding: 'latin1', ...(size !== undefined && { end: size - 1 }) }) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop()!
      yield* lines
      if (rest.length > longest) { yield rest.slice(0, 100); rest = '' }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Fault('audit/no-such-file', `There is no file ${path}.`)
    throw error
  }
  if (rest !== '') yield rest
}
