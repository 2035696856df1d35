import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { pillars } from '../src/pillars.ts'

/** The walls: who may import whom. They are lint rules computed from the folders; here they are seen to stand. */
const root = join(import.meta.dirname, '..')
const lint = (folder: string) => spawnSync(process.execPath, [join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--format=unix'], { cwd: folder, encoding: 'utf8' })
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f))

test('the house as it is trespasses nowhere', () => {
  const { stdout, status } = lint(root)
  expect(stdout.split('\n').filter((l) => l.includes('[Error')).join('\n')).toBe('')
  expect(status).toBe(0)
}, 120_000)

describe('a planted trespass is caught', () => {
  const copy = mkdtempSync(join(tmpdir(), 'entente-house-'))
  mkdirSync(join(copy, 'src'))
  for (const name of ['package.json', 'oxlint.config.ts', 'tsconfig.json', 'tsconfig.base.json']) cpSync(join(root, name), join(copy, name))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const pillar of pillars) mkdirSync(join(copy, 'src', 'pillars', pillar.id, 'sources'), { recursive: true })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))
  const trespasses: [string, string][] = [
    ['src/kernel/planted.ts', '#server/log.ts'],
    ['src/kernel/planted.ts', 'node:fs'],
    ['src/ui/planted.ts', '#evidence/lake.ts'],
    ['src/ui/planted.ts', '../relations/schema.ts'],
    ['src/server/planted.ts', '#evidence/lake.ts'],
    ['src/server/planted.ts', '../pillars/forums/rules.ts'],
    ['src/evidence/planted.ts', '../relations/rows.ts'],
    ['src/evidence/planted.ts', '../pillars/economy/pillar.ts'],
    ['src/relations/planted.ts', '../pillars/forums/rules.ts'],
    ['src/relations/planted.ts', '../composition.ts'],
    ['src/pillars/economy/planted.ts', '../forums/rules.ts'],
    ['src/pillars/economy/sources/planted.ts', '../../forums/rules.ts'],
    ['src/pillars/economy/planted.ts', '../../relations/rows.ts'],
    ['src/pillars/economy/planted.ts', '#ui/page.tsx'],
    ['src/pillars/economy/screens/planted.tsx', '../store.ts'],
    ['src/relations/screens/planted.tsx', '../server.ts'],
    ['src/relations/screens/planted.tsx', '#evidence/lake.ts'],
    ['src/desk/planted.ts', '../relations/rows.ts'],
    ['src/desk/contacts/planted.ts', '#evidence/lake.ts'],
    ['src/desk/screens/planted.tsx', '../contacts/store.ts'],
    ['src/administration/screens/planted.tsx', '#server/people/store.ts'],
    ['src/records/screens/planted.tsx', '#server/records/store.ts'],
    ['src/web/planted.ts', '../pillars/forums/pillar.ts'],
    ['src/web/planted.ts', '#server/log.ts'],
  ]
  test.each(trespasses)('%s may not import %s', (file, what) => {
    const path = join(copy, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `import { x } from '${what}'\nexport const y = x\n`)
    const { stdout } = lint(copy)
    rmSync(path)
    expect(stdout).toContain('no-restricted-imports')
    writeFileSync(path, "export const y = 1\n")
    expect(lint(copy).stdout).not.toContain('no-restricted-imports')
    rmSync(path)
  })
})

test('no drawer that holds everything, no barrel, no default export outside configuration', () => {
  expect(files.filter((f) => /(^|\/)(utils?|helpers?|common|types|misc)(\/|\.tsx?$)/.test(f))).toEqual([])
  const barrels = files.filter((f) => { const lines = readFileSync(join(root, 'src', f), 'utf8').split('\n').filter((l) => l.trim() !== ''); return lines.length > 0 && lines.every((l) => l.startsWith('export * from') || l.startsWith('export {')) && lines.length > 2 })
  expect(barrels).toEqual([])
})

test('only the configuration reads the environment', () => {
  const readers = files.filter((f) => !f.includes('.test.') && readFileSync(join(root, 'src', f), 'utf8').includes('process.env'))
  expect(readers).toEqual(['server/config.ts'])
})

test('every pillar keeps its promise: ids are its own and fixed in form, weights fit directions, nothing is carried past ten years', () => {
  const ids = pillars.flatMap((p) => p.indicators.map((i) => i.id))
  expect(new Set(ids).size).toBe(ids.length)
  for (const pillar of pillars) {
    for (const i of pillar.indicators) {
      expect(i.id).toMatch(new RegExp(`^${pillar.id}\\.[a-z-]+$`))
      expect(i.pillar).toBe(pillar.id)
      expect(i.carry).toBeLessThanOrEqual(10)
      expect(i.weight > 0).toBe(i.direction !== 0)
      expect(i.why.length).toBeGreaterThan(20)
    }
    for (const s of pillar.sources.flatMap((x) => x.datasets)) {
      expect(s.scope.length).toBeGreaterThan(0)
      expect(s.citation.length).toBeGreaterThan(10)
      if (s.licence.ships) expect(s.licence.name).toMatch(/public domain|CC0|CC BY|MIT|PDDL/i)
    }
  }
})
