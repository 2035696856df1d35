import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { requirements } from './matrix.ts'
import { page } from './page.ts'
import { deadReferences } from './references.ts'
import { met } from './requirement.ts'

const root = join(import.meta.dirname, '..', '..')

test('every requirement of levels 1 and 2 is there, once, in order, at its level', () => {
  expect(requirements).toHaveLength(253)
  expect([1, 2].map((level) => requirements.filter((one) => one.level === level).length)).toEqual([70, 183])
  // Of the numbers and levels of the standard’s own list, version 5.0.0.
  expect(createHash('sha256').update(requirements.map(({ id, level }) => `${id} ${level}`).join('\n')).digest('hex')).toBe('29debb6cfc11acf5deb2b2bb4e01bd836c5648dcc592aae17957e36b808cec05')
})

test('every file and every test that is cited is there, and what is called met is held by something', () => {
  expect(deadReferences(requirements, root)).toEqual([])
})

test('a reference that leads nowhere is found', () => {
  const site = 'src/server/site.test.ts'
  const wrong = [met('1', 1, 'a', 'b', { tests: [`${site} › no such words`], files: ['src/none.ts'] }), met('2', 1, 'a', '', { files: [site] }), met('3', 1, 'a', 'b', { tests: ['test/none.test.ts › x'], files: [site] })]
  expect(deadReferences(wrong, root)).toEqual(['1: there is no src/none.ts.', `1: ${site} does not hold “no such words”.`, '2 is called met, and nothing cited holds it.', '2 does not say how or why.', '3: there is no test/none.test.ts.'])
})

test('the page is as the matrix has it', () => {
  expect(readFileSync(join(root, 'docs', 'security', 'asvs.md'), 'utf8'), 'write it anew: node tools/asvs/main.ts').toBe(page())
})

/** The code that ships, without tests: file → text. */
const code = globSync('src/**/*.{ts,tsx,js,html}', { cwd: root }).filter((file) => !/\.(test|fixture)\.tsx?$/.test(file)).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
/** Files that hold such lines and were not read; read them, then name them here. */
const unread = (found: readonly string[], read: readonly string[]) => found.filter((line) => !read.includes(line.split(':')[0]!))
/** Every line of the code that matches, with its file. */
const lines = (pattern: RegExp) => code.flatMap(([file, text]) => text.split('\n').filter((line) => pattern.test(line)).map((line) => `${file}: ${line.trim()}`))

test('no text is run as code', () => {
  expect(code.length).toBeGreaterThan(300)
  expect(lines(/\beval\(|new Function\b|\bFunction\(|setTimeout\(\s*['"`]|dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write/)).toEqual([])
})

test('no shell is asked', () => {
  expect(lines(/\bexecSync\(|\bexec\(\s*[`'"]|shell:\s*true/)).toEqual([])
})

test('no certificate goes unchecked', () => {
  expect(lines(/rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/)).toEqual([])
})

test('browsers are given nothing to keep but how the screens look, and in the tab what is being written', () => {
  const keeping = lines(/(localStorage|sessionStorage)\.setItem|indexedDB|document\.cookie\s*=|caches\.open/)
  expect(keeping.length).toBeGreaterThan(1)
  expect(unread(keeping, ['src/ui/form/draft.ts', 'src/ui/language/kept.ts', 'src/web/type.ts'])).toEqual([])
})

test('SQL is pasted together only from what is ours', () => {
  // Outside of migrations: words of the language, the predicates of access, policies. The others were read: names of roles and columns, the two signs that join parts of a search, the ends of an order, two conditions of ours.
  const pasted = lines(/sql\.raw\((?!'|down \?|(readable|writable|readableBy|reached)\(|allowed\.|using\)|check\))/).filter((line) => !line.includes('migrations.ts'))
  expect(unread(pasted, ['src/commitments/ladder/sweep.ts', 'src/desk/imports/store.ts', 'src/relations/briefs/list.ts', 'src/server/records/item.ts', 'src/server/search/compile.ts'])).toEqual([])
})

test('patterns are not made of what a caller sent, unless it is escaped', () => {
  const made = lines(/new RegExp\((?!['"/])/).filter((line) => !line.includes('escaped('))
  // Of these, each was read: a number, a constant, tables of letters, names of components of our own list, names of parameters of ours, names of months, digits and phrases of ours; names of people and states and words looked for, escaped.
  expect(unread(made, ['src/evidence/duckdb.ts', 'src/pillars/dialogue/correspondence/incoming/dates.ts', 'src/pillars/dialogue/correspondence/incoming/read.ts', 'src/pillars/dialogue/statements/debate/query.ts', 'src/pillars/dialogue/style/courtesies.ts', 'src/pillars/dialogue/style/days.ts', 'src/pillars/dialogue/style/plugin.ts', 'src/pillars/dialogue/style/rules/name-outdated.ts', 'src/pillars/dialogue/style/rules/placeholder-left.ts', 'src/pillars/dialogue/style/swapped.ts', 'src/records/screens/record/comments/mentions.ts', 'src/server/backup/recovery-key.ts', 'src/server/identity/cookies.ts', 'src/server/intake/formats/ics.ts', 'src/server/search/fold.ts', 'src/server/search/skeleton.ts'])).toEqual([])
})
