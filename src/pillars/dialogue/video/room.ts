import { recordEvent } from '#server/audit/store.ts'
import type { House, Keeping } from '#server/house.ts'
import { decide, findRoomMeeting, noteJoined, onDecided, participantOf } from '../meetings/room-access.ts'
import { livekitOf } from './livekit.ts'
import { openRooms } from './rooms.ts'
import { inside, type Room } from './rules/state.ts'
import { videoRoutes } from './server.ts'

/** The live room of a meeting: nothing of it is kept but what the audit says and what the recorder’s page uploads. */
export const video: Keeping = {
  kinds: [],
  migrations: [],
  open(house) {
    const { livekit: configured, relays } = house.config.video
    const livekit = configured && livekitOf(configured, (error) => house.log.error('The LiveKit server did not take what the chair decided.', error))
    const rooms = openRooms({
      names: async () => Object.fromEntries((await house.actors()).map(({ id, names }) => [id, names])),
      capacity: { livekitFrom: configured?.from },
      changed(before, after) {
        noteAttendance(house, before, after)
        tellAudit(house, before, after)
        livekit?.follow(before, after)
      },
    })
    const stop = onDecided(house, ({ meeting, participant, admission }) => rooms.decided(meeting, participant, admission))
    return {
      routes: [videoRoutes({
        rooms, relays, livekit,
        who: (context, meeting) => participantOf(context, house, meeting),
        decide: (context, meeting, participant, admission) => decide(context, house, { meeting, participant, admission }),
        about: async (meeting) => {
          const found = await findRoomMeeting(house.db, meeting)
          return found && { title: found.title, languages: found.fields.languages, level: found.level }
        },
      })],
      async close() {
        stop()
        rooms.close()
      },
    }
  },
}

/** Recording is what has to be proved later: when it began, with whose consent, and why it ended. */
function tellAudit({ db, log }: Pick<House, 'db' | 'log'>, { recording: before }: Room, { meeting, recording }: Room): void {
  if (before.state === recording.state || (recording.state !== 'on' && before.state !== 'on')) return
  const kind = recording.state === 'on' ? 'recording.started' : 'recording.ended'
  const detail = recording.state === 'on' ? { consents: Object.keys(recording.consents) } : { why: recording.end?.why }
  recordEvent(db, { kind, subject: { kind: 'record', id: meeting }, detail, by: 'room:video' }).catch((error: unknown) => log.error('The audit did not take an event of a video room.', error))
}

/** Who came in is among those present. */
function noteAttendance({ db, log }: Pick<House, 'db' | 'log'>, before: Room, after: Room): void {
  const had = new Set(inside(before).map(({ person }) => person))
  const came = inside(after).flatMap(({ person }) => (had.has(person) ? [] : [person]))
  if (came.length > 0) noteJoined(db, after.meeting, came).catch((error: unknown) => log.error('The attendance of a meeting was not noted.', error))
}
