import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { actorId, pillarId, seriesPoint } from '../schema.ts'

/** A stretch of text. `cites`: numbers of its sources; `figure`: its place in `figures`, so that it opens to its rows. */
const run = z.object({
  text: z.string(),
  cites: z.array(z.number().int()).optional(),
  tone: z.enum(['muted', 'stale', 'strong']).optional(),
  figure: z.number().int().optional(),
})

/** One pillar's standing; score null: too little evidence, said in `words`, never drawn as zero. */
const standing = z.object({
  pillar: pillarId,
  name: z.string(),
  year: z.number().int().nullable(),
  score: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(),
  /** Median score of our partners. */
  median: z.number().nullable(),
  /** The score as printed, or what stands in its place. */
  figure: run,
  /** How old, how well covered, how it has changed. */
  words: z.array(z.array(run)),
  series: z.array(seriesPoint),
  /** The picture in words, for those who do not see it. */
  alt: z.string(),
})

/** `share`: of the width, relative to the other columns. */
const column = z.object({ heading: z.string(), numeric: z.boolean(), share: z.number() })

/**
 * `id`: which table it is, where it is known by one; `keys`: what each row is about, where rows have an identity of their own;
 * `total`: of how many rows these are the first, where not all are printed.
 */
const table = z.object({
  kind: z.literal('table'), id: z.string().optional(), keys: z.array(z.string()).optional(), total: z.number().int().optional(), title: z.string().optional(), columns: z.array(column), rows: z.array(z.array(z.array(run))), note: z.array(run),
})

/** Lines through time: ours, the partner's, the median of our partners. A null breaks the line. A point is year, value, and the value as printed. */
const chart = z.object({
  kind: z.literal('chart'), title: z.array(run), alt: z.string(),
  /** The scale, from its lowest to its highest line. */
  ticks: z.array(z.object({ value: z.number(), label: z.string() })).min(2),
  lines: z.array(z.object({ name: z.string(), role: z.enum(['us', 'partner', 'median']), points: z.array(z.tuple([z.number().int(), z.number().nullable(), z.string()])) })),
})

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), runs: z.array(run) }),
  z.object({ kind: z.literal('list'), items: z.array(z.array(run)) }),
  /** Space where only a human can write. */
  z.object({ kind: z.literal('ruled'), prompt: z.string(), lines: z.number().int() }),
  /** `legend` explains the bars, for where they are drawn; `note` what a score is. */
  z.object({ kind: z.literal('glance'), rows: z.array(standing), legend: z.string(), note: z.string() }),
  z.object({ kind: z.literal('pillar'), standing, table: table.optional(), notes: z.array(z.array(run)) }),
  z.object({ kind: z.literal('step'), id: z.string().optional(), pillar: pillarId, runs: z.array(run), rule: z.string() }),
  table,
  chart,
])

/** `glance`: the first page; `officer`: blanks to be written; `background`: what evidence says; `annex`: where it comes from. */
const section = z.object({ id: z.string(), part: z.enum(['glance', 'officer', 'background', 'annex']), title: z.string(), blocks: z.array(block) })

/** A numbered source. `methods`: ids of the indicators computed from it. */
const citedSource = z.object({
  n: z.number().int(), source: z.string(), version: z.number().int(), title: z.string().optional(), publisher: z.string(), licence: z.string(),
  retrieved: z.string().optional(), home: z.string().optional(), methods: z.array(z.string()),
  /** The entry as printed. */
  words: z.string(),
})

/** A figure of the brief and the question that opens its rows: `rows <indicator> <us> <partner> --year <year>`. */
const figure = z.object({ indicator: z.string(), us: actorId, partner: actorId, year: z.number().int(), value: z.number(), sources: z.array(z.number().int()) })

export const brief = z.object({
  lang: z.enum(languages),
  dir: z.enum(['ltr', 'rtl']),
  paper: z.enum(['a4', 'letter']),
  title: z.string(),
  /** What kind of paper it is, above the title. */
  kind: z.string(),
  /** For whom, when, which edition. */
  lines: z.array(z.string()),
  us: z.object({ id: actorId, name: z.string() }),
  partner: z.object({ id: actorId, name: z.string(), formal: z.string().optional() }),
  /** ISO day. */
  prepared: z.string(),
  edition: z.number().int(),
  marking: z.string(),
  /** Originating place and date. */
  foot: z.string(),
  /** With `{n}` and `{total}`. */
  page: z.string(),
  asOf: z.array(z.object({ pillar: pillarId, year: z.number().int().nullable() })),
  backgroundTitle: z.string(),
  /** Headings of the first page's columns. */
  glanceHeads: z.object({ pillar: z.string(), bar: z.string(), score: z.string(), series: z.string(), words: z.string(), median: z.string() }),
  sections: z.array(section),
  sources: z.array(citedSource),
  figures: z.array(figure),
})

export type Brief = z.infer<typeof brief>
export type Block = z.infer<typeof block>
export type Section = z.infer<typeof section>
export type Standing = z.infer<typeof standing>
export type Table = z.infer<typeof table>
export type Chart = z.infer<typeof chart>
export type Column = z.infer<typeof column>
export type Run = z.infer<typeof run>
export type Figure = z.infer<typeof figure>
export type CitedSource = z.infer<typeof citedSource>
