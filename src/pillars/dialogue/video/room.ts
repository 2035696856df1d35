import { recordEvent } from '#server/audit/store.ts'
import type { House, Keeping } from '#server/house.ts'
import { decide, findRoomMeeting, isShut, noteJoined, onDecided, participantOf } from '../meetings/room-access.ts'
import { decideAsGuest } from '../meetings/guests/admit.ts'
import { keeperOf } from './keeper.ts'
import { livekitOf } from './livekit.ts'
import { migrations } from './migrations.ts'
import { openRooms, type Rooms } from './rooms.ts'
import { restored } from './rules/restored.ts'
import { inside, type Room } from './rules/state.ts'
import { videoRoutes } from './server.ts'
import { keepRoom, listKeptRooms } from './store.ts'

/** How often it is looked whether guests in live rooms may still be there, in ms. */
const looks = 5_000

/** How much longer than otherwise pages are waited for when the server was started anew, in ms: it may take a while until it answers. */
const starting = 60_000

/**
 * The live room of a meeting. It is kept while somebody is in it, so that a server started anew goes on with it; afterwards
 * nothing is left but what the audit says and what the recorder’s page uploads.
 */
export const video: Keeping = {
  kinds: [],
  migrations,
  async open(house) {
    const { livekit: configured, relays } = house.config.video
    const livekit = configured && livekitOf(configured, (error) => house.log.error('The LiveKit server did not take what the chair decided.', error))
    const capacity = { livekitFrom: configured?.from }
    const keeper = keeperOf((room) => keepRoom(house.db, room), (error) => house.log.error('A video room was not kept: a server started anew would not know it as it is.', error))
    const before = (await listKeptRooms(house.db)).map((kept) => {
      const room = restored(kept, Date.now() + starting, capacity)
      tellAudit(house, kept, room)
      keeper.keep(room)
      return room
    })
    const rooms = openRooms({
      before, capacity,
      names: async () => Object.fromEntries((await house.actors()).map(({ id, names }) => [id, names])),
      changed(before, after) {
        keeper.keep(after)
        noteAttendance(house, before, after)
        tellAudit(house, before, after)
        livekit?.follow(before, after)
      },
    })
    const stop = onDecided(house, ({ meeting, participant, admission }) => rooms.decided(meeting, participant, admission))
    const looking = setInterval(() => void shutOut(house, rooms), looks)
    looking.unref()
    return {
      routes: [videoRoutes({
        rooms, relays, livekit, kept: keeper.kept,
        who: (context, meeting) => participantOf(context, house, meeting),
        decide: (context, meeting, participant, admission) => decide(context, house, { meeting, participant, admission }),
        decideAsGuest: (context, meeting, participant, admission) => decideAsGuest(context, house, { meeting, participant, admission }),
        about: async (meeting) => {
          const found = await findRoomMeeting(house.db, meeting)
          return found && { title: found.title, languages: found.fields.languages, level: found.level }
        },
      })],
      async close() {
        clearInterval(looking)
        stop()
        rooms.close()
        await keeper.all()
      },
    }
  },
}

/** Ends the connections of guests whom their meeting is not open to any more: marked up, deleted, or long over. */
async function shutOut({ db, log }: Pick<House, 'db' | 'log'>, rooms: Rooms): Promise<void> {
  for (const { meeting, seats } of rooms.all()) {
    for (const { person } of Object.values(seats).filter(({ isGuest }) => isGuest)) {
      try {
        if (await isShut(db, meeting, person)) rooms.decided(meeting, person, 'refused')
      } catch (error) {
        log.error('It could not be looked whether a guest may still be in a video room.', error)
      }
    }
  }
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
