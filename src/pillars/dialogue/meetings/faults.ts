import type { FaultTable } from '#kernel/faults.ts'
import { recordFaults } from '#server/records/faults.ts'

/** The faults of meetings, their guests, invitations and minutes. */
export const meetingFaults = {
  ...recordFaults,
  'meetings/not-listed': { status: 403, title: 'Not on the list of the meeting' },
  'meetings/no-guest': { status: 401, title: 'No guest of the meeting' },
  'meetings/removed': { status: 403, title: 'Removed from the meeting' },
  'meetings/not-admitted': { status: 403, title: 'Not let in yet' },
  'meetings/not-chair': { status: 403, title: 'For the chair' },
  'meetings/link-used': { status: 410, title: 'The link does not open' },
  'meetings/closed': { status: 409, title: 'The meeting is over or cancelled' },
  'meetings/times': { status: 422, title: 'The times do not fit' },
  'meetings/no-delegation': { status: 422, title: 'No such delegation' },
  'meetings/has-people': { status: 409, title: 'The delegation has people' },
  'meetings/not-released': { status: 422, title: 'Not released to the delegation' },
  'meetings/no-person': { status: 422, title: 'Nobody to put on the list' },
  'meetings/listed': { status: 409, title: 'On the list already' },
  'meetings/head': { status: 409, title: 'The delegation has a head' },
  'meetings/no-guest-here': { status: 422, title: 'No guest' },
  'meetings/no-paper': { status: 422, title: 'No paper of this meeting' },
  'meetings/unreadable': { status: 422, title: 'No invitation that can be read' },
  'meetings/replayed': { status: 409, title: 'Older than what stands' },
  'meetings/forged': { status: 422, title: 'Not from whom it concerns' },
  'meetings/no-meeting': { status: 404, title: 'No such meeting' },
  'meetings/not-theirs': { status: 409, title: 'Not an invitation of theirs' },
  'meetings/no-counter': { status: 409, title: 'No other time was proposed' },
  'meetings/not-ours': { status: 409, title: 'Not our invitation' },
  'meetings/no-organizer': { status: 422, title: 'Nowhere to answer to' },
  'meetings/above-mail': { status: 422, title: 'Marked above what mail carries' },
  'meetings/uid-taken': { status: 409, title: 'The invitation is known already' },
} as const satisfies FaultTable
