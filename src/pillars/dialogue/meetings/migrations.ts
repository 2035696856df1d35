import { sql } from 'kysely'
import { changeable, seen } from '#server/access/predicate.ts'
import { protect } from '#server/access/roles.ts'
import type { Migration } from '#server/migrate.ts'

const readable = seen('record_id')
const ours = changeable('record_id')

/** Tables of meetings. All hang on the meeting’s record and are as visible as it is; secrets are kept as hashes that no request reads. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T02:40_meeting_create',
    async up(db) {
      await sql`CREATE TABLE meeting_delegation (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, actor text NOT NULL, zone text, PRIMARY KEY (record_id, actor)
      )`.execute(db)
      await protect(db, 'meeting_delegation', { select: readable, insert: ours, update: ours, delete: ours })

      await sql`CREATE TABLE meeting_participant (
        id uuid PRIMARY KEY, record_id uuid NOT NULL, delegation text NOT NULL,
        person uuid REFERENCES person, name text NOT NULL, email text, office text NOT NULL DEFAULT '',
        role text NOT NULL CHECK (role IN ('chair', 'delegate', 'interpreter', 'observer', 'recorder')), is_head boolean NOT NULL DEFAULT false,
        answer text NOT NULL DEFAULT 'none' CHECK (answer IN ('none', 'accepted', 'tentative', 'declined', 'counter')),
        answered_at timestamptz, answer_stamp timestamptz, counter_starts timestamptz, counter_ends timestamptz,
        admission text NOT NULL DEFAULT 'invited' CHECK (admission IN ('invited', 'waiting', 'admitted', 'refused', 'removed')),
        knocked_at timestamptz, decided_at timestamptz, decided_by uuid, joined_at timestamptz,
        UNIQUE (record_id, person), UNIQUE (record_id, id),
        FOREIGN KEY (record_id, delegation) REFERENCES meeting_delegation (record_id, actor) ON DELETE CASCADE
      )`.execute(db)
      await sql`CREATE UNIQUE INDEX meeting_participant_head ON meeting_participant (record_id, delegation) WHERE is_head`.execute(db)
      await protect(db, 'meeting_participant', { select: readable, insert: ours, update: ours, delete: ours })

      // A personal link, good for one opening, and the browser that it let in.
      const hangs = sql`record_id uuid NOT NULL, participant_id uuid NOT NULL, FOREIGN KEY (record_id, participant_id) REFERENCES meeting_participant (record_id, id) ON DELETE CASCADE`
      await sql`CREATE TABLE meeting_link (
        id uuid PRIMARY KEY, ${hangs}, token_hash text NOT NULL UNIQUE, made_by uuid NOT NULL, made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        used_at timestamptz, withdrawn_at timestamptz
      )`.execute(db)
      await sql`CREATE INDEX meeting_link_participant ON meeting_link (participant_id)`.execute(db)
      await protect(db, 'meeting_link', {
        select: readable, columns: ['id', 'record_id', 'participant_id', 'made_by', 'made_at', 'used_at', 'withdrawn_at'],
        insert: `made_by = (SELECT access_person()) AND ${ours}`, update: { using: ours, check: ours, columns: ['withdrawn_at'] },
      })
      await sql`CREATE TABLE meeting_visit (
        id uuid PRIMARY KEY, ${hangs}, secret_hash text NOT NULL UNIQUE, began_at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz
      )`.execute(db)
      await sql`CREATE INDEX meeting_visit_participant ON meeting_visit (participant_id)`.execute(db)
      await protect(db, 'meeting_visit')

      // Files of the meeting’s record that guests may have, in the version that was released.
      await sql`CREATE TABLE meeting_paper (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, file uuid NOT NULL, version integer NOT NULL,
        released_by uuid NOT NULL, released_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (record_id, file)
      )`.execute(db)
      await protect(db, 'meeting_paper', { select: readable, insert: `released_by = (SELECT access_person()) AND ${ours}`, update: ours, delete: ours })

      // What calendars know it by. organizer: the address that invited us; null where we invite.
      await sql`CREATE TABLE meeting_calendar (
        record_id uuid PRIMARY KEY REFERENCES record ON DELETE CASCADE, uid text NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 500),
        sequence integer NOT NULL DEFAULT 0 CHECK (sequence >= 0), stamp timestamptz, organizer text, issued text
      )`.execute(db)
      await protect(db, 'meeting_calendar', { select: readable, insert: ours, update: ours })
    },
  },
  {
    name: '2026-11-23T02:41_minutes_create',
    async up(db) {
      await sql`CREATE TABLE minutes_of (
        record_id uuid PRIMARY KEY REFERENCES record ON DELETE CASCADE, meeting_id uuid NOT NULL REFERENCES record ON DELETE CASCADE
      )`.execute(db)
      await sql`CREATE INDEX minutes_of_meeting ON minutes_of (meeting_id)`.execute(db)
      await protect(db, 'minutes_of', { select: `${readable} AND ${seen('meeting_id')}`, insert: `${ours} AND ${seen('meeting_id')}` })

      // What was circulated stays as it was; a change makes another edition. until: the last time for corrections.
      await sql`CREATE TABLE minutes_edition (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, edition integer NOT NULL CHECK (edition >= 1), digest text NOT NULL, content jsonb NOT NULL,
        circulated_by uuid NOT NULL, circulated_at timestamptz NOT NULL DEFAULT clock_timestamp(), until timestamptz NOT NULL, PRIMARY KEY (record_id, edition)
      )`.execute(db)
      await protect(db, 'minutes_edition', { select: readable, insert: `circulated_by = (SELECT access_person()) AND ${ours}` })

      const edition = sql`FOREIGN KEY (record_id, edition) REFERENCES minutes_edition (record_id, edition) ON DELETE CASCADE`
      await sql`CREATE TABLE minutes_correction (
        id uuid PRIMARY KEY, record_id uuid NOT NULL, edition integer NOT NULL, paragraph uuid NOT NULL, delegation text NOT NULL, participant uuid NOT NULL, name text NOT NULL,
        wording text NOT NULL CHECK (length(wording) <= 20000), reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 5000), at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'taken', 'refused')), decided_by uuid, decided_at timestamptz, answer text NOT NULL DEFAULT '', ${edition}
      )`.execute(db)
      await sql`CREATE INDEX minutes_correction_record ON minutes_correction (record_id, id)`.execute(db)
      await protect(db, 'minutes_correction', { select: readable, insert: ours, update: { using: ours, check: ours, columns: ['state', 'decided_by', 'decided_at', 'answer'] } })

      await sql`CREATE TABLE minutes_agreement (
        record_id uuid NOT NULL, edition integer NOT NULL, delegation text NOT NULL, participant uuid NOT NULL, name text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        confirmation text NOT NULL DEFAULT '', PRIMARY KEY (record_id, edition, delegation), ${edition}
      )`.execute(db)
      await protect(db, 'minutes_agreement', { select: readable, insert: ours })

      await sql`CREATE TABLE minutes_decision (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, paragraph uuid NOT NULL, commitment uuid NOT NULL REFERENCES record ON DELETE CASCADE, PRIMARY KEY (record_id, commitment)
      )`.execute(db)
      await sql`CREATE INDEX minutes_decision_commitment ON minutes_decision (commitment)`.execute(db)
      await protect(db, 'minutes_decision', { select: `${readable} AND ${seen('commitment')}`, insert: ours })
    },
  },
  {
    name: '2026-11-23T06:00_meeting_calendar_occurrence',
    async up(db) {
      // A series has one UID for all its meetings; each is known by when the series has it. invited: who was asked, of whom one answers.
      await sql`ALTER TABLE meeting_calendar ADD COLUMN occurrence timestamptz, ADD COLUMN invited text[] NOT NULL DEFAULT '{}', DROP CONSTRAINT meeting_calendar_uid_key, ADD CONSTRAINT meeting_calendar_uid UNIQUE NULLS NOT DISTINCT (uid, occurrence)`.execute(db)
      await sql`ALTER TABLE meeting_participant ADD COLUMN answer_note text NOT NULL DEFAULT '' CHECK (length(answer_note) <= 1000)`.execute(db)
    },
  },
  {
    name: '2026-11-23T08:20_meeting_told',
    async up(db) {
      // How the invitation that stands went out, and who was on the list then; null where that was not noted.
      await sql`ALTER TABLE meeting_calendar ADD COLUMN mailed_at timestamptz, ADD COLUMN taken_at timestamptz, ADD COLUMN told uuid[]`.execute(db)
      // Time, place and agenda of the meeting as they were when the edition was circulated.
      await sql`ALTER TABLE minutes_edition ADD COLUMN sitting jsonb`.execute(db)
    },
  },
  {
    name: '2026-11-23T09:10_meeting_their_time',
    async up(db) {
      // When whoever invited us has the meeting, and when their series began. A series without a time of theirs has the meeting no more.
      await sql`ALTER TABLE meeting_calendar ADD COLUMN their_starts timestamptz, ADD COLUMN their_ends timestamptz, ADD COLUMN series_starts timestamptz`.execute(db)
    },
  },
]
