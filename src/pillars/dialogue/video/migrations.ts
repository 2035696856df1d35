import { sql } from 'kysely'
import { protect } from '#server/access/roles.ts'
import type { Migration } from '#server/migrate.ts'

/** The table of rooms in which somebody is at this moment. No request reads it: who may see what of a room, its rules say. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T08:40_video_room_create',
    async up(db) {
      // shape: which form of room it is; a version of the product that has another begins the room anew.
      await sql`CREATE TABLE video_room (
        record_id uuid PRIMARY KEY REFERENCES record ON DELETE CASCADE, shape integer NOT NULL, room jsonb NOT NULL, kept_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`.execute(db)
      await protect(db, 'video_room')
    },
  },
]
