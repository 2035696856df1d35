import { z } from 'zod'

export const licence = z.object({ name: z.string(), url: z.string().optional(), ships: z.boolean() })
export const counted = z.record(z.string(), z.number().int())

/** One load of a dataset, as kept in its manifest. `read = kept + skipped + rejected`. */
export const datasetVersion = z.object({
  version: z.number().int(),
  digest: z.string(),
  files: z.array(z.object({ name: z.string(), role: z.string(), bytes: z.number().int(), sha256: z.string(), from: z.string() })),
  columns: z.array(z.string()),
  read: z.number().int(), kept: z.number().int(), skipped: z.number().int(), rejected: z.number().int(),
  skippedBy: counted, rejectedBy: counted,
  tables: z.record(z.string(), z.number().int()),
  /** Actor and year spans that the rows cover. */
  years: z.tuple([z.number().int(), z.number().int()]).nullable(),
  retrieved: z.string(), loadedAt: z.string(), seconds: z.number(),
})
export type DatasetVersion = z.infer<typeof datasetVersion>

export const datasetState = z.object({
  id: z.string(), title: z.string(), publisher: z.string(), licence, citation: z.string(), home: z.string(),
  downloadable: z.boolean(),
  scope: z.array(z.object({ subject: z.string(), completeness: z.enum(['full', 'partial', 'sample']), says: z.string() })),
  current: datasetVersion.nullable(), versions: z.array(datasetVersion),
})
export const sourceState = z.object({ id: z.string(), pillar: z.string(), title: z.string(), says: z.string(), datasets: z.array(datasetState), starter: z.array(z.string()) })
export type SourceState = z.infer<typeof sourceState>

/** One line per dataset on standard output of `import --json`. */
export const importResult = z.object({
  source: z.string(), dataset: z.string(), version: z.number().int(),
  read: z.number().int(), kept: z.number().int(), skipped: z.number().int(), rejected: z.number().int(),
  rejectsFile: z.string().nullable(), seconds: z.number(), unchanged: z.boolean(),
})
export type ImportResult = z.infer<typeof importResult>

/** A line of progress: what is being done, how far, how fast, how long still. */
export const progress = z.object({
  stage: z.enum(['download', 'unpack', 'read', 'check', 'write', 'figures', 'done']),
  what: z.string(), done: z.number(), total: z.number().nullable(), unit: z.enum(['bytes', 'rows', 'steps']),
  rate: z.number().nullable(), secondsLeft: z.number().nullable(),
})
export type Progress = z.infer<typeof progress>

export const importJob = z.object({
  id: z.string(), source: z.string(), state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: z.string(), finishedAt: z.string().nullable(), progress: progress.nullable(),
  results: z.array(importResult), passedOver: z.array(z.string()), problem: z.string().nullable(),
})
export type ImportJob = z.infer<typeof importJob>
