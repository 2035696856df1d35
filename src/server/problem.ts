import type { Context as HonoContext } from 'hono'
import { newId } from '#kernel/ids.ts'
import { Fault, isFault, problemOf, type FaultTable } from '#kernel/faults.ts'

/** Told of every bug that a request ran into: its reference, what was asked, and the error with its cause. */
export type Report = (reference: string, request: string, error: unknown) => void

/** The one place where a fault becomes an answer. Anything that is not a Fault is a bug: reported, and shown with a reference only. */
export function problems(table: FaultTable, report: Report = () => {}): { refuse: (error: unknown, c: HonoContext) => Response } {
  return {
    refuse(error, c) {
      const fault = isFault(error) ? error : internal(error, c, report)
      const problem = problemOf(fault, table)
      if (problem.status === 500 && isFault(error)) report('', `${c.req.method} ${c.req.path}`, error)
      return c.body(JSON.stringify(problem), problem.status as 500, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    },
  }
}

function internal(error: unknown, c: HonoContext, report: Report): Fault {
  const reference = newId()
  report(reference, `${c.req.method} ${c.req.path}`, error)
  return new Fault('kernel/internal', `Something went wrong that should not have; the log tells more under the reference ${reference}.`, { reference, cause: error })
}
