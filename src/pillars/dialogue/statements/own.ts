import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { OwnFigure, OwnRow, OwnStep, Pair } from '#server/own.ts'

/** How far back statements count as the present talk between two states. */
const years = 5

type Row = { id: string; title: string; day: string; ours: boolean }

const rowsOf = (rows: readonly Row[]): OwnRow[] => rows.slice(0, 50).map(({ id, title, day }) => ({ record: id, title, on: day }))

/**
 * How many statements of the last five years are kept of the partner, and how many of ours are about it: figures
 * `dialogue.statements-theirs` and `dialogue.statements-ours`. Withdrawn ones do not count. Null where none is kept: that nobody noted one is no silence of theirs.
 */
export async function statementFigures(db: Db, { us, partner, today }: Pair): Promise<OwnFigure[]> {
  const { rows } = await sql<Row>`
    SELECT r.id, r.title, coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date)::text AS day, r.fields ->> 'speaker' = ${us} AS ours FROM record r
    WHERE r.kind = 'statement' AND r.deleted_at IS NULL AND r.status <> 'withdrawn' AND r.id IN (SELECT record_of_party(${partner})) AND r.fields ->> 'speaker' IN (${us}, ${partner})
      AND coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date) > ${today}::date - make_interval(years => ${years}) ORDER BY day DESC, r.id DESC LIMIT 1000`.execute(db)
  const of = (id: string, own: readonly Row[]): OwnFigure => ({ id, value: own.length === 0 ? null : own.length, unit: 'count', n: own.length, rows: rowsOf(own) })
  return [of('dialogue.statements-theirs', rows.filter(({ ours }) => !ours)), of('dialogue.statements-ours', rows.filter(({ ours }) => ours))]
}

type Changed = { id: string; title: string; day: string; number: number; topic: string; answered: string | null; answer: string | null; answer_title: string | null }

/**
 * A statement of theirs that changed: it has a second or later version, or newer words than the newest that we hold on the same topic.
 * Rule `dialogue.statement-changed`, keys `since-ours` (words `topic`, `title`, `day`, `ours`) and `unanswered` (words `topic`, `title`, `day`) where we hold
 * nothing on the topic. Only what changed within two years, by the newest version of each.
 */
export async function statementSteps(db: Db, { us, partner, today }: Pair): Promise<OwnStep[]> {
  const { rows } = await sql<Changed>`
    WITH newest AS (SELECT DISTINCT ON (v.record_id) v.record_id, v.said_on, v.number FROM statement_version v ORDER BY v.record_id, v.number DESC)
    SELECT r.id, r.title, n.said_on::text AS day, n.number, t.name AS topic, o.id AS answer, o.title AS answer_title, o.day::text AS answered
    FROM record r JOIN newest n ON n.record_id = r.id JOIN statement_topic t ON t.id::text = r.fields ->> 'topic'
      LEFT JOIN LATERAL (SELECT o.id, o.title, coalesce((SELECT max(v.said_on) FROM statement_version v WHERE v.record_id = o.id), o.happened_on, (o.created_at AT TIME ZONE 'UTC')::date) AS day FROM record o
        WHERE o.kind = 'statement' AND o.deleted_at IS NULL AND o.status NOT IN ('superseded', 'withdrawn') AND o.fields ->> 'speaker' = ${us} AND o.fields ->> 'topic' = r.fields ->> 'topic' ORDER BY day DESC, o.id DESC LIMIT 1) o ON true
    WHERE r.kind = 'statement' AND r.deleted_at IS NULL AND r.id IN (SELECT record_of_party(${partner})) AND r.fields ->> 'speaker' = ${partner} AND n.number > 1
      AND n.said_on > ${today}::date - make_interval(years => 2) AND (o.day IS NULL OR n.said_on > o.day)
    ORDER BY n.said_on DESC, r.id LIMIT 20`.execute(db)
  return rows.map((row): OwnStep => ({
    rule: 'dialogue.statement-changed', key: row.answer === null ? 'unanswered' : 'since-ours', urgency: row.answer === null ? 1 : 2,
    words: { topic: row.topic, title: row.title, day: row.day, ...(row.answered !== null && { ours: row.answered }) },
    rows: [{ record: row.id, title: row.title, on: row.day }, ...(row.answer === null ? [] : [{ record: row.answer, title: row.answer_title ?? '', on: row.answered }])],
  }))
}
