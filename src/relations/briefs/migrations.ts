import { sql } from 'kysely'
import { changeable, reached, seen } from '#server/access/predicate.ts'
import { protect } from '#server/access/roles.ts'
import type { Migration } from '#server/migrate.ts'

const me = '(SELECT access_person())'

/** Columns of a marking, as the spine has them. */
const markingColumns = sql.raw(`level integer NOT NULL CHECK (level BETWEEN 0 AND 9), compartments text[] NOT NULL DEFAULT '{}', releasable_to text[], originators text[] NOT NULL DEFAULT '{}',
  is_originator_controlled boolean NOT NULL DEFAULT false, caveats text[] NOT NULL DEFAULT '{}', tlp text CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'))`)

/** Editions, our own records in them, sections and their versions: portions of a brief, each seen by whoever reaches its own marking besides the cover's. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T03:10_brief_create',
    async up(db) {
      // An edition holds nothing but public evidence, which everybody who may read the cover may read; what was cleared is all that is added later.
      await sql`CREATE TABLE brief_edition (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, n integer NOT NULL CHECK (n >= 1), made_at timestamptz NOT NULL DEFAULT clock_timestamp(), made_by uuid NOT NULL REFERENCES person,
        languages text[] NOT NULL, datasets jsonb NOT NULL, models jsonb NOT NULL, cleared_at timestamptz, cleared_by uuid REFERENCES person, PRIMARY KEY (record_id, n)
      )`.execute(db)
      await protect(db, 'brief_edition', {
        select: seen('record_id'), insert: `made_by = ${me} AND cleared_at IS NULL AND ${changeable('record_id')}`,
        update: { using: `cleared_at IS NULL AND ${changeable('record_id')}`, check: `cleared_by = ${me} AND ${changeable('record_id')}`, columns: ['cleared_at', 'cleared_by'] },
      })

      // The line that each of our own records had when the edition was made, under its marking of then: seen by whoever may read that record now and reaches that marking.
      await sql`CREATE TABLE brief_line (
        record_id uuid NOT NULL, n integer NOT NULL, list text NOT NULL CHECK (list IN ('records', 'owed')), of_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, line jsonb NOT NULL, ${markingColumns},
        PRIMARY KEY (record_id, n, list, of_id), FOREIGN KEY (record_id, n) REFERENCES brief_edition ON DELETE CASCADE
      )`.execute(db)
      await sql`CREATE INDEX brief_line_of ON brief_line (of_id)`.execute(db)
      await protect(db, 'brief_line', { select: `${seen('record_id')} AND ${seen('of_id')} AND ${reached('brief_line', 'of_id')}`, insert: `${changeable('record_id')} AND ${seen('of_id')}` })

      await sql`CREATE TABLE brief_section (
        id uuid PRIMARY KEY, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, kind text NOT NULL CHECK (kind IN ('purpose', 'points', 'theirs', 'press', 'other')),
        title text NOT NULL CHECK (length(title) <= 300), body text NOT NULL CHECK (length(body) <= 20000), ${markingColumns},
        state text NOT NULL CHECK (state IN ('written', 'asked', 'delivered', 'waived', 'removed')), version integer NOT NULL DEFAULT 1,
        author uuid REFERENCES person, unit uuid REFERENCES unit, made_at timestamptz NOT NULL DEFAULT clock_timestamp(), changed_at timestamptz NOT NULL DEFAULT clock_timestamp(), changed_by uuid NOT NULL REFERENCES person,
        cleared_at timestamptz, cleared_by uuid REFERENCES person,
        asked_by uuid REFERENCES person, asked_at timestamptz, asked_of uuid[] NOT NULL DEFAULT '{}', due_on date, note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000), delivered_at timestamptz,
        task_id uuid REFERENCES record ON DELETE SET NULL, CHECK ((asked_by IS NULL) = (due_on IS NULL))
      )`.execute(db)
      await sql`CREATE INDEX brief_section_record ON brief_section (record_id, id)`.execute(db)
      await sql`CREATE INDEX brief_section_task ON brief_section (task_id) WHERE task_id IS NOT NULL`.execute(db)
      const portion = `${changeable('record_id')} AND ${reached('brief_section', 'record_id')}`
      const isDraft = `EXISTS (SELECT FROM record d WHERE d.id = record_id AND d.status = 'draft')`
      // What is cleared stays as it is, whoever asks, until the brief is a draft again.
      await protect(db, 'brief_section', {
        select: `${seen('record_id')} AND ${reached('brief_section', 'record_id')}`, insert: `changed_by = ${me} AND ${isDraft} AND ${portion}`,
        update: { using: `(cleared_at IS NULL OR ${isDraft}) AND ${portion}`, check: portion, columns: ['title', 'body', 'level', 'compartments', 'releasable_to', 'originators', 'is_originator_controlled', 'caveats', 'tlp', 'state', 'version', 'author', 'unit', 'changed_at', 'changed_by', 'cleared_at', 'cleared_by', 'asked_by', 'asked_at', 'asked_of', 'due_on', 'note', 'delivered_at', 'task_id'] },
      })

      // What a section said, from when to when, under its marking of then: so an earlier edition has the sections that it had.
      await sql`CREATE TABLE brief_section_version (
        section_id uuid NOT NULL REFERENCES brief_section ON DELETE CASCADE, version integer NOT NULL, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE,
        at timestamptz NOT NULL DEFAULT clock_timestamp(), until timestamptz, by uuid NOT NULL REFERENCES person, kind text NOT NULL, title text NOT NULL, body text NOT NULL, state text NOT NULL, reason text, ${markingColumns},
        author uuid, unit uuid, PRIMARY KEY (section_id, version)
      )`.execute(db)
      await sql`CREATE INDEX brief_section_version_record ON brief_section_version (record_id)`.execute(db)
      const seenSection = 'EXISTS (SELECT FROM brief_section s WHERE s.id = section_id)'
      await protect(db, 'brief_section_version', {
        select: `${seenSection} AND ${reached('brief_section_version', 'record_id')}`,
        insert: `by = ${me} AND ${changeable('record_id')} AND ${seenSection}`,
        update: { using: `until IS NULL AND ${changeable('record_id')} AND ${seenSection}`, check: changeable('record_id'), columns: ['until'] },
      })
    },
  },
  {
    name: '2026-11-23T04:00_brief_line_of_any_room',
    async up(db) {
      // What the records of any room tell is kept like the lines of records and commitments.
      await sql`ALTER TABLE brief_line DROP CONSTRAINT brief_line_list_check, ADD CHECK (list ~ '^[a-z-]{1,40}$')`.execute(db)
    },
  },
  {
    name: '2026-11-23T04:10_brief_call_step_create',
    async up(db) {
      // What was done about a section that was asked for: reminded, its day moved, done without, asked for again.
      await sql`CREATE TABLE brief_call_step (
        section_id uuid NOT NULL REFERENCES brief_section ON DELETE CASCADE, at timestamptz NOT NULL DEFAULT clock_timestamp(), by uuid NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('reminded', 'moved', 'waived', 'again')), due_from date, due_to date, reason text CHECK (length(reason) <= 1000), PRIMARY KEY (section_id, at)
      )`.execute(db)
      const seenSection = 'EXISTS (SELECT FROM brief_section s WHERE s.id = section_id)'
      await protect(db, 'brief_call_step', { select: seenSection, insert: `by = ${me} AND EXISTS (SELECT FROM brief_section s WHERE s.id = section_id AND ${changeable('s.record_id')})` })
    },
  },
]
