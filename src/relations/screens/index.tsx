import { client } from '#kernel/client.ts'
import type { Screens } from '#ui/screens.ts'
import { contract } from '../contract.ts'

/** Relations on screen: the world, the comparison of partners, and each partner's dossier. */
export const screens: Screens = {
  room: 'relations',
  routes: [
    { path: '/relations', load: async () => (await import('./world.tsx')).World },
    { path: '/relations/compare', load: async () => (await import('./compare.tsx')).Compare },
  ],
  navigation: [{ to: '/relations', label: 'nav.relations', group: 'work', order: 10 }],
  actors: (signal) => client(contract).actors({}, { signal }),
  partnerPage: (actor) => `/relations/${actor}`,
}
