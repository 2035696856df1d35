import type { Language } from '#kernel/actor.ts'
import type { Screens } from '#ui/screens.ts'

/** What every room shows, found by its place: a new pillar's screens need no registration. */
export const rooms: readonly Screens[] = Object.values(
  import.meta.glob<Screens>(['../*/screens/index.tsx', '../pillars/*/screens/index.tsx'], { eager: true, import: 'screens' }),
)

type Words = Readonly<Record<string, string>>
type Catalogues = { readonly words: Readonly<Record<string, Words>> }

const screens = import.meta.glob<Catalogues>('./words/*.ts')
const terms = import.meta.glob<Catalogues>('./terms/*.ts')

/** The words of a room; a room is named by its folder, and `pillars` are the terms of all pillars together. */
export async function catalogueOf(language: Language, room: string): Promise<Words> {
  if (room === 'pillars') return Object.assign({}, ...Object.values((await terms[`./terms/${language}.ts`]!()).words)) as Words
  const { words } = await screens[`./words/${language}.ts`]!()
  const path = Object.keys(words).find((one) => one.endsWith(`/${room}/catalogue/${language}.json`) || one.endsWith(`/${room}/screens/catalogue/${language}.json`))
  return path ? words[path]! : {}
}
