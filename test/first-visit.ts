import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '#kernel/actor.ts'

type Chunk = { readonly file: string; readonly imports?: readonly string[] }

/** What a first visit to the world fetches besides what the page names: the words, the screen with its map, and what stands on top of every page. */
const fetched = (language: Language) => [
  `src/web/words/${language}.ts`,
  'src/relations/screens/world.tsx',
  `src/relations/screens/catalogue/${language}.json`,
  'src/ui/map/geometry.ts',
  'src/desk/screens/notices/bell.tsx',
]

/** The files of script that a first visit to the world fetches from a built web, with all that they import. Throws where one of them is not built. */
export function firstVisit(dist: string, language: Language): Set<string> {
  const read = (file: string) => readFileSync(join(dist, file), 'utf8')
  const manifest = JSON.parse(read('.vite/manifest.json')) as Readonly<Record<string, Chunk>>
  const files = new Set([...read('index.html').matchAll(/<script [^>]*src="\/([^"]+\.js)"/g)].map(([, file]) => file!))
  const add = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The built web has no chunk of ${key}. If it moved, say so in test/first-visit.ts.`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const one of chunk.imports ?? []) add(one)
  }
  for (const key of fetched(language)) add(key)
  return files
}
