import { client } from '#kernel/client.ts'
import type { ListedActor, Screens } from '#ui/screens.ts'
import { contract } from '../contract.ts'

/** Relations on screen: the world, the comparison of partners, and each partner's dossier. */
export const screens: Screens = {
  room: 'relations',
  routes: [
    { path: '/relations', load: async () => (await import('./world.tsx')).World },
    { path: '/relations/compare', load: async () => (await import('./compare.tsx')).Compare },
  ],
  navigation: [{ to: '/relations', label: 'nav.relations', group: 'work', order: 10 }],
  async actors(signal) {
    const entries = await client(contract).actors({}, { signal })
    // When an actor existed is asked on the server only; here names and lists count.
    return entries.map((entry) => ({ ...entry, names: { en: entry.id, ...entry.names }, spells: [] }) as ListedActor)
  },
  partnerPage: (actor) => `/relations/${actor}`,
}
