import { z } from 'zod'
import type { RecordKind } from '#kernel/record.ts'

/**
 * A brief that is kept. Its row in the spine is only its cover: partner, title, by when it is needed, whether it is
 * cleared. Facts, sections and our own records are portions of it, each under a marking of its own (see README.md).
 */
export const brief: RecordKind = {
  kind: 'brief', pillar: 'relations',
  fields: z.object({ edition: z.int().min(1).max(10_000).default(1).describe('The latest edition.') }),
  statuses: ['draft', 'cleared', 'withdrawn'], closed: ['cleared', 'withdrawn'], wordsOf: () => '', retention: 'standard',
  ruled: ['status', 'parties', 'summary', 'fields.edition'], page: '/briefs/',
}
