import type { FaultTable } from '#kernel/faults.ts'

/** The faults of minutes, besides those of meetings. */
export const minutesFaults = {
  'minutes/empty': { status: 422, title: 'Nothing in the minutes yet' },
  'minutes/until': { status: 422, title: 'The time for corrections does not fit' },
  'minutes/unchanged': { status: 409, title: 'Nothing changed since the last edition' },
  'minutes/too-late': { status: 409, title: 'Not open for corrections' },
  'minutes/no-paragraph': { status: 422, title: 'No such paragraph' },
  'minutes/decided': { status: 409, title: 'Decided already' },
  'minutes/not-head': { status: 403, title: 'For the head of the delegation' },
  'minutes/no-edition': { status: 404, title: 'No such edition' },
  'minutes/unprintable': { status: 422, title: 'It cannot be printed' },
  'minutes/not-last': { status: 409, title: 'Not the last edition' },
} as const satisfies FaultTable
