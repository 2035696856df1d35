/**
 * Who may read a record, in SQL, written once: the policies on `record` use it, and so does every function that has
 * to work past them (search, counts, lists of readers). kernel/access.ts is the same as a model; a property test
 * holds the two together.
 */

/** SQL expressions for what decides about a person. */
type Self = { readonly reads: string; readonly level: string; readonly compartments: string; readonly nation: string; readonly units: string; readonly exceptions: string; readonly person: string }

/**
 * The person of the transaction. Each stands in a subquery of its own, which PostgreSQL works out once a query and
 * only if it is needed, and not once a row.
 */
const self: Self = {
  reads: '(SELECT access_reads())',
  level: '(SELECT access_level())',
  compartments: '(SELECT access_compartments())',
  nation: '(SELECT access_nation())',
  units: '((SELECT access_units())::uuid[])',
  exceptions: '((SELECT access_exceptions())::uuid[])',
  person: '(SELECT access_person())',
}

/** Columns of a row of `access_of(person)`, for questions about somebody else. */
const other = (a: string): Self => ({ reads: `${a}.reads`, level: `${a}.level`, compartments: `${a}.compartments`, nation: `${a}.nation`, units: `${a}.units`, exceptions: `${a}.exceptions`, person: `${a}.person` })

const cleared = (r: string, who: Self) => `${who.reads} AND ${r}.level <= ${who.level}
  AND (${who.nation} IS NULL OR CASE WHEN ${r}.releasable_to IS NULL THEN ${r}.level = 0 ELSE ${who.nation} = ANY (${r}.releasable_to) END)`

const needsToKnow = (r: string, who: Self) => `${r}.compartments <@ ${who.compartments}
  AND (${r}.audience = 'ministry' OR ${r}.author = ${who.person} OR ${who.person} = ANY (${r}.named) OR (${r}.audience = 'unit' AND ${r}.owner_unit = ANY (${who.units})))`

const may = (r: string, who: Self) => `(${cleared(r, who)} AND (${r}.id = ANY (${who.exceptions}) OR (${needsToKnow(r, who)})))`

/** Whether the person of the transaction may read the row `r` of `record`. */
export const readable = (r: string): string => may(r, self)

/** Whether the person of a row `a` of `access_of(…)` may read the row `r` of `record`. */
export const readableBy = (r: string, a: string): string => may(r, other(a))

/** Whether the person of a row `a` of `access_of(…)` is among those who need to know of `r`: without it only an exception lets read. */
export const neededBy = (r: string, a: string): string => `(${needsToKnow(r, other(a))})`

/** Whether the person of the transaction reaches the marking that stands in the columns of `t`, a row about the record in `column`: what was written under a higher marking stays under it. */
export const reached = (t: string, column: string): string => `(${cleared(t, self)} AND (${t}.compartments <@ ${self.compartments} OR ${column} = ANY (${self.exceptions})))`

/** Whether the person of the transaction may change the row `r`: an exception is for reading only. */
export const writable = (r: string): string => `((SELECT access_writes()) AND ${cleared(r, self)} AND ${needsToKnow(r, self)})`

/** For tables that hang on a record: whether the record in a column can be seen; deleted ones too. */
export const seen = (column: string): string => `EXISTS (SELECT FROM record seen WHERE seen.id = ${column})`

/** For tables that hang on a record: whether the record in a column may be changed. */
export const changeable = (column: string): string => `EXISTS (SELECT FROM record seen WHERE seen.id = ${column} AND ${writable('seen')})`
