import type { Context as HonoContext } from 'hono'
import { newId } from '#kernel/ids.ts'
import { Fault, isFault, problemOf, type FaultTable } from '#kernel/faults.ts'

/** Told of every bug that a request ran into: its reference, what was asked, and the error with its cause. */
export type Report = (reference: string, request: string, error: unknown) => void

/** The one place where a fault becomes an answer. Anything that is not a Fault is a bug: reported, and shown with a reference only. */
export function problems(table: FaultTable, report: Report = () => {}): { refuse: (error: unknown, c: HonoContext) => Response } {
  return {
    refuse(error, c) {
      const fault = isFault(error) ? error : (outage(error) ?? internal(error, c, report))
      const problem = problemOf(fault, table)
      if (problem.status >= 500 && fault.code !== 'kernel/internal') report('', `${c.req.method} ${c.req.path}`, fault)
      if (fault.retryAfter !== undefined) c.header('retry-after', String(fault.retryAfter))
      return c.body(JSON.stringify(problem), problem.status as 500, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    },
  }
}

/** What a full disk or a database that is away looks like in the errors of Node and PostgreSQL: not bugs, and they pass. */
const diskFull = ['ENOSPC', 'EDQUOT', '53100']
const databaseAway = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT.socket', '57P01', '57P02', '57P03', '53300', '08006', '08001']

function outage(error: unknown): Fault | undefined {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException
  const sign = code === 'ENOENT' && syscall === 'connect' ? 'ENOENT.socket' : code
  if (!sign) return undefined
  if (diskFull.includes(sign)) return new Fault('kernel/disk-full', 'The server’s disk is full; nothing was kept. Tell its administrator, and try again when there is room.', { cause: error })
  if (databaseAway.includes(sign)) return new Fault('kernel/unavailable', 'The database does not answer just now; nothing was kept. Try again in a few seconds.', { cause: error })
  return undefined
}

function internal(error: unknown, c: HonoContext, report: Report): Fault {
  const reference = newId()
  report(reference, `${c.req.method} ${c.req.path}`, error)
  return new Fault('kernel/internal', `Something went wrong that should not have; the log tells more under the reference ${reference}.`, { reference, cause: error })
}
