import type { Screens } from '#ui/screens.ts'

/** Meetings on screen: what is to come, each with its delegations, papers and minutes, and the pages of guests. */
export const screens: Screens = {
  room: 'meetings',
  routes: [
    { path: '/meetings', load: async () => (await import('./list/meetings.tsx')).Meetings },
    { path: '/meetings/new', load: async () => (await import('./new/new-meeting.tsx')).NewMeetingPage },
    { path: '/meetings/$id', load: async () => (await import('./page/meeting.tsx')).Meeting },
    { path: '/meetings/$id/room', load: async () => (await import('./room/room.tsx')).MeetingRoom },
    { path: '/minutes/$id', load: async () => (await import('./minutes/minutes.tsx')).Minutes },
    { path: '/join', isOutside: true, load: async () => (await import('./guest/join.tsx')).Join },
    { path: '/guest/$id', isOutside: true, load: async () => (await import('./guest/visit.tsx')).Visit },
    { path: '/guest/$id/room', isOutside: true, load: async () => (await import('./guest/guest-room.tsx')).GuestRoom },
  ],
  navigation: [{ to: '/meetings', label: 'nav.meetings', group: 'dialogue', order: 20, can: 'dialogue:read' }],
}
