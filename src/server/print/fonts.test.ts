import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printFonts } from './fonts.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const held = new Set(read('reference/fonts/characters.txt').trim().split(',').map((code) => String.fromCodePoint(Number.parseInt(code, 16))))
const missing = (text: string) => [...new Set(text)].filter((char) => /\p{Script=Han}/u.test(char) && !held.has(char)).join('')

test('every Chinese name of an actor can be printed', () => {
  const { actors } = JSON.parse(read('reference/actors.json')) as { actors: { names: { zh?: string }; formal?: { zh?: string } }[] }
  expect(actors.length).toBeGreaterThan(190)
  expect(missing(actors.map(({ names, formal }) => `${names.zh ?? ''}${formal?.zh ?? ''}`).join(''))).toBe('')
})

test('every Chinese word of the catalogues can be printed', () => {
  const pillars = readdirSync(new URL('src/pillars/', root)).map((pillar) => `src/pillars/${pillar}/catalogue/`)
  for (const folder of ['src/relations/brief/catalogue/', ...pillars]) {
    let files: string[] = []
    try { files = readdirSync(new URL(folder, root)) } catch { continue }
    if (files.includes('zh.json')) expect(missing(read(`${folder}zh.json`)), folder).toBe('')
  }
})

test('the fonts are TrueType and read once', async () => {
  const fonts = await printFonts()
  for (const font of fonts) expect(font.readUInt32BE(0)).toBe(0x00010000)
  expect(await printFonts()).toBe(fonts)
})
