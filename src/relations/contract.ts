import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { actorEntry, actorId, assessment, dossierPage, factTable, figureRows, indicatorSeries, method, movers, ownPage, pillarId, timelinePage, world, year } from './schema.ts'

const at = { us: actorId.optional(), year: year.optional() }
const pair = { partner: actorId, ...at }

export const contract = {
  actors: endpoint({
    method: 'GET', path: '/actors', input: z.object({}), output: z.array(actorEntry), can: 'relations:read', cacheSeconds: 0,
    says: 'Every country and body of the concordance under the names and in the lists that the ministry chose.',
  }),
  world: endpoint({
    method: 'GET', path: '/relations/world', input: z.object(at), output: world, can: 'relations:read', faults: ['relations/unknown-actor', 'relations/no-country'],
    says: 'Where we stand with every partner, per pillar, in a year. Without `us` the ministry’s own country; without `year` each pillar’s latest year with evidence.',
  }),
  movers: endpoint({
    method: 'GET', path: '/relations/movers', input: z.object({ us: actorId.optional(), pillar: pillarId.optional(), year: year.optional(), span: z.number().int().min(1).max(20).optional() }), output: movers, can: 'relations:read',
    says: 'Relationships whose score rose or fell most over the span of years (5 unless told).',
  }),
  assessment: endpoint({
    method: 'GET', path: '/relations/assessments/:partner', input: z.object(pair), output: assessment, can: 'relations:read',
    says: 'The assessment of one relationship, as the command `assess` prints it.',
  }),
  dossier: endpoint({
    method: 'GET', path: '/relations/dossiers/:partner', input: z.object(pair), output: dossierPage, can: 'relations:read',
    says: 'The overview of one relationship: standing per pillar with its series and the median of our partners, and next steps.',
  }),
  own: endpoint({
    method: 'GET', path: '/relations/dossiers/:partner/own', input: z.object({ partner: actorId }), output: ownPage, can: 'records:read',
    says: 'What our own records tell of the relationship: figures and next steps, from those that you may read. Never ranked, stored or given to anybody else.',
  }),
  timeline: endpoint({
    method: 'GET', path: '/relations/dossiers/:partner/timeline', input: z.object({ partner: actorId, us: actorId.optional(), pillar: pillarId.optional(), kind: z.string().max(40).optional(), skip: z.number().int().min(0).optional(), limit: z.number().int().min(1).max(500).optional() }),
    output: timelinePage, can: 'relations:read',
    says: 'Dated facts of the relationship, newest first, page by page.',
  }),
  series: endpoint({
    method: 'GET', path: '/relations/dossiers/:partner/series', input: z.object({ partner: actorId, us: actorId.optional(), pillar: pillarId }), output: z.array(indicatorSeries), can: 'relations:read',
    says: 'A pillar’s indicators through time, each way, with the median of our partners.',
  }),
  facts: endpoint({
    method: 'GET', path: '/relations/dossiers/:partner/facts', input: z.object({ partner: actorId, us: actorId.optional(), pillar: pillarId }), output: z.array(factTable), can: 'relations:read',
    says: 'A pillar’s tables of facts about the relationship.',
  }),
  rows: endpoint({
    method: 'GET', path: '/relations/rows/:indicator', input: z.object({ indicator: z.string().max(80), ...pair, year, limit: z.number().int().min(1).max(10000).optional() }), output: figureRows, can: 'relations:read',
    says: 'The very rows a figure was computed from, with their source, the printed formula, and the value recomputed from them.',
  }),
  rowsFile: endpoint({
    method: 'GET', path: '/relations/rows/:indicator/file', input: z.object({ indicator: z.string().max(80), ...pair, year }), produces: ['text/csv'], can: 'relations:read',
    says: 'The same rows as a CSV file.',
  }),
  worldFile: endpoint({
    method: 'GET', path: '/relations/world/file', input: z.object(at), produces: ['text/csv'], can: 'relations:read',
    says: 'The table twin of the map as a CSV file.',
  }),
  method: endpoint({
    method: 'GET', path: '/relations/method', input: z.object({}), output: method, can: 'relations:read',
    says: 'How everything is measured: indicators, their formulas, directions and weights, and the rules of the next steps.',
  }),
  brief: endpoint({
    method: 'GET', path: '/relations/dossiers/:partner/brief', input: z.object({ partner: actorId, us: actorId.optional(), year: year.optional(), format: z.enum(['pdf', 'docx', 'md', 'json']), lang: z.enum(['en', 'fr', 'es', 'ar', 'ru', 'zh']).optional(), paper: z.enum(['a4', 'letter']).optional() }),
    produces: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/markdown', 'application/json'], can: 'relations:read',
    says: 'The brief on one relationship, in the ministerial shape, every figure with its source.',
  }),
} as const
