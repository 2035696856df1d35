import type { Language } from '#kernel/actor.ts'
import type { Screens } from '#ui/screens.ts'

/** What every room shows, found by its place: a new pillar's screens need no registration. */
export const rooms: readonly Screens[] = Object.values(
  import.meta.glob<Screens>(['../*/screens/index.tsx', '../pillars/*/screens/index.tsx'], { eager: true, import: 'screens' }),
)

const catalogues = import.meta.glob<Readonly<Record<string, string>>>(
  ['../{ui,web}/catalogue/*.json', '../*/screens/catalogue/*.json', '../pillars/*/screens/catalogue/*.json'],
  { import: 'default' },
)

/** The words of a room; a room is named by its folder. */
export async function catalogueOf(language: Language, room: string): Promise<Readonly<Record<string, string>>> {
  const path = Object.keys(catalogues).find((one) => new RegExp(`/${room}/(screens/)?catalogue/${language}\\.json$`).test(one))
  return path ? catalogues[path]!() : {}
}
