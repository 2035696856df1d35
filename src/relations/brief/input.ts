import type { Language } from '#kernel/actor.ts'
import type { z } from 'zod'
import type { Dossier, IndicatorStanding, Method, PillarStanding, SourceRef, indicatorSeries, timelineEntry, factTable } from '../schema.ts'
import type { KeptRecord } from '../kept.ts'
import type { OwedBetween } from '../owed.ts'
import type { OwnParts } from '../own-parts.ts'
import type { Topic } from './topics.ts'

/** An actor under the name that the ministry uses in the brief's language. */
export type BriefActor = { id: string; name: string; formal?: string }

/** A pillar's table of facts. `brief`: most rows to show (6 unless told); `topic`: its section, else read from its id. */
export type BriefTable = z.infer<typeof factTable> & { brief?: number; topic?: Topic }

/** What is known of a dataset version; `title` and `home` are printed when given. */
export type BriefSource = SourceRef & { title?: string; home?: string }

/**
 * Everything a brief is made of; the same input gives the same brief, byte for byte.
 * Evidence that is missing is left out of the lists: the brief says that it is missing.
 */
export type BriefInput = {
  us: BriefActor
  partner: BriefActor
  lang: Language
  paper: 'a4' | 'letter'
  /** ISO moment at which the brief is prepared; its day is printed, its year is what ages are counted from. */
  now: string
  /** UNCLASSIFIED in the brief's language unless told. */
  marking?: string
  /** Where the brief comes from: ministry, desk or post. Our country's name unless told. */
  place?: string
  /** 1 unless told. */
  edition?: number
  dossier: Dossier
  /** The same relationship seen from the partner, for the figures the other way. */
  reverse?: { pillars: readonly PillarStanding[] }
  /** Titles, units and formulas of every indicator; titles and rules of the steps. */
  method: Pick<Method, 'indicators' | 'steps'>
  series: readonly z.infer<typeof indicatorSeries>[]
  tables: readonly BriefTable[]
  timeline: readonly z.infer<typeof timelineEntry>[]
  /** Details of the dataset versions that tables, timeline and steps mention. */
  sources: readonly BriefSource[]
  /** The ministry's own records about the relationship, as far as the reader may know; left out where nobody reads. */
  kept?: readonly KeptRecord[]
  /** What we and the partner owe each other, likewise. */
  owed?: OwedBetween
  /** Figures and next steps from our own records, likewise. */
  own?: OwnParts
  /** Actor id → name, so that ids in tables are read as names. */
  names?: Readonly<Record<string, string>>
  /**
   * The pillars' own words in the brief's language, when their catalogues have them; keys `indicator.<id>`, `table.<id>`,
   * `column.<heading>`, `kind.<timeline kind>`, `event.<timeline kind>` (with the entry's words), `step.<rule>` (with the step's words), `own.<figure>` and `own-level.<figure>.<value>` of our own records. Undefined: the English title given above.
   */
  phrase?: (key: string, words?: Readonly<Record<string, string | number>>) => string | undefined
}

export type { IndicatorStanding }
export type IndicatorSeries = z.infer<typeof indicatorSeries>
export type IndicatorMethod = Method['indicators'][number]
