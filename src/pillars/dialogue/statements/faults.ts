import type { FaultTable } from '#kernel/faults.ts'
import { recordFaults } from '#server/records/faults.ts'

/** The faults of statements. */
export const faults = {
  ...recordFaults,
  'statements/no-country': { status: 409, title: 'The ministry has not said which country it is' },
  'statements/topic': { status: 422, title: 'A topic that does not fit' },
  'statements/topic-taken': { status: 409, title: 'A topic of this name is there' },
  'statements/standing': { status: 409, title: 'Not possible as the statement stands' },
  'statements/own-words': { status: 403, title: 'Cleared by somebody who did not write it' },
  'statements/cannot-clear': { status: 422, title: 'Somebody who cannot clear it' },
  'statements/correction': { status: 409, title: 'A correction waits already' },
  'statements/no-correction': { status: 409, title: 'This correction does not wait any more' },
  'statements/own-correction': { status: 403, title: 'Confirmed by somebody else than who proposed it' },
  'statements/not-fit': { status: 422, title: 'Not fit to be published' },
  'statements/speech': { status: 404, title: 'A speech that is not loaded' },
} as const satisfies FaultTable
