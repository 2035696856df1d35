import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate, Outlet } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { withWords } from '#ui/language/with-words.ts'
import type { Query } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { isNewKey, queries } from './api.ts'
import { prefetchGeometry } from './geometry.ts'
import { useNavigation } from './navigation.ts'
import { rooms } from './rooms.ts'
import { Shell } from './shell.tsx'

/** A screen that is fetched when it is first shown, and what its rooms say along with it. */
const later = (rooms: readonly string[], load: () => Promise<ComponentType>) => lazyRouteComponent(async () => ({ default: await withWords(rooms, load) }))

const NotFound = later(['web'], async () => (await import('./not-found.tsx')).NotFound)

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const open = (path: string, component: ReturnType<typeof later>) => createRoute({ getParentRoute: () => root, path, component })

/** Where everybody begins: the first line of their navigation; after the first choices the world, as their button says. */
function Home() {
  const first = useNavigation()[0]?.to ?? '/settings'
  return <Navigate to={queries.getQueryData(isNewKey) ? '/relations' : first} replace />
}

/** Everything below the shell needs a session, our country and the navigation around it. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

/** What rooms show, each below the shell or outside of it. */
const ofRooms = (isOutside: boolean) => rooms.flatMap(({ room, routes }) => routes.filter((route) => (route.isOutside ?? false) === isOutside).map((route) => ({ room, ...route })))

const inside = [
  createRoute({ getParentRoute: () => shell, path: '/', component: Home }),
  createRoute({ getParentRoute: () => shell, path: '/settings', component: later(['web'], async () => (await import('./settings/settings.tsx')).Settings) }),
  createRoute({ getParentRoute: () => shell, path: '/account', component: later(['web'], async () => (await import('./account/account.tsx')).AccountScreen) }),
  ...ofRooms(false).map(({ room, path, load, says = [], needs, hasMap }) =>
    createRoute({
      getParentRoute: () => shell,
      path,
      component: later([room, ...says], load),
      loader({ location }) {
        for (const need of needs?.(location.search as Query) ?? []) void queries.prefetchQuery(need)
        if (hasMap) void prefetchGeometry()
      },
    })),
]

const tree = root.addChildren([
  open('/setup', later(['web'], async () => (await import('./set-up.tsx')).SetUp)),
  open('/sign-in', later(['web'], async () => (await import('./sign-in.tsx')).SignIn)),
  ...ofRooms(true).map(({ room, path, load, says = [] }) => open(path, later([room, ...says], load))),
  shell.addChildren(inside),
])

/** Addresses and what is shown there; screens are fetched when pointed at, and their rooms’ words with them. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // What could not be fetched is fetched anew before it is shown again.
  defaultErrorComponent: ({ error, reset }) => <Problem error={error} retry={() => void router.invalidate().then(reset)} />,
  defaultNotFoundComponent: NotFound,
})
