import { client } from '#kernel/client.ts'
import type { ListedActor, Screens } from '#ui/screens.ts'
import { contract } from '../contract.ts'
import { worldQuery } from './world-queries.ts'
import { yearIn } from './world-view.ts'

/** Relations on screen: the world, the comparison of partners, and each partner's dossier. */
export const screens: Screens = {
  room: 'relations',
  routes: [
    { path: '/relations', load: async () => (await import('./world.tsx')).World, needs: (query) => [worldQuery(yearIn(query))], hasMap: true },
    { path: '/relations/compare', load: async () => (await import('./compare.tsx')).Compare },
    { path: '/relations/$partner/{-$tab}', load: async () => (await import('./dossier.tsx')).Dossier, says: ['pillars'] },
    { path: '/relations/$partner/rows/$indicator', load: async () => (await import('./rows.tsx')).Rows, says: ['pillars'] },
    { path: '/briefs', load: async () => (await import('./briefs/briefs.tsx')).Briefs },
    { path: '/briefs/$id', load: async () => (await import('./briefs/brief.tsx')).BriefScreen },
    { path: '/method', load: async () => (await import('./method.tsx')).Method, says: ['pillars'] },
  ],
  navigation: [{ to: '/relations', label: 'nav.relations', group: 'work', order: 10 }, { to: '/briefs', label: 'nav.briefs', group: 'work', order: 15, can: 'records:read' }, { to: '/method', label: 'nav.method', group: 'system', order: 60 }],
  async actors(signal) {
    const entries = await client(contract).actors({}, { signal })
    // When an actor existed is asked on the server only; here names and lists count.
    return entries.map((entry) => ({ ...entry, names: { en: entry.id, ...entry.names }, spells: [] }) as ListedActor)
  },
  partnerPage: (actor) => `/relations/${actor}`,
}
