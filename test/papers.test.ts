import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Contract } from '#kernel/contract.ts'
import { commands } from '../src/cli/commands.ts'
import { pillars } from '../src/pillars.ts'

const root = join(import.meta.dirname, '..')
const paper = (path: string) => readFileSync(join(root, path), 'utf8')

test.each(Object.entries(commands))('the command %s has a section with an example of its own, and every option', (name, { options = {} }) => {
  const section = paper('docs/command.md').split(/^## /m).find((part) => part.startsWith(`${name}\n`))
  expect(section, `docs/command.md has no section ${name}`).toBeDefined()
  expect(section).toContain(`bin/entente ${name}`)
  expect(section).toContain('`--json`')
  for (const option of Object.keys(options)) expect(section).toContain(`--${option}`)
})

test.each(pillars.flatMap((p) => p.sources).flatMap((s) => s.datasets.map((d) => [d.id, d] as const)))('the dataset %s is described with its publisher, terms and scopes', (id, dataset) => {
  const section = paper('docs/evidence.md').split(/^#{3,4} /m).find((part) => part.startsWith(`\`${id}\`\n`))
  expect(section, `docs/evidence.md has no section ${id}`).toBeDefined()
  for (const says of [dataset.publisher, dataset.licence.name, dataset.home, dataset.citation, ...dataset.scope.map((s) => s.says)]) expect(section).toContain(says)
})

test('every key of the configuration is described', () => {
  const keys = [...paper('src/server/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, key]) => key!)
  expect(keys.length).toBeGreaterThan(5)
  for (const key of keys) expect(paper('docs/administer.md')).toContain(`\`${key}\``)
})

test('links between papers lead somewhere', () => {
  const broken: string[] = []
  for (const file of globSync(['*.md', 'docs/**/*.md', 'reference/**/*.md', 'src/**/*.md'], { cwd: root })) {
    for (const [, to] of paper(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)) if (!existsSync(join(root, dirname(file), to!))) broken.push(`${file} → ${to}`)
  }
  expect(broken).toEqual([])
})

test('every verb of the HTTP interface is in its table, with what it says and needs', async () => {
  const page = paper('docs/api.md')
  const contracts = globSync('src/{server/*,evidence,relations,relations/*,commitments,pillars/*,pillars/*/*,desk/*}/contract.ts', { cwd: root })
  expect(contracts.length).toBeGreaterThan(5)
  for (const file of contracts) {
    const { contract } = (await import(join(root, file))) as { contract: Contract }
    for (const { method, path, says, can } of Object.values(contract)) expect(page).toContain(`| \`${method} /api${path}\` | ${says} |${can === 'public' ? ' public |' : ` \`${can}\` |`}`)
  }
})
