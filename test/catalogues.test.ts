import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { languages } from '#kernel/actor.ts'
import type { Screens } from '#ui/screens.ts'

const root = join(import.meta.dirname, '..')
const folders = globSync('src/**/{catalogue,labels}/en.json', { cwd: root, exclude: ['src/relations/brief/**'] }).map(dirname)
const read = (folder: string, language: string) => JSON.parse(readFileSync(join(root, folder, `${language}.json`), 'utf8')) as Record<string, string>

const screenFiles = globSync('src/{ui,web,*/screens,pillars/*/screens,pillars/*/*/screens}/**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.test.*'] })

const plural = /_(zero|one|two|few|many|other)$/
const bases = (words: Record<string, string>) => new Set(Object.keys(words).map((key) => key.replace(plural, '')))
const gaps = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort()

/** `src/pillars/forums/screens/catalogue` → forums: the name that screens ask for. */
const roomOf = (folder: string) => basename(dirname(folder)) === 'screens' ? basename(dirname(dirname(folder))) : basename(dirname(folder))

/** What a room says on screen: its catalogue, and its labels, which come before it. */
const wordsOf = (room: string, part: 'catalogue' | 'labels', language = 'en') => Object.assign({}, ...folders.filter((folder) => roomOf(folder) === room && basename(folder) === part && !/pillars\/\w+\/catalogue/.test(folder)).map((folder) => read(folder, language))) as Record<string, string>

test('there are catalogues to compare', () => {
  expect(folders.map(roomOf)).toEqual(expect.arrayContaining(['ui', 'web', 'relations']))
})

test.each(folders)('%s: all six languages have the same keys, the plurals of their own, and the same gaps', (folder) => {
  const english = read(folder, 'en')
  for (const language of languages) {
    const words = read(folder, language)
    expect([...bases(words)].sort(), `keys of ${language}`).toEqual([...bases(english)].sort())
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = [...bases(words)].filter((base) => `${base}_other` in words)
    for (const base of counted) {
      expect(categories.filter((category) => !(`${base}_${category}` in words)), `plurals of “${base}” in ${language}`).toEqual([])
      expect(english, base).toHaveProperty([`${base}_other`])
    }
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), `${key} in ${language}`).not.toBe('')
      const asked = gaps(english[key] ?? english[key.replace(plural, '_other')]!)
      // A plural such as “one row” may say its number in words.
      const missing = asked.filter((gap) => !gaps(text).includes(gap) && !(plural.test(key) && (gap === '{{count}}' || gap === '{{shown}}')))
      expect([...missing, ...gaps(text).filter((gap) => !asked.includes(gap))], `gaps of “${key}” in ${language}`).toEqual([])
    }
  }
})

test('every key that a screen says is in the catalogue of its room', () => {
  const missing: string[] = []
  for (const file of screenFiles) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, name, room] of text.matchAll(/const (\w+) = useWords\('(\w+)'\)/g)) {
      // The pillars' own terms are asked for by indicator and column, and may be absent.
      if (room === 'pillars') continue
      const known = bases({ ...wordsOf(room!, 'catalogue'), ...wordsOf(room!, 'labels') })
      if (known.size === 0) { missing.push(`${file}: no catalogue of ${room}`); continue }
      for (const [, argument] of text.matchAll(new RegExp(`\\b${name}\\(((?:[^()]|\\([^()]*\\))*)\\)`, 'g'))) {
        for (const [, key] of argument!.split(/, \{/)[0]!.matchAll(/'([\w-]+\.[\w.-]+)'/g)) if (!known.has(key!)) missing.push(`${file}: ${key}`)
      }
    }
  }
  expect(missing).toEqual([])
})

const rooms = await Promise.all(globSync('src/{*,pillars/*,pillars/*/*}/screens/index.tsx', { cwd: root }).map(async (file) => ({ file, ...((await import(join(root, file))) as { screens: Screens }).screens })))

test('what the frame says of a room is among its labels, which are here before its catalogue, and nowhere else', () => {
  expect(rooms.length).toBeGreaterThan(4)
  const own = [...readFileSync(join(root, 'src/web/navigation.ts'), 'utf8').matchAll(/label: '([^']+)'.*room: 'web'/g)].map(([, label]) => label!)
  expect(own.length).toBe(2)
  const missing = own.filter((label) => !(label in wordsOf('web', 'labels')))
  for (const { room, navigation, file } of [...rooms, { room: 'web', navigation: [], file: '/web/screens/' }]) {
    expect(file, 'a room is named by its folder').toContain(`/${room}/screens/`)
    const labels = wordsOf(room, 'labels')
    missing.push(...navigation.filter(({ label }) => !(label in labels)).map(({ label }) => `${room}: ${label}`))
    expect(Object.keys(wordsOf(room, 'catalogue')).filter((key) => key in labels), room).toEqual([])
  }
  for (const file of screenFiles) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, name] of text.matchAll(/const (\w+) = useLabels\(\)/g)) {
      for (const [, room, key] of text.matchAll(new RegExp(`\\b${name}\\('(\\w+)', '([\\w.-]+)'`, 'g'))) if (!bases(wordsOf(room!, 'labels')).has(key!)) missing.push(`${file}: ${room} ${key}`)
    }
  }
  expect(missing).toEqual([])
})

/** The rooms whose words a file says, with all that it imports; those of `ui` are always here. */
function saidBy(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  const own = [...text.matchAll(/= useWords\('(\w+)'\)/g)].map(([, room]) => room!).filter((room) => room !== 'ui')
  const imported = [...text.matchAll(/^import (?!type )[^\n]* from '(#ui\/|\.\.?\/)([^']+\.tsx?)'/gm)].map(([, start, path]) => (start === '#ui/' ? join(root, 'src/ui', path!) : join(dirname(file), start!, path!)))
  return [...new Set([...own, ...imported.flatMap((one) => saidBy(one, seen))])]
}

test('a screen, and a part that is fetched later, is fetched together with the words that it says', () => {
  const wrong: string[] = []
  let fetched = 0
  const compare = (file: string, path: string, brought: readonly string[], own?: string) => {
    const said = saidBy(join(root, dirname(file), path))
    fetched++
    wrong.push(...said.filter((one) => one !== own && !brought.includes(one)).map((one) => `${file}: ${path} also says ${one}`), ...brought.filter((one) => !said.includes(one)).map((one) => `${file}: ${path} does not say ${one}`))
  }
  const listed = (text = '') => [...text.matchAll(/'(\w+)'/g)].map(([, one]) => one!)
  for (const { file, room } of rooms) {
    for (const [, path, says] of readFileSync(join(root, file), 'utf8').matchAll(/load: async \(\) => \(await import\('([^']+)'\)\)\.\w+(?:, says: \[([^\]]+)\])?/g)) compare(file, path!, listed(says), room)
  }
  expect(fetched).toBe(rooms.flatMap(({ routes }) => routes).length)
  for (const file of screenFiles) {
    for (const [, says, path] of readFileSync(join(root, file), 'utf8').matchAll(/(?:lazyWithWords|later)\(\[([^\]]*)\], async \(\) => \(await import\('([^']+)'\)/g)) {
      // What its own room says is here already, but where it is lent to another's screen.
      compare(file, path!, listed(says), file.endsWith('/index.tsx') ? undefined : rooms.find(({ room }) => file.includes(`/${room}/screens/`))?.room)
    }
  }
  expect(wrong).toEqual([])
  expect(saidBy(join(root, 'src/web/main.tsx')), 'what comes at once says labels only').toEqual([])
})
