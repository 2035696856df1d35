import type { FaultTable } from '#kernel/faults.ts'

/** The faults of commitments. */
export const commitmentFaults = {
  'commitments/closed': { status: 409, title: 'It is closed' },
  'commitments/needs-evidence': { status: 422, title: 'Evidence or a reason is needed' },
  'commitments/needs-reason': { status: 422, title: 'A reason is needed' },
  'commitments/not-yet': { status: 422, title: 'A day that is still to come' },
  'commitments/not-theirs': { status: 422, title: 'Not for that side' },
  'commitments/same-date': { status: 422, title: 'The date is the same' },
  'commitments/too-early': { status: 422, title: 'A day before it was made' },
  'commitments/no-undo': { status: 409, title: 'Not to be undone' },
  'commitments/name-taken': { status: 409, title: 'A kept view has that name' },
  'commitments/may-not-share': { status: 403, title: 'Not to be shared so' },
} as const satisfies FaultTable
