import type { FaultTable } from '#kernel/faults.ts'

/** The faults of keeping keys. All of them are the administrator's to mend; no request of a person causes one. */
export const keyFaults = {
  'keys/missing': { status: 503, title: 'The master key is missing' },
  'keys/wrong': { status: 503, title: 'The master key is not the one of this database' },
  'keys/damaged': { status: 503, title: 'A key is damaged' },
  'keys/unwritable': { status: 503, title: 'The master key cannot be written' },
  'keys/unknown': { status: 404, title: 'There is no such key' },
  'keys/weak-passphrase': { status: 422, title: 'The passphrase is too short' },
  'keys/wrong-passphrase': { status: 422, title: 'The passphrase does not open the key' },
} as const satisfies FaultTable
