import { lazyWithWords } from '#ui/language/with-words.ts'
import type { Screens } from '#ui/screens.ts'

/** Records on screen, whatever their kind: lists, one with all that hangs on it, what is in the trash, and exceptional access. */
export const screens: Screens = {
  room: 'records',
  routes: [
    { path: '/records', load: async () => (await import('./list/records.tsx')).Records },
    { path: '/records/new/$kind', load: async () => (await import('./new/new-record.tsx')).NewRecord },
    { path: '/records/access', load: async () => (await import('./access/access.tsx')).Access },
    { path: '/records/$id', load: async () => (await import('./record/record.tsx')).Record },
    { path: '/trash', load: async () => (await import('./list/trash.tsx')).Trash },
  ],
  navigation: [
    { to: '/records', label: 'nav.records', group: 'work', order: 20, can: 'records:read' },
    { to: '/trash', label: 'nav.trash', group: 'system', order: 70, can: 'records:write' },
    { to: '/records/access', label: 'nav.access', group: 'system', order: 75, can: 'access:grant' },
  ],
  parts: {
    comments: { can: 'records:read', shows: lazyWithWords(['records'], async () => (await import('./record/comments/comments.tsx')).Comments) },
  },
}
