import type { FaultTable } from '#kernel/faults.ts'
import { meetingFaults } from '../meetings/faults.ts'

/** What a room refuses, besides what its meeting does. */
export const faults = {
  ...meetingFaults,
  'video/not-yours': { status: 403, title: 'Not a participant of this meeting' },
  'video/replayed': { status: 409, title: 'This joining was already used' },
  'video/removed': { status: 403, title: 'Removed by the chair' },
  'video/no-seat': { status: 410, title: 'No place in the room' },
  'video/full': { status: 409, title: 'The room is full' },
  'video/waiting': { status: 409, title: 'Still in the lobby' },
  'video/chair-only': { status: 403, title: 'For the chair' },
  'video/host-only': { status: 403, title: 'For the host' },
  'video/not-interpreter': { status: 403, title: 'For interpreters' },
  'video/not-now': { status: 409, title: 'Not possible at this moment' },
  'video/booth-full': { status: 409, title: 'The booth is full' },
  'video/relay-circle': { status: 409, title: 'The relay would come back to itself' },
  'video/unknown-seat': { status: 404, title: 'Nobody in that place' },
  'video/silenced': { status: 409, title: 'The chair took the microphone away' },
  'video/no-livekit': { status: 404, title: 'No LiveKit server' },
} as const satisfies FaultTable
