import type { FaultTable } from '#kernel/faults.ts'

/** The faults of asking for rights; every room that changes records lists them. */
export const accessFaults = {
  'access/read-only': { status: 403, title: 'To be read only' },
  'access/beyond-you': { status: 403, title: 'Beyond your own clearance' },
  'access/shut-out': { status: 422, title: 'You would shut yourself out' },
  'access/not-cleared': { status: 422, title: 'Not cleared for it' },
  'access/exception': { status: 422, title: 'The exception cannot be granted so' },
} as const satisfies FaultTable
