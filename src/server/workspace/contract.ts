import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { leastPassphrase } from '../keys/schema.ts'
import { workspaceExport } from './schema.ts'

const one = z.object({ id: z.uuid() })

/** The verbs of exporting the whole workspace. Importing one is for the command, on an instance that is empty. */
export const contract = {
  start: endpoint({
    method: 'POST', path: '/workspace/exports', can: 'workspace:seal', stepUp: true, faults: ['workspace/running'],
    input: z.object({ passphrase: z.string().min(leastPassphrase).max(1000).regex(/^[^\r\n]+$/, 'is one line') }), output: workspaceExport,
    says: 'Begins an export of everything, encrypted under a passphrase of at least 16 characters, which is not kept. The security officer seals and the administrator fetches, so that neither has it alone.',
  }),
  list: endpoint({
    method: 'GET', path: '/workspace/exports', input: z.object({}), output: z.array(workspaceExport), can: 'workspace:see',
    says: 'Exports that lie on the server, newest first. Each is removed after seven days.',
  }),
  file: endpoint({
    method: 'GET', path: '/workspace/exports/:id/file', input: one, produces: ['application/zip'], can: 'workspace:manage', stepUp: true, faults: ['workspace/unknown-export'],
    says: 'An export as one file to keep: a ZIP of the folder that the command imports.',
  }),
  remove: endpoint({
    method: 'DELETE', path: '/workspace/exports/:id', input: one, output: z.array(workspaceExport), can: 'workspace:manage', stepUp: true, faults: ['workspace/unknown-export', 'workspace/running'],
    says: 'Removes an export from the server.',
  }),
} as const
