import type { Indicator, Source, StepRule, Timeline } from '#kernel/evidence.ts'
import type { PillarId } from '#kernel/pillar-id.ts'
import type { Keeping } from './house.ts'
import type { Own } from './own.ts'

/**
 * What a pillar gives. Everything else follows from it: sources and their import, the indicators of the assessment,
 * the dossier's tab and timeline, next steps, and the brief's section.
 */
export type Pillar = {
  id: PillarId
  sources: readonly Source[]
  indicators: readonly Indicator[]
  steps: readonly StepRule[]
  timeline: readonly Timeline[]
  /** Tables of facts for the dossier's tab and the brief. */
  tables: readonly FactTable[]
  /** The records that it keeps: their kinds, tables and verbs. */
  keeps?: readonly Keeping[]
  /** What it tells from the ministry’s own records. */
  own?: readonly Own[]
}

/** A table of rows about a pair, shown in the pillar's tab and in the brief: SQL over $us, $partner; every row has `dataset` and `version`. */
export type FactTable = {
  id: string
  title: string
  /** Column name → heading (a key of the pillar's catalogue). */
  columns: Record<string, string>
  sql: string
  /** Most rows the brief shows; the tab shows them all. */
  brief: number
}
