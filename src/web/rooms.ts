import type { Language } from '#kernel/actor.ts'
import type { Screens } from '#ui/screens.ts'

/** What every room shows, found by its place: a new pillar's screens need no registration. */
export const rooms: readonly Screens[] = Object.values(
  import.meta.glob<Screens>(['../*/screens/index.tsx', '../pillars/*/screens/index.tsx'], { eager: true, import: 'screens' }),
)

type Words = Readonly<Record<string, string>>
type Catalogues = { readonly words: Readonly<Record<string, Words>> }

const screens = import.meta.glob<Catalogues>('./words/*.ts')
const later = import.meta.glob<Catalogues>('./words/later/*.ts')
const terms = import.meta.glob<Catalogues>('./terms/*.ts')

/** Rooms whose words are fetched when they are first shown, by those who have such a room. */
const late = ['administration']

/** The rooms whose words everybody needs at once, for the navigation and the first screen. */
export const firstRooms: readonly string[] = rooms.map(({ room }) => room).filter((room) => !late.includes(room))

/** The words of a room; a room is named by its folder, and `pillars` are the terms of all pillars together. */
export async function catalogueOf(language: Language, room: string): Promise<Words> {
  if (room === 'pillars') return Object.assign({}, ...Object.values((await terms[`./terms/${language}.ts`]!()).words)) as Words
  const { words } = await (late.includes(room) ? later[`./words/later/${language}.ts`] : screens[`./words/${language}.ts`])!()
  const path = Object.keys(words).find((one) => one.endsWith(`/${room}/catalogue/${language}.json`) || one.endsWith(`/${room}/screens/catalogue/${language}.json`))
  return path ? words[path]! : {}
}
