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

/** What the pillars call their figures, tables and steps: the words that the brief prints too. */
const terms = import.meta.glob<Readonly<Record<string, string>>>('/src/pillars/*/catalogue/*.json', { import: 'default' })

/** The words of a room; a room is named by its folder, and `pillars` are the terms of all pillars together. */
export async function catalogueOf(language: Language, room: string): Promise<Readonly<Record<string, string>>> {
  if (room === 'pillars') {
    const own = Object.keys(terms).filter((one) => one.endsWith(`/${language}.json`))
    return Object.assign({}, ...(await Promise.all(own.map((path) => terms[path]!())))) as Record<string, string>
  }
  const path = Object.keys(catalogues).find((one) => one.endsWith(`/${room}/catalogue/${language}.json`) || one.endsWith(`/${room}/screens/catalogue/${language}.json`))
  return path ? catalogues[path]!() : {}
}
