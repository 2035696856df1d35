import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import yazl from 'yazl'
import { Fault, type FaultTable } from '#kernel/faults.ts'
import { newId, timeOfId } from '#kernel/ids.ts'
import { recordEvent } from '../audit/store.ts'
import { fileResponse } from '../file-response.ts'
import { routes, type Routes } from '../http.ts'
import type { Jobs } from '../jobs.ts'
import { contract } from './contract.ts'
import type { WorkspaceExport } from './schema.ts'

/** The faults of exporting. */
export const workspaceFaults = {
  'workspace/running': { status: 409, title: 'An export is being made' },
  'workspace/unknown-export': { status: 404, title: 'No such export' },
} as const satisfies FaultTable

/** How long an export stays on the server, in milliseconds. */
const lasts = 7 * 86_400_000

/** Handlers of exports. They lie in a folder each, named by its id, in `folder`; the command makes them in a process of its own. */
export function workspaceRoutes({ folder, jobs }: { folder: string; jobs: Jobs }): Routes {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  clear(folder, jobs)
  const get = (id: string): WorkspaceExport => {
    const found = listExports(folder, jobs).find((one) => one.id === id)
    if (!found) throw new Fault('workspace/unknown-export', 'There is no such export on the server. It may have been removed after seven days.')
    return found
  }
  return routes(contract, {
    async start({ passphrase }, { machine }) {
      clear(folder, jobs)
      if (listExports(folder, jobs).some(({ state }) => state === 'making')) throw new Fault('workspace/running', 'An export is being made already. Wait for it, or stop its job.')
      const id = newId()
      await machine((db) => recordEvent(db, { kind: 'workspace.export-asked', subject: { kind: 'workspace', id } }))
      const secret = join(folder, `${id}.passphrase`)
      writeFileSync(secret, `${passphrase}\n`, { mode: 0o600, flag: 'wx' })
      try {
        jobs.start({ kind: 'workspace-export', about: id, args: ['workspace', 'export', join(folder, id), '--passphrase-file', secret, '--json'], can: 'workspace:see', done: () => rmSync(secret, { force: true }) })
      } catch (error) {
        rmSync(secret, { force: true })
        throw error
      }
      return get(id)
    },
    list: () => listExports(folder, jobs),
    async file({ id }, { machine }) {
      if (get(id).state !== 'ready') throw new Fault('workspace/unknown-export', 'The export is not ready.')
      await machine((db) => recordEvent(db, { kind: 'workspace.fetched', subject: { kind: 'workspace', id } }))
      return fileResponse(Readable.toWeb(zipOf(join(folder, id))) as ReadableStream<Uint8Array>, 'application/zip', `entente-workspace-${id}.zip`)
    },
    remove({ id }) {
      if (get(id).state === 'making') throw new Fault('workspace/running', 'The export is being made. Stop its job first.')
      rmSync(join(folder, id), { recursive: true, force: true })
      return listExports(folder, jobs).filter((one) => one.id !== id)
    },
  }, workspaceFaults)
}

const isId = (name: string): boolean => /^[0-9a-f-]{36}$/.test(name)

/** What lies in the folder and what jobs tell, newest first. */
function listExports(folder: string, jobs: Jobs): WorkspaceExport[] {
  const about = new Map(jobs.list('workspace-export').map((job) => [job.about, job]))
  const ids = new Set([...readdirSync(folder).filter(isId), ...about.keys()])
  return [...ids].sort().reverse().flatMap((id) => {
    const job = about.get(id)
    const isThere = existsSync(join(folder, id, 'workspace.json'))
    if (!isThere && (!job || job.state === 'done')) return []
    const state = isThere ? 'ready' : job!.state === 'running' ? 'making' : 'failed'
    return [{ id, state, bytes: isThere ? bytesOf(join(folder, id)) : 0, askedAt: new Date(timeOfId(id)).toISOString(), job: job?.id ?? null, problem: isThere ? null : (job!.problem ?? (job!.state === 'cancelled' ? 'It was stopped.' : null)) }]
  })
}

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()

const bytesOf = (folder: string): number => filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0)

/** A folder as a ZIP while it is read; what it holds is compressed already. */
function zipOf(folder: string): Readable {
  const zip = new yazl.ZipFile()
  for (const file of filesIn(folder)) zip.addFile(file, file.slice(folder.length + 1).replaceAll('\\', '/'), { compress: false, forceZip64Format: true })
  zip.end({ forceZip64Format: true, comment: '' })
  return zip.outputStream as unknown as Readable
}

/** Removes what is older than a week, and what a server that was killed has left. */
function clear(folder: string, jobs: Jobs): void {
  const running = new Set(jobs.list('workspace-export').filter(({ state }) => state === 'running').map(({ about }) => about))
  for (const name of readdirSync(folder)) {
    const id = name.replace(/^\./, '').slice(0, 36)
    const isOld = isId(id) && Date.now() - timeOfId(id) > lasts
    if (!running.has(id) && (name !== id || isOld)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
