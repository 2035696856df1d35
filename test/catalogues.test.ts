import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { languages } from '#kernel/actor.ts'

const root = join(import.meta.dirname, '..')
const folders = globSync('src/**/catalogue/en.json', { cwd: root, exclude: ['src/relations/brief/**'] }).map(dirname)
const read = (folder: string, language: string) => JSON.parse(readFileSync(join(root, folder, `${language}.json`), 'utf8')) as Record<string, string>

const plural = /_(zero|one|two|few|many|other)$/
const bases = (words: Record<string, string>) => new Set(Object.keys(words).map((key) => key.replace(plural, '')))
const gaps = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort()

/** `src/pillars/forums/screens/catalogue` → forums: the name that screens ask for. */
const roomOf = (folder: string) => basename(dirname(folder)) === 'screens' ? basename(dirname(dirname(folder))) : basename(dirname(folder))

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
  for (const file of globSync('src/{ui,web,*/screens,pillars/*/screens}/**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.test.*'] })) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, name, room] of text.matchAll(/const (\w+) = useWords\('(\w+)'\)/g)) {
      // The pillars' own terms are asked for by indicator and column, and may be absent.
      if (room === 'pillars') continue
      const folder = folders.find((one) => roomOf(one) === room)
      if (!folder) { missing.push(`${file}: no catalogue of ${room}`); continue }
      const known = bases(read(folder, 'en'))
      for (const [, argument] of text.matchAll(new RegExp(`\\b${name}\\(((?:[^()]|\\([^()]*\\))*)\\)`, 'g'))) {
        for (const [, key] of argument!.split(/, \{/)[0]!.matchAll(/'([\w-]+\.[\w.-]+)'/g)) if (!known.has(key!)) missing.push(`${file}: ${key}`)
      }
    }
  }
  expect(missing).toEqual([])
})
