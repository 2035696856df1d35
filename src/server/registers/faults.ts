import type { FaultTable } from '#kernel/faults.ts'

/** The faults of registers. */
export const registerFaults = {
  'registers/unknown-series': { status: 422, title: 'A register that is not known' },
  'registers/taken': { status: 409, title: 'There is such a register' },
  'registers/pattern': { status: 422, title: 'The pattern makes no number' },
  'registers/closed': { status: 409, title: 'The register is closed' },
  'registers/elsewhere': { status: 403, title: 'The register of another unit' },
  'registers/numbered': { status: 409, title: 'It has a number' },
  'registers/year': { status: 422, title: 'Not a year to number in' },
  'registers/withheld': { status: 403, title: 'The record is not yours to see' },
} as const satisfies FaultTable
