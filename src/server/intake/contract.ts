import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { batch, inspection, intakeTarget, mapping, plan, savedMapping, trial, undoing } from './schema.ts'

const one = z.object({ id: z.uuid() })
const gone = ['intake/unknown-batch', 'intake/state', 'intake/file-gone'] as const
const unread = ['intake/unreadable', 'intake/too-large'] as const

/** The verbs of import. */
export const contract = {
  targets: endpoint({
    method: 'GET', path: '/intake/targets', input: z.object({}), output: z.array(intakeTarget), can: 'intake:write',
    says: 'What can be imported, from which kinds of file, into which fields.',
  }),
  upload: endpoint({
    method: 'POST', path: '/intake/batches', input: z.object({ name: z.string().min(1).max(300), target: z.string().max(64) }), output: batch, accepts: 'upload', can: 'intake:write',
    faults: ['intake/unknown-target', 'intake/unknown-format', 'intake/format', ...unread],
    says: 'Takes a file (CSV, XLSX, vCard, iCalendar, e-mail or mailbox, at most 100 MB) as the body of the request. It waits on the server until it is applied or discarded, at most until the server’s next start.',
  }),
  batches: endpoint({
    method: 'GET', path: '/intake/batches', input: z.object({ everybody: z.boolean().default(false) }), output: z.array(batch), can: 'intake:write',
    says: 'The last 200 batches, newest first: one’s own, or for heads and registrars everybody’s, without file names and counts.',
  }),
  batch: endpoint({
    method: 'GET', path: '/intake/batches/:id', input: one, output: batch, can: 'intake:write', faults: ['intake/unknown-batch'],
    says: 'Where a batch of one’s own stands; with progress while it is being applied.',
  }),
  inspect: endpoint({
    method: 'GET', path: '/intake/batches/:id/inspection', input: one, output: inspection, can: 'intake:write', faults: [...gone, ...unread],
    says: 'Columns with samples, and a suggested mapping by the names of columns in six languages.',
  }),
  dryRun: endpoint({
    method: 'POST', path: '/intake/batches/:id/trial', input: one.extend(plan.shape), output: trial, can: 'intake:write', faults: [...gone, ...unread, 'intake/mapping'],
    says: 'Reads and checks the whole file, looks for duplicates, and counts. Nothing is imported.',
  }),
  apply: endpoint({
    method: 'POST', path: '/intake/batches/:id/apply', input: one.extend(plan.shape), output: batch, can: 'intake:write', faults: [...gone, 'intake/mapping'],
    says: 'Imports every row that can be taken, all in one transaction; rows that cannot are kept for the errors file. Answers at once; ask for the batch to follow it.',
  }),
  cancel: endpoint({
    method: 'POST', path: '/intake/batches/:id/cancel', input: one, output: batch, can: 'intake:write', faults: ['intake/unknown-batch'],
    says: 'Stops applying; nothing of the batch stays.',
  }),
  errors: endpoint({
    method: 'GET', path: '/intake/batches/:id/errors', input: one, produces: ['text/csv'], can: 'intake:write', faults: ['intake/unknown-batch', 'intake/file-gone'],
    says: 'Rows that could not be taken, with the columns of the file and one more, “error”. Mended, it can be imported as it is. Kept for 30 days after importing.',
  }),
  undo: endpoint({
    method: 'POST', path: '/intake/batches/:id/undo', input: one, output: undoing, can: 'intake:write', faults: ['intake/unknown-batch', 'intake/state'],
    says: 'Takes back what a batch created and changed, except what somebody has changed since; says what stays and why.',
  }),
  discard: endpoint({
    method: 'DELETE', path: '/intake/batches/:id', input: one, output: batch, can: 'intake:write', faults: ['intake/unknown-batch', 'intake/state'],
    says: 'Removes an uploaded file that is not to be imported.',
  }),
  mappings: endpoint({
    method: 'GET', path: '/intake/mappings', input: z.object({ target: z.string().max(64) }), output: z.array(savedMapping), can: 'intake:write',
    says: 'One’s own saved mappings for a target.',
  }),
  saveMapping: endpoint({
    method: 'PUT', path: '/intake/mappings', input: savedMapping.pick({ target: true, name: true }).extend({ mapping }), output: savedMapping, can: 'intake:write', faults: ['intake/unknown-target'],
    says: 'Keeps a mapping under a name; the same name replaces it.',
  }),
  forgetMapping: endpoint({
    method: 'DELETE', path: '/intake/mappings/:id', input: one, output: savedMapping, can: 'intake:write', faults: ['intake/unknown-mapping'],
    says: 'Removes a saved mapping.',
  }),
} as const
