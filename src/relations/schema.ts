import { z } from 'zod'
import { actorKinds, languages } from '#kernel/actor.ts'
import { marking } from '#kernel/marking.ts'
import { pillarIds } from '#kernel/pillar-id.ts'
import { recordPillars } from '#kernel/record.ts'

export const pillarId = z.enum(pillarIds)
export const actorId = z.string().min(2).max(12).regex(/^[A-Z0-9-]+$/)
export const year = z.number().int().min(1816).max(2100)

/** A dataset version that a figure rests on. */
export const sourceRef = z.object({
  source: z.string(), version: z.number().int(), publisher: z.string(), licence: z.string(), retrieved: z.string().optional(),
})

/** `covered`: a value stands; `not-covered`: no source speaks about this pair; `too-old`: the last value is older than the indicator allows. */
export const coverage = z.enum(['covered', 'not-covered', 'too-old'])

export const indicatorStanding = z.object({
  id: z.string(),
  /** In the indicator's own unit; null when not covered or too old. */
  value: z.number().nullable(),
  /** 0–100 among all pairs of states in the same year, in the indicator's direction (100 closest). */
  percentile: z.number().nullable(),
  /** 0–100 among our partners. */
  percentileOurs: z.number().nullable(),
  /** First and last year of the evidence behind the value. */
  from: z.number().int().nullable(), to: z.number().int().nullable(),
  /** Years between the value and the year asked for. */
  age: z.number().int().nullable(),
  /** Rows behind the value; 0 for a zero inside a scope. */
  n: z.number().int().nullable(),
  coverage,
  sources: z.array(sourceRef),
})

export const pillarStanding = z.object({
  pillar: pillarId,
  /** The year this pillar is assessed at: the one asked for, else the latest with evidence. */
  year: z.number().int().nullable(),
  /** 0–100; null when too little evidence. */
  score: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(),
  /** Share of the pillar's weight that has a value, 0–1. */
  coverage: z.number(),
  indicators: z.array(indicatorStanding),
})

export const assessment = z.object({ us: actorId, partner: actorId, year: z.number().int().nullable(), pillars: z.array(pillarStanding) })
export type Assessment = z.infer<typeof assessment>
export type PillarStanding = z.infer<typeof pillarStanding>
export type IndicatorStanding = z.infer<typeof indicatorStanding>
export type SourceRef = z.infer<typeof sourceRef>

/** One partner on the map and in its table twin. Arrays run along `pillars` and `indicators` of the answer. */
export const partnerStanding = z.object({
  actor: actorId,
  /** [score, low, high, coverage] per pillar; score null: too little evidence. */
  standings: z.array(z.tuple([z.number().nullable(), z.number().nullable(), z.number().nullable(), z.number()])),
  /** Value per indicator, null where not covered or too old. */
  values: z.array(z.number().nullable()),
})
export const world = z.object({
  us: actorId,
  year: z.number().int().nullable(),
  /** `years`: first and last year with evidence; `year`: the one shown. */
  pillars: z.array(z.object({ id: pillarId, year: z.number().int().nullable(), years: z.tuple([z.number().int(), z.number().int()]).nullable() })),
  indicators: z.array(z.string()),
  partners: z.array(partnerStanding),
})
export type World = z.infer<typeof world>

/** A pillar's score through time for one partner. */
export const seriesPoint = z.object({ year: z.number().int(), score: z.number(), low: z.number(), high: z.number() })
export const mover = z.object({
  actor: actorId, pillar: pillarId,
  /** Change of score between the years. */
  change: z.number(), fromYear: z.number().int(), toYear: z.number().int(), series: z.array(seriesPoint),
  /** True where the change is larger than both bands' half-widths together. */
  certain: z.boolean(),
})
export const movers = z.object({ rising: z.array(mover), falling: z.array(mover) })

export const step = z.object({
  rule: z.string(), pillar: pillarId, key: z.string(), urgency: z.number().int(),
  words: z.record(z.string(), z.union([z.string(), z.number()])),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
})
export type StepProposal = z.infer<typeof step>

/** A record behind one of our own figures or steps. */
const ownRow = z.object({ record: z.uuid(), kind: z.string().describe('Of the record: its room shows it on a page of its own.'), title: z.string(), on: z.string().nullable(), value: z.number().optional() })

/** What our own records tell of a relationship: figures and steps, of those records that who asks may read. */
export const ownPage = z
  .object({
    figures: z.array(z.object({ id: z.string(), value: z.number().nullable(), unit: z.enum(['count', 'days', 'share', 'level']), n: z.int(), rows: z.array(ownRow) })),
    steps: z.array(z.object({ rule: z.string(), key: z.string(), pillar: z.enum(recordPillars), urgency: z.int(), words: z.record(z.string(), z.union([z.string(), z.number()])), rows: z.array(ownRow) })),
    marking: marking.describe('Of all records behind it together.'),
  })
  .meta({ id: 'OwnPage' })
export type OwnPage = z.infer<typeof ownPage>

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
export const evidenceRow = z.record(z.string(), cell)

export const timelineEntry = z.object({
  date: z.string(), pillar: pillarId, kind: z.string(),
  /** The publisher's own title, or the fact in English. */
  title: z.string(),
  /** What fills the pillar's sentence `event.<kind>` in the reader's language, countries as ids; absent where the title is the publisher's. */
  words: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  source: z.string(), version: z.number().int(),
})
/** A page of a timeline. `kinds`: every kind of fact there is about the pair, with its count, whatever the page is filtered by. */
export const timelinePage = z.object({
  entries: z.array(timelineEntry), total: z.number().int(),
  kinds: z.array(z.object({ pillar: pillarId, kind: z.string(), count: z.number().int() })),
})
export type TimelinePage = z.infer<typeof timelinePage>
export const factTable = z.object({
  id: z.string(), pillar: pillarId, title: z.string(), columns: z.record(z.string(), z.string()), rows: z.array(evidenceRow), total: z.number().int(),
})

export const dossier = z.object({
  us: actorId, partner: actorId, year: z.number().int().nullable(),
  pillars: z.array(pillarStanding.extend({
    /** Median score of our partners in the same year. */
    median: z.number().nullable(),
    series: z.array(seriesPoint),
  })),
  steps: z.array(step),
})
export type Dossier = z.infer<typeof dossier>

/** A dossier as its page needs it. `years`: first and last year with any figure of the pair, since both are independent states; `formal`: the partner's formal name. */
export const dossierPage = dossier.extend({
  years: z.tuple([z.number().int(), z.number().int()]).nullable(),
  formal: z.partialRecord(z.enum(languages), z.string()).optional(),
})
export type DossierPage = z.infer<typeof dossierPage>

/** One indicator through time: us → partner, partner → us, and the median of our partners. */
export const indicatorSeries = z.object({
  id: z.string(),
  points: z.array(z.object({ year: z.number().int(), value: z.number().nullable(), reverse: z.number().nullable(), median: z.number().nullable() })),
})

export const figureRows = z.object({
  indicator: z.string(), us: actorId, partner: actorId, year: z.number().int(),
  value: z.number().nullable(),
  /** The formula applied to exactly these rows; equals `value`. */
  recomputed: z.number().nullable(),
  formula: z.string(),
  columns: z.array(z.string()), rows: z.array(evidenceRow), total: z.number().int(),
  sources: z.array(sourceRef),
  /** True where the figure came with the product and its rows are at the publisher until the source is imported. */
  starter: z.boolean(),
})

export const indicatorMethod = z.object({
  id: z.string(), pillar: pillarId, title: z.string(), unit: z.string(), direction: z.number().int(), why: z.string(),
  weight: z.number(), carry: z.number().int(), formula: z.string(), reference: z.string().optional(),
})
export const stepMethod = z.object({ id: z.string(), pillar: pillarId, title: z.string(), rule: z.string() })
export const method = z.object({ indicators: z.array(indicatorMethod), steps: z.array(stepMethod), score: z.string() })
export type Method = z.infer<typeof method>

/** A country or body as lists, maps and the palette need it. */
export const actorEntry = z.object({
  id: actorId, kind: z.enum(actorKinds), names: z.partialRecord(z.enum(languages), z.string()), aliases: z.array(z.string()),
  iso2: z.string().optional(), lat: z.number().optional(), lon: z.number().optional(), region: z.string().optional(), subregion: z.string().optional(), hidden: z.boolean().optional(),
  /** Whether it counts among our partners in lists, medians and ranks. */
  partner: z.boolean(),
})
