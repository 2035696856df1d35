import { can } from '#kernel/roles.ts'
import { useMe } from '#ui/me.tsx'
import type { NavigationEntry } from '#ui/screens.ts'
import { rooms } from './rooms.ts'

/** An entry with the room whose label it is. */
export type Entry = NavigationEntry & { readonly room: string }

const account: Entry = { to: '/account', label: 'account.title', group: 'system', order: 95, room: 'web' }
const settings: Entry = { to: '/settings', label: 'settings.title', group: 'system', order: 90, room: 'web' }

/** Every room's entries and our own, in order. */
const navigation: readonly Entry[] = [
  ...rooms.flatMap(({ room, navigation: entries }) => entries.map((entry) => ({ ...entry, room }))),
  settings,
  account,
].sort((a, b) => a.order - b.order)

/** What the navigation shows to who is here, in order. */
export function useNavigation(): readonly Entry[] {
  const { roles } = useMe()
  return navigation.filter((entry) => entry.can === undefined || [entry.can].flat().some((one) => can(roles, one)))
}
