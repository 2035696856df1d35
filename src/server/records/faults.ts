import type { FaultTable } from '#kernel/faults.ts'
import { accessFaults } from '../access/faults.ts'

/** The faults of keeping records. */
export const recordFaults = {
  ...accessFaults,
  'records/unknown-kind': { status: 422, title: 'A kind of record that is not known' },
  'records/too-many': { status: 413, title: 'More records than one file takes' },
  'records/ruled': { status: 422, title: 'Done in its own room' },
  'records/guarded': { status: 409, title: 'It stays as it is' },
  'records/unfit': { status: 422, title: 'It does not fit the kind of record' },
  'records/unknown-actor': { status: 422, title: 'An actor that is not known' },
  'records/marking': { status: 422, title: 'The marking contradicts itself' },
  'records/may-not-read': { status: 422, title: 'Somebody who may not read it' },
  'records/changed-meanwhile': { status: 409, title: 'Changed by somebody else meanwhile' },
  'records/decides': { status: 403, title: 'For the author or the head of the unit to decide' },
  'records/consent': { status: 422, title: 'The originator has to consent' },
  'records/not-yours': { status: 403, title: 'Not yours' },
  'records/in-trash': { status: 409, title: 'In the trash' },
  'records/held': { status: 409, title: 'Under legal hold' },
  'records/merge': { status: 422, title: 'Not to be merged' },
  'records/no-revision': { status: 422, title: 'No such earlier value' },
} as const satisfies FaultTable
