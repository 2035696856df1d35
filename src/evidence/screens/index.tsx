import type { Screens } from '#ui/screens.ts'

/** The evidence on screen: sources with their versions and counts, and their import. */
export const screens: Screens = {
  room: 'evidence',
  routes: [{ path: '/evidence', load: async () => (await import('./evidence.tsx')).Evidence, says: ['pillars'] }],
  navigation: [{ to: '/evidence', label: 'nav.evidence', group: 'system', order: 50 }],
}
