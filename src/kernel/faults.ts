/** What a fault looks like to a person and to HTTP; each room keeps one table of these. */
export type FaultKind = { readonly status: number; readonly title: string }

/** Code (`room/reason`) → kind. Rooms' tables are collected when the house is put together. */
export type FaultTable = Readonly<Record<string, FaultKind>>

/** One thing wrong in an input: `path` is dotted (`parties.0.id`), empty for the input as a whole. */
export type FieldFault = { readonly path: string; readonly message: string }

/** One field over which two changes met: what both began with, what stands now, and what was given. `path` as in FieldFault. */
export type FieldConflict = { readonly path: string; readonly base: unknown; readonly theirs: unknown; readonly yours: unknown }

/** A change that came second: the version that stands now, and field by field what either changed. */
export type Conflict = { readonly version: number; readonly fields: readonly FieldConflict[] }

/** What may stand beside a fault's sentence. */
export type FaultExtras = {
  readonly cause?: unknown
  readonly fields?: readonly FieldFault[]
  readonly conflict?: Conflict
  readonly reference?: string
  /** Seconds after which the same may be tried again. */
  readonly retryAfter?: number
}

/** The faults that every room may raise without listing them. */
export const kernelFaults = {
  'kernel/invalid-input': { status: 400, title: 'The input is not as expected' },
  'kernel/malformed': { status: 400, title: 'The request cannot be read' },
  'kernel/unauthenticated': { status: 401, title: 'Sign in first' },
  'kernel/step-up': { status: 401, title: 'Prove that it is you' },
  'kernel/forbidden': { status: 403, title: 'Not permitted' },
  'kernel/not-found': { status: 404, title: 'Not found' },
  'kernel/method-not-allowed': { status: 405, title: 'The address does not offer this method' },
  'kernel/conflict': { status: 409, title: 'In conflict with what is there' },
  'kernel/too-large': { status: 413, title: 'Too large' },
  'kernel/unsupported-media': { status: 415, title: 'The kind of content is not accepted' },
  'kernel/foreign-host': { status: 421, title: 'Not addressed to this server' },
  'kernel/too-many': { status: 429, title: 'Too many requests' },
  'kernel/internal': { status: 500, title: 'An error inside Entente' },
  'kernel/disk-full': { status: 507, title: 'The server’s disk is full' },
  'kernel/unavailable': { status: 503, title: 'Not available now' },
  'kernel/unreachable': { status: 503, title: 'The server cannot be reached' },
} as const satisfies FaultTable

/**
 * Something refused or failed for a reason that we can name. `code` is `room/reason`; `message` is
 * a sentence saying what was wrong, where, and what to do. Any other error is a bug.
 */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: string
  readonly fields: readonly FieldFault[] | undefined
  readonly conflict: Conflict | undefined
  readonly reference: string | undefined
  readonly retryAfter: number | undefined

  constructor(code: keyof typeof kernelFaults | (string & {}), detail: string, extras: FaultExtras = {}) {
    super(detail, extras.cause === undefined ? undefined : { cause: extras.cause })
    this.code = code
    this.fields = extras.fields
    this.conflict = extras.conflict
    this.reference = extras.reference
    this.retryAfter = extras.retryAfter
  }
}

/** Whether an error is a fault, and if asked, the fault of that code. */
export function isFault(error: unknown, code?: string): error is Fault {
  return error instanceof Fault && (code === undefined || error.code === code)
}

/** The wire form of a fault: RFC 9457 problem details, with our code, and a reference for bugs. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly fields?: readonly FieldFault[]
  readonly conflict?: Conflict
  readonly reference?: string
}

/** Fault → problem, looked up in the collected table; a code that no table has is a 500. */
export function problemOf(fault: Fault, table: FaultTable): Problem {
  const kind = table[fault.code] ?? (kernelFaults as FaultTable)[fault.code] ?? kernelFaults['kernel/internal']
  return {
    type: `urn:entente:fault:${fault.code}`,
    title: kind.title,
    status: kind.status,
    code: fault.code,
    detail: fault.message,
    ...(fault.fields && { fields: fault.fields }),
    ...(fault.conflict && { conflict: fault.conflict }),
    ...(fault.reference && { reference: fault.reference }),
  }
}

/** Problem → fault, so that a screen handles the very codes that the server raised. */
export function faultOf(problem: Partial<Problem>): Fault {
  return new Fault(problem.code ?? 'kernel/internal', problem.detail ?? problem.title ?? 'The server refused without saying why.', {
    ...(problem.fields && { fields: problem.fields }),
    ...(problem.conflict && { conflict: problem.conflict }),
    ...(problem.reference && { reference: problem.reference }),
  })
}
