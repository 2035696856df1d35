import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Room } from './rules/state.ts'
import { isEmpty } from './rules/view.ts'

/** Counts up with every change of `Room` after which an older one cannot be read as it. */
const shape = 1

/** Rooms that were not touched for as long, in hours, are over, whoever sat there when the server stopped. */
const oldest = 12

/** Keeps a room as it stands, without its chat; one in which nobody is any more is forgotten. `db` is the machine’s. A meeting that is not there any more keeps none. */
export async function keepRoom(db: Db, room: Room): Promise<void> {
  if (isEmpty(room)) await sql`DELETE FROM video_room WHERE record_id = ${room.meeting}`.execute(db)
  else await sql`INSERT INTO video_room (record_id, shape, room) SELECT id, ${shape}, ${JSON.stringify({ ...room, chat: [] })}::jsonb FROM record WHERE id = ${room.meeting}
    ON CONFLICT (record_id) DO UPDATE SET shape = EXCLUDED.shape, room = EXCLUDED.room, kept_at = clock_timestamp()`.execute(db)
}

/** The rooms in which somebody was when the server ended, however it did; what is too old or of another shape is deleted. `db` is the machine’s. */
export async function listKeptRooms(db: Db): Promise<Room[]> {
  await sql`DELETE FROM video_room WHERE shape <> ${shape} OR kept_at < clock_timestamp() - ${oldest} * interval '1 hour'`.execute(db)
  const { rows } = await sql<{ room: Room }>`SELECT room FROM video_room ORDER BY record_id`.execute(db)
  return rows.map(({ room }) => room)
}
