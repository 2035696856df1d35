import type { Screens } from '#ui/screens.ts'

/** Threads with partners on screen: what is open and whose turn it is, and each conversation. */
export const screens: Screens = {
  room: 'threads',
  routes: [
    { path: '/threads', load: async () => (await import('./list/threads.tsx')).Threads },
    { path: '/threads/new', load: async () => (await import('./new/new-thread.tsx')).NewThread },
    { path: '/threads/$id', load: async () => (await import('./page/thread.tsx')).Thread },
  ],
  navigation: [{ to: '/threads', label: 'nav.threads', group: 'dialogue', order: 30, can: 'dialogue:read' }],
}
