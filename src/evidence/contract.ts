import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { importJob, sourceState } from './schema.ts'

const job = z.object({ id: z.string().max(64) })

export const contract = {
  sources: endpoint({ method: 'GET', path: '/evidence/sources', input: z.object({}), output: z.array(sourceState), can: 'evidence:read', says: 'Every source with its datasets, versions, counts, licence and freshness.' }),
  rejects: endpoint({ method: 'GET', path: '/evidence/rejects', input: z.object({ dataset: z.string().max(80), version: z.number().int().min(1) }), produces: ['text/csv'], can: 'evidence:read', says: 'The rows of a load that could not be used, each with its line, the reason and the original row.' }),
  upload: endpoint({ method: 'POST', path: '/evidence/uploads', input: z.object({ source: z.string().max(40) }), output: importJob, accepts: 'upload', can: 'evidence:import', says: 'Loads files given in the body (multipart/form-data) into a source; answers at once with the job.' }),
  fetch: endpoint({ method: 'POST', path: '/evidence/imports', input: z.object({ source: z.string().max(40), url: z.url().optional() }), output: importJob, can: 'evidence:import', says: 'Loads a source from its publisher’s address, or from a given one. The only outbound call the product makes, and only when asked.' }),
  jobs: endpoint({ method: 'GET', path: '/evidence/imports', input: z.object({}), output: z.array(importJob), can: 'evidence:read', says: 'Imports under way and lately ended.' }),
  job: endpoint({ method: 'GET', path: '/evidence/imports/:id', input: job, output: importJob, can: 'evidence:read', says: 'One import with its progress.' }),
  cancel: endpoint({ method: 'DELETE', path: '/evidence/imports/:id', input: job, output: importJob, can: 'evidence:import', says: 'Stops an import; the version before it stands.' }),
} as const
