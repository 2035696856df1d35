import type { FaultTable } from '#kernel/faults.ts'
import { recordFaults } from '#server/records/faults.ts'

/** The faults of meetings, their guests and invitations. */
export const meetingFaults = {
  ...recordFaults,
  'meetings/not-listed': { status: 403, title: 'Not on the list of the meeting' },
  'meetings/no-guest': { status: 401, title: 'No guest of the meeting' },
  'meetings/removed': { status: 403, title: 'Removed from the meeting' },
} as const satisfies FaultTable
