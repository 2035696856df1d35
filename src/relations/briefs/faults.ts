import type { FaultTable } from '#kernel/faults.ts'

/** Faults of kept briefs: code → how the world sees it. */
export const briefFaults = {
  'briefs/frozen': { status: 409, title: 'What is cleared is not changed' },
  'briefs/changed-meanwhile': { status: 409, title: 'Changed by somebody else meanwhile' },
  'briefs/withdrawn': { status: 409, title: 'The brief is withdrawn' },
  'briefs/owed': { status: 409, title: 'Sections are still owed' },
  'briefs/not-asked': { status: 409, title: 'Nobody waits for this section' },
  'briefs/reminded': { status: 409, title: 'Reminded already' },
  'briefs/still-asked': { status: 409, title: 'It is still asked for' },
  'briefs/empty': { status: 422, title: 'The section is empty' },
  'briefs/nobody': { status: 422, title: 'Nobody there can write it' },
  'briefs/cannot-clear': { status: 422, title: 'They cannot clear it' },
  'briefs/no-meeting': { status: 422, title: 'No such meeting' },
  'briefs/no-edition': { status: 404, title: 'No such edition' },
} as const satisfies FaultTable
