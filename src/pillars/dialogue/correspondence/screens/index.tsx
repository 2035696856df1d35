import type { Screens } from '#ui/screens.ts'

/** Correspondence on screen: the registers out and in, a note on its sheet, a new one, and what comes in. */
export const screens: Screens = {
  room: 'correspondence',
  routes: [
    { path: '/correspondence', load: async () => (await import('./register/register.tsx')).Register },
    { path: '/correspondence/new', load: async () => (await import('./new/new-note.tsx')).NewNote },
    { path: '/correspondence/incoming', load: async () => (await import('./incoming/incoming.tsx')).Incoming },
    { path: '/correspondence/templates', load: async () => (await import('./templates/templates.tsx')).Templates },
    { path: '/correspondence/$id', load: async () => (await import('./note/note.tsx')).Note, says: ['records', 'style'] },
  ],
  navigation: [{ to: '/correspondence', label: 'nav.correspondence', group: 'dialogue', order: 10, can: 'dialogue:read' }],
}
