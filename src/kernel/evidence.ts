import type { PillarId } from './pillar-id.ts'

/** A value that DuckDB gives back as JSON: dates as ISO text, 64-bit counts as numbers. */
export type Cell = string | number | boolean | null
export type Row = Record<string, Cell>

/**
 * What the house may ask of the lake: read-only SQL over the canonical tables (see `evidence/tables.ts`).
 * Parameters are written `$name`; they are bound, never pasted.
 */
export interface Lake {
  query(sql: string, params?: Record<string, Cell>): Promise<Row[]>
}

/** Terms under which a publisher gives its files. `ships`: figures computed from them may be given away with the product. */
export type Licence = { name: string; url?: string; ships: boolean }

/**
 * What a dataset speaks about, so that silence can be told from zero.
 * No row inside the scope is a zero; no row outside it is "not covered".
 */
export type Scope = {
  /** What is counted, e.g. `visit`, `mission`; an indicator names the subject whose zeros it trusts. */
  subject: string
  /** `all`: every actor that exists that year; a list of actor ids; or SQL giving one column `actor` from the kept rows. */
  from: 'all' | readonly string[] | { sql: string }
  to: 'all' | readonly string[] | { sql: string }
  /** First and last year; `rows`: the span of the kept rows. */
  years: readonly [number, number] | 'rows'
  /** `full`: silence is a zero. `partial`: silence says nothing. `sample`: rows to look at, never indicators. */
  completeness: 'full' | 'partial' | 'sample'
  says: string
}

export type CanonicalTable =
  | 'rollcall' | 'vote' | 'membership' | 'mission' | 'visit' | 'agreement' | 'agreement_party'
  | 'flow' | 'event' | 'alliance' | 'project' | 'observation' | 'speech' | 'passage'

/** The first bytes of a candidate file, so that a dataset can say whether it is one of its own. */
export type FileHead = {
  /** File name without folder and without `.gz`. */
  name: string
  /** Folder that holds the file, last segment only. */
  folder: string
  /** Up to 64 KiB of decoded text from the start. */
  text: string
  /** First line, without the line end and BOM. */
  header: string
}

/** How a recognised file is read into the table `raw_<role>` (all columns VARCHAR, plus `line`). */
export type FileRole = {
  role: string
  recognises: (head: FileHead) => boolean
  /** `many`: several files of this role are read as one, with a column `file`. */
  many?: true
  optional?: true
  format: Format
  /** Columns the load reads; a missing one stops the load with a sentence. */
  columns: readonly string[]
}

export type Format =
  | { kind: 'csv'; delimiter: ',' | ';' | '\t'; header: boolean; names?: readonly string[]; encoding?: 'windows-1252'; quote?: '"' | '' }
  /** One row per element at `item`; each named path below it (or `@attribute`) becomes a column. */
  | { kind: 'xml'; item: string; fields: Record<string, string> }
  /** One row per file: its name in `file`, all of it in `text`. */
  | { kind: 'text' }

/**
 * A dataset's load, in SQL. `records` gives one row per record of the publisher with `line`,
 * `verdict` (NULL keeps it; `skip: rule` is out of scope; `reject: reason` could not be used) and whatever `into` needs.
 * The evidence room counts the verdicts, writes the rejects with their original row, and keeps the rest.
 */
export type Load = {
  records: string
  /** For each canonical table: SQL over `kept` (the rows of `records` without a verdict) and the raw tables. */
  into: Partial<Record<CanonicalTable, string>>
  /** The raw table that `records` reads, for the original row of a reject. Default: the first role's. */
  raw?: string
  /** Skipped records are counted in a pass of their own and never held: for matrices, whose cells are mostly empty. */
  mostlySkipped?: true
}

export type Dataset = {
  /** `<source>/<name>` */
  id: string
  title: string
  publisher: string
  licence: Licence
  citation: string
  /** Where the publisher offers it. */
  home: string
  /** Publisher's own addresses; given files are tried in this order. None: the publisher has no stable address. */
  downloads?: readonly { url: string; as: string }[]
  files: readonly FileRole[]
  load: Load | ((present: ReadonlySet<string>) => Load)
  scope: readonly Scope[]
  /** A feed adds to what is there (by file digest and row id) instead of replacing it. */
  feed?: { table: CanonicalTable; id: string }
}

export type Source = {
  id: string
  title: string
  says: string
  datasets: readonly Dataset[]
  /**
   * Where datasets of this source overlap: for each table the column whose values are shared out,
   * the first dataset in the list that has the value wins. They are never summed.
   */
  precedence?: { tables: readonly CanonicalTable[]; by: string; order: readonly string[] }
}

export type Unit = 'count' | 'share' | 'coefficient' | 'usd' | 'level' | 'persons' | 'index' | 'goldstein'

/**
 * A figure per ordered pair of states and year.
 * `figures` is SQL giving `us, partner, year, value DOUBLE, n BIGINT` (n: rows behind the value) for the pairs that have rows;
 * zeros are filled by the assessment from the scopes of `zero`.
 */
export type Indicator = {
  /** Fixed for ever: `<pillar>.<name>`. */
  id: string
  pillar: PillarId
  title: string
  unit: Unit
  /** Longest time, in years, that a value may be carried forward; at most 10. */
  carry: number
  /** Years that one value takes in, the value's year being the last; 1 where left out. */
  span?: number
  /** +1: more is a closer relationship; -1: less is; 0: shown, not scored. */
  direction: 1 | -1 | 0
  /** Why the direction is what it is, in one sentence. */
  why: string
  /** Weight inside the pillar's score; 0 when direction is 0. */
  weight: number
  /** One formula in words and symbols that recomputes the value from the rows. */
  formula: string
  /** The paper, standard or law the formula comes from. */
  reference?: string
  tables: readonly CanonicalTable[]
  /** The datasets it reads, where it does not read all that its tables hold. */
  datasets?: readonly string[]
  figures: string
  /** A table that several indicators' `figures` read; made once for all of them, from this SQL. */
  prepare?: { table: string; sql: string }
  /** Subject whose full scopes make silence a zero. Absent: silence is never a zero. `reverse`: the scope runs from partner to us. */
  zero?: { subject: string; reverse?: true }
  /** Rows of `us, partner, year` ($us, $partner, $year), with `source` (dataset id) and `version`. */
  rows: string
  /** The value is the same from partner to us. */
  isSymmetric?: true
  /** Of the figures that ship with the product: every how many years, counted back from the last. Default 1. */
  starterEvery?: number
  /** The formula as code, over those very rows; the proof that figure and rows agree. Undefined: no value. */
  recompute: (rows: readonly Row[]) => number | undefined
}

/**
 * A dated fact for the relationship's timeline: SQL over $us, $partner giving `date` (ISO text, may be a year), `kind`, `title`, `dataset`, `version`.
 * Where the title is not the publisher's own but made here, in English, the SQL also gives `words`, a JSON object written
 * `to_json({'name': value, …})` that fills the catalogue's sentence `event.<kind>` in every language; actors as ids, NULL for what is not known.
 */
export type Timeline = { kind: string; sql: string }

/** What a step rule finds for a pair: a proposal with its rows. Pure; `rows` come from `sql` over $us, $partner, $year. */
export type StepRule = {
  id: string
  pillar: PillarId
  title: string
  /** The rule in one sentence, printed beside each step. */
  rule: string
  sql: string
  /** Steps from the rows; `key` tells two steps of one rule apart. `words` fill the ICU message `steps.<id>`. */
  propose: (rows: readonly Row[], at: { us: string; partner: string; year: number }) => Step[]
}

export type Step = {
  key: string
  urgency: 1 | 2 | 3
  words: Record<string, string | number>
  rows: readonly Row[]
}
