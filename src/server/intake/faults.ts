import type { FaultTable } from '#kernel/faults.ts'

/** The faults of import. */
export const intakeFaults = {
  'intake/unknown-batch': { status: 404, title: 'No such batch' },
  'intake/unknown-target': { status: 404, title: 'Nothing that can be imported' },
  'intake/unknown-mapping': { status: 404, title: 'No such mapping' },
  'intake/unknown-format': { status: 415, title: 'A kind of file that is not imported' },
  'intake/format': { status: 415, title: 'A kind of file that does not go there' },
  'intake/unreadable': { status: 422, title: 'The file cannot be read' },
  'intake/too-large': { status: 413, title: 'The file is too large' },
  'intake/mapping': { status: 422, title: 'The mapping does not fit' },
  'intake/state': { status: 409, title: 'Not at this stage' },
  'intake/file-gone': { status: 410, title: 'The uploaded file is gone' },
} as const satisfies FaultTable
