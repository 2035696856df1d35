import type { FaultTable } from '#kernel/faults.ts'
import { fileFaults } from '#server/files/faults.ts'
import { recordFaults } from '#server/records/faults.ts'
import { registerFaults } from '#server/registers/faults.ts'

/** The faults of correspondence. */
export const correspondenceFaults = {
  ...recordFaults,
  ...registerFaults,
  ...fileFaults,
  'correspondence/unfit': { status: 422, title: 'It does not fit the form' },
  'correspondence/not-now': { status: 409, title: 'Not as the note stands' },
  'correspondence/unfinished': { status: 409, title: 'Something is still to be written' },
  'correspondence/chain': { status: 422, title: 'No chain of clearance' },
  'correspondence/not-yours': { status: 403, title: 'Not yours to clear' },
  'correspondence/other-way': { status: 422, title: 'A register for the other way' },
  'correspondence/not-cleared': { status: 409, title: 'Not cleared' },
  'correspondence/unprintable': { status: 422, title: 'It cannot be printed' },
  'correspondence/no-such-file': { status: 422, title: 'No such file of the note' },
  'correspondence/dates': { status: 422, title: 'The days do not fit' },
  'correspondence/no-version': { status: 404, title: 'No such version' },
  'correspondence/placeholder': { status: 422, title: 'A place that is never filled in' },
} as const satisfies FaultTable
