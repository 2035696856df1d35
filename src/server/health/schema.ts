import { z } from 'zod'

/** Of one source: its newest version, and how old the newest of its evidence is. */
const sourceFreshness = z.object({ source: z.string(), versions: z.number().int(), loadedAt: z.iso.datetime().nullable(), to: z.string().nullable().describe('The latest date or year that its rows speak of.') })

/** Whether the server works, part by part; `degraded` while the database does not answer. */
export const health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string().nullable().describe('Of Entente; like that of Node and the database, for who is signed in.'),
    node: z.string().nullable(),
    uptimeSeconds: z.number(),
    database: z.object({ kind: z.enum(['embedded', 'external']), version: z.string().nullable(), isUp: z.boolean(), milliseconds: z.number().nullable() }),
    evidence: z.array(sourceFreshness),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof health>
export type SourceFreshness = z.infer<typeof sourceFreshness>
