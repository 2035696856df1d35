import type { Catalogues, Words } from '#ui/language/start.ts'
import type { Screens } from '#ui/screens.ts'

/** What every room shows, found by its place: a new pillar's screens need no registration. */
export const rooms: readonly Screens[] = Object.values(
  import.meta.glob<Screens>(['../*/screens/index.tsx', '../pillars/**/screens/index.tsx'], { eager: true, import: 'screens' }),
)

type Found = Readonly<Record<string, Words>>

const first = import.meta.glob<{ readonly whole: Found; readonly labels: Found }>('./words/*.ts')
const ofRooms = import.meta.glob<Words>(['/src/web/catalogue/*.json', '/src/*/screens/catalogue/*.json', '/src/pillars/**/screens/catalogue/*.json'], { import: 'default' })
const terms = import.meta.glob<{ readonly words: Found }>('./terms/*.ts')

/** Whose words a file holds: `/src/desk/screens/labels/ar.json` → desk. */
const roomOf = (path: string) => /([\w-]+)(?:\/screens)?\/\w+\/\w+\.json$/.exec(path)![1]!
const byRoom = (found: Found) => Object.fromEntries(Object.entries(found).map(([path, words]) => [roomOf(path), words]))

/** Where the screens' words are, found like the screens; a room's own are one file, and `pillars` are the terms of all pillars together. */
export const catalogues: Catalogues = {
  async first(language) {
    const { whole, labels } = await first[`./words/${language}.ts`]!()
    return { whole: byRoom(whole), labels: byRoom(labels) }
  },
  async ofRoom(language, room) {
    if (room === 'pillars') return Object.assign({}, ...Object.values((await terms[`./terms/${language}.ts`]!()).words)) as Words
    const path = Object.keys(ofRooms).find((one) => roomOf(one) === room && one.endsWith(`/${language}.json`))
    return path ? ofRooms[path]!() : {}
  },
}
