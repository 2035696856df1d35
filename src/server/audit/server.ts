import { Readable } from 'node:stream'
import type { FaultTable } from '#kernel/faults.ts'
import type { Db } from '../database.ts'
import { fileResponse } from '../file-response.ts'
import { routes, type Routes } from '../http.ts'
import type { Jobs } from '../jobs.ts'
import { contract } from './contract.ts'
import { exportAudit } from './export.ts'
import { openKeysIn } from './keys.ts'
import { administrationNouns } from './schema.ts'
import { readState, searchEvents } from './search.ts'
import { recordEvent } from './store.ts'

/** The faults of the audit. */
export const faults = {
  'audit/nothing': { status: 404, title: 'No events' },
  'audit/no-such-file': { status: 404, title: 'No such file' },
  'audit/key-unreadable': { status: 500, title: 'The signing key cannot be used' },
} as const satisfies FaultTable

/** What the audit works on. `copy` is the folder elsewhere, where there is one. */
export type AuditMachinery = { readonly db: Db; readonly data: string; readonly copy?: string | undefined; readonly jobs: Jobs }

/** Handlers of the audit. Looking into it is audited too. */
export function auditRoutes({ db, data, copy, jobs }: AuditMachinery): Routes {
  return routes(contract, {
    audit: (page, { machine }) => machine(async (step) => {
      // One event for what was asked, not one for each page of it.
      const { before, limit: _, ...asked } = page
      if (!before) await recordEvent(step, { kind: 'audit.read', detail: asked })
      return searchEvents(step, page)
    }),
    auditOfAdministration: (page, { machine }) => machine(async (step) => {
      const { before, limit: _, ...asked } = page
      if (!before) await recordEvent(step, { kind: 'audit.read', detail: { ...asked, of: 'administration' } })
      return searchEvents(step, { ...page, nouns: administrationNouns })
    }),
    auditState: async (_, { machine }) => ({ ...(await machine(readState)), keys: [...openKeysIn(data).keys()], copy: copy ?? null }),
    async verifyAudit(_, { machine }) {
      await machine((step) => recordEvent(step, { kind: 'verification.begun' }))
      return jobs.start({ kind: 'audit', about: 'verify', args: ['audit', 'verify', '--json'], can: 'audit:read' })
    },
    async exportAudit({ format, from, to }, { machine }) {
      const made = await exportAudit(db, data, { format, from, to })
      await machine((step) => recordEvent(step, { kind: 'audit.exported', detail: { format, from: made.from, to: made.to } }))
      const body = Readable.toWeb(Readable.from(made.parts).map((part: string) => Buffer.from(part))) as ReadableStream<Uint8Array>
      return fileResponse(body, format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8', `audit-${made.from}-${made.to}.${format}`)
    },
  }, faults)
}
