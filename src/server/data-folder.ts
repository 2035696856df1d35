import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '#kernel/faults.ts'

/** The layout of data folders that this version writes; raised when an older version could not read it. */
const dataFormat = 1

/** Space that has to be left for a server to start, in bytes: PostgreSQL stops where there is none. */
const leastSpace = 64 * 1024 * 1024

const versionFile = z.object({ format: z.number().int(), version: z.string() })

/**
 * Makes the data folder ready for this version. Faults: `data/unwritable`, `data/disk-full`,
 * `data/newer` when a newer version has used it, `data/damaged` when its version file is unreadable.
 */
export function prepareData(folder: string, version: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    checkSpace(folder)
    checkVersion(folder, version)
    const probe = join(folder, `.writable-${process.pid}`)
    writeFileSync(probe, 'x'.repeat(4096))
    rmSync(probe)
  } catch (cause) {
    throw folderFault(folder, cause)
  }
}

function checkSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const left = bavail * bsize
  if (left < leastSpace) throw new Fault('data/disk-full', `The disk of the data folder ${folder} is full: ${Math.floor(left / 1024 / 1024)} MB are left, ${leastSpace / 1024 / 1024} MB are needed. Make room, then start again.`)
}

function checkVersion(folder: string, version: string): void {
  const path = join(folder, 'version.json')
  if (existsSync(path)) {
    const read = versionFile.safeParse(parse(readFileSync(path, 'utf8')))
    if (!read.success) throw new Fault('data/damaged', `The file ${path} is not what Entente wrote. Put it back from your backup; in a folder of format ${dataFormat} it reads {"format":${dataFormat},"version":"${version}"}.`)
    if (read.data.format > dataFormat) throw new Fault('data/newer', `The data folder ${folder} was used by a newer version of Entente (${read.data.version}); this is ${version}. Start that version, or set ENTENTE_DATA to another folder.`)
    if (read.data.format === dataFormat && read.data.version === version) return
  }
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify({ format: dataFormat, version })}\n`)
  renameSync(`${path}.${process.pid}`, path)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function folderFault(folder: string, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException
  if (cause instanceof Fault) return cause
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('data/disk-full', `The disk of the data folder ${folder} is full. Make room, then start again.`, { cause })
  if (code === 'ENOTDIR' || code === 'EEXIST') return new Fault('data/unwritable', `The data folder ${folder} cannot be made: a file is in the way. Set ENTENTE_DATA to a folder.`, { cause })
  return new Fault('data/unwritable', `The data folder ${folder} cannot be written: ${message}. Give this user the right to write there, or set ENTENTE_DATA to another folder.`, { cause })
}
