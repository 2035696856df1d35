import type { Language } from '#kernel/actor.ts'
import type { Screens } from '#ui/screens.ts'

/** What every room shows, found by its place: a new pillar's screens need no registration. */
export const rooms: readonly Screens[] = Object.values(
  import.meta.glob<Screens>(['../*/screens/index.tsx', '../pillars/*/screens/index.tsx'], { eager: true, import: 'screens' }),
)

const catalogues = import.meta.glob<Readonly<Record<string, string>>>(
  ['/src/{ui,web}/catalogue/*.json', '/src/*/screens/catalogue/*.json', '/src/pillars/*/screens/catalogue/*.json'],
  { import: 'default' },
)

/** The words of a room; a room is named by its folder. */
export async function catalogueOf(language: Language, room: string): Promise<Readonly<Record<string, string>>> {
  const path = Object.keys(catalogues).find((one) => one.endsWith(`/${room}/catalogue/${language}.json`) || one.endsWith(`/${room}/screens/catalogue/${language}.json`))
  return path ? catalogues[path]!() : {}
}
