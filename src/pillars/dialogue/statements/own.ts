import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Own, OwnFigure, OwnRow, OwnStep, Pair } from '#server/own.ts'

/** How far back statements count as the present talk between two states. */
const years = 5

/** How far back a change of theirs is worth a step. */
const worth = 2

/**
 * What one statement tells: its day, whose it is, on which topic, how many versions it has and the day of the latest words. `isWith`: of the
 * partner, or of ours about it; else it only tells what we said on a topic of theirs.
 */
type Fact = { readonly record: string; readonly title: string; readonly day: string; readonly isOurs: boolean; readonly isWith: boolean; readonly status: string; readonly topic: string; readonly name: string; readonly number: number; readonly saidOn: string }

/** What statements tell about a pair from the ministry’s own records. */
export const statementOwn: Own<Fact> = { list: 'statements', facts, figures, steps }

/** Statements of the partner and of ours about it, and those of ours on the topics of theirs. Versions under a higher marking than their statement has now do not count: they are nothing that its readers all know. */
async function facts(db: Db, { us, partner }: Pair): Promise<Fact[]> {
  const day = sql`coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date)`
  const { rows } = await sql<Fact>`
    WITH exchanged AS MATERIALIZED (SELECT r.id, r.fields ->> 'topic' AS topic FROM record r
      WHERE r.kind = 'statement' AND r.deleted_at IS NULL AND r.id IN (SELECT record_of_party(${partner})) AND r.fields ->> 'speaker' IN (${us}, ${partner}) ORDER BY ${day} DESC, r.id DESC LIMIT 1000)
    SELECT r.id AS record, r.title, ${day}::text AS day, r.fields ->> 'speaker' = ${us} AS "isOurs", r.id IN (SELECT id FROM exchanged) AS "isWith", r.status, r.fields ->> 'topic' AS topic, coalesce(t.name, '') AS name,
      coalesce(v.number, 0) AS number, coalesce(v.said_on, ${day})::text AS "saidOn"
    FROM record r LEFT JOIN statement_topic t ON t.id::text = r.fields ->> 'topic'
      LEFT JOIN LATERAL (SELECT max(v.number) AS number, (array_agg(v.said_on ORDER BY v.number DESC))[1] AS said_on FROM statement_version v WHERE v.record_id = r.id AND v.level <= r.level AND v.compartments <@ r.compartments
        AND (v.releasable_to IS NULL OR r.releasable_to <@ v.releasable_to)) v ON true
    WHERE r.kind = 'statement' AND r.deleted_at IS NULL AND (r.id IN (SELECT id FROM exchanged) OR (r.fields ->> 'speaker' = ${us} AND r.fields ->> 'topic' IN (SELECT topic FROM exchanged)))`.execute(db)
  return rows
}

const newest = (all: readonly Fact[]): Fact[] => all.toSorted((a, b) => (a.saidOn > b.saidOn ? -1 : a.saidOn < b.saidOn ? 1 : a.record > b.record ? -1 : 1))
const rowOf = ({ record, title }: Fact, on: string): OwnRow => ({ record, title, on })

/** The same day so many years before. */
const before = (today: string, count: number): string => `${Number(today.slice(0, 4)) - count}${today.slice(4)}`

/**
 * How many statements of the last five years are kept of the partner, and how many of ours are about it: figures
 * `dialogue.statements-theirs` and `dialogue.statements-ours`. Withdrawn ones do not count. Null where none is kept: that nobody noted one is no silence of theirs.
 */
function figures(all: readonly Fact[], { today }: Pair): OwnFigure[] {
  const lately = all.filter(({ isWith, status, day }) => isWith && status !== 'withdrawn' && day > before(today, years)).toSorted((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : a.record > b.record ? -1 : 1))
  const of = (id: string, own: readonly Fact[]): OwnFigure => ({ id, value: own.length === 0 ? null : own.length, unit: 'count', n: own.length, rows: own.map((one) => rowOf(one, one.day)) })
  return [of('dialogue.statements-theirs', lately.filter(({ isOurs }) => !isOurs)), of('dialogue.statements-ours', lately.filter(({ isOurs }) => isOurs))]
}

/**
 * A statement of theirs that changed: it has a second or later version, with newer words than the newest that we hold on the same topic.
 * Rule `dialogue.statement-changed`, keys `since-ours` (words `topic`, `title`, `day`, `ours`) and `unanswered` (words `topic`, `title`, `day`) where we hold
 * nothing on the topic. Only what changed within two years, by the newest version of each.
 */
function steps(all: readonly Fact[], { today }: Pair): OwnStep[] {
  const ours = newest(all.filter(({ isOurs, status }) => isOurs && status !== 'superseded' && status !== 'withdrawn'))
  return newest(all.filter(({ isWith, isOurs, number, saidOn }) => isWith && !isOurs && number > 1 && saidOn > before(today, worth))).flatMap((one): OwnStep[] => {
    const answer = ours.find(({ topic }) => topic === one.topic)
    if (answer && answer.saidOn >= one.saidOn) return []
    return [{
      rule: 'dialogue.statement-changed', key: answer ? 'since-ours' : 'unanswered', urgency: answer ? 2 : 1,
      words: { topic: one.name, title: one.title, day: one.saidOn, ...(answer && { ours: answer.saidOn }) },
      rows: [rowOf(one, one.saidOn), ...(answer ? [rowOf(answer, answer.saidOn)] : [])],
    }]
  }).slice(0, 20)
}
