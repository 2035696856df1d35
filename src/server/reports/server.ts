import type { Hono } from 'hono'
import { Fault } from '#kernel/faults.ts'
import { limiterOf } from '../rate/limiter.ts'
import { lineOf, violationsIn } from './report.ts'

/** Where browsers tell what our content security policy kept them from doing (ASVS 3.4.7). */
export const reportsPath = '/api/reports'

const mostBytes = 64 * 1024
const kinds = ['application/csp-report', 'application/reports+json', 'application/json']

/**
 * Takes reports and writes them to the log, at most ten at once and ten a minute in all: anybody who
 * reaches the server can send them, and the log is for the administrator.
 */
export function mountReports(app: Hono, write: (line: string) => void, clock: () => number = Date.now): Hono {
  const limiter = limiterOf({ burst: 10, perMinute: 10 }, clock)
  app.post(reportsPath, async (c) => {
    const kind = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!kinds.includes(kind)) throw new Fault('kernel/unsupported-media', 'This takes reports of browsers, application/csp-report or application/reports+json.')
    for (const one of violationsIn(await readReport(c.req.raw))) if (limiter.take('all') === 0) write(lineOf(one))
    return c.body(null, 204)
  })
  return app
}

async function readReport(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > mostBytes) throw new Fault('kernel/too-large', `A report has at most ${mostBytes.toLocaleString('en')} bytes.`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (cause) {
    throw new Fault('kernel/malformed', 'The report is not JSON.', { cause })
  }
}
