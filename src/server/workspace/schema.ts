import { z } from 'zod'

/** An export that lies on the server, or is being made. */
export const workspaceExport = z
  .object({
    id: z.uuid(),
    state: z.enum(['making', 'ready', 'failed']),
    bytes: z.int().describe('Of the file when it is ready; 0 before.'),
    askedAt: z.iso.datetime(),
    job: z.uuid().nullable().describe('The work that makes it; null when the server was started since.'),
    problem: z.string().nullable(),
  })
  .meta({ id: 'WorkspaceExport' })
export type WorkspaceExport = z.infer<typeof workspaceExport>
