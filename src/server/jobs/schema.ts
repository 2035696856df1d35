import { z } from 'zod'

/** Long work that runs in a process of its own: what it is, how far it is, what it gave. */
export const job = z
  .object({
    id: z.uuid(),
    kind: z.string().describe('What it does, as the room that started it names it.'),
    about: z.string().describe('What it works on, for people.'),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    progress: z.unknown().describe('The last line of progress that it wrote; null before the first.'),
    results: z.array(z.unknown()).describe('The lines of its result so far.'),
    problem: z.string().nullable().describe('Why it failed.'),
  })
  .meta({ id: 'Job' })
export type Job = z.infer<typeof job>
