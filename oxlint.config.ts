import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'oxlint'

/**
 * The walls of the house, computed from its folders: who may import whom, downward only (ARCHITECTURE.md, "Floors").
 * A later override replaces an earlier one, so every block states its whole wall.
 */
const pillarsFolder = join(import.meta.dirname, 'src', 'pillars')
const pillars = readdirSync(pillarsFolder, { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name)

type Barrier = { group: string[]; message: string }

const wall = (...patterns: Barrier[]) => ({ 'no-restricted-imports': ['error', { patterns }] as ['error', { patterns: Barrier[] }] })

const top: Barrier = { group: ['**/main.ts', '**/cli.ts', '**/cli/**', '**/pillars.ts', '**/composition.ts'], message: 'Nothing below imports the composition.' }
const noPillar: Barrier = { group: ['**/pillars/**'], message: 'This room names no pillar; it gets what pillars give as a list.' }
const noRelations: Barrier = { group: ['**/relations/**'], message: 'Relations looks over this room, not the other way round.' }
const noServer: Barrier = { group: ['#server/**', '**/server/**', '#evidence/**'], message: 'This room knows no machinery.' }
const noEvidence: Barrier = { group: ['#evidence/**'], message: 'The server knows no evidence.' }
const noLooks: Barrier = { group: ['#ui/**', '**/screens/**', '**/web/**', 'react', 'react-dom', '@mantine/**'], message: 'Server code imports no screen.' }
const noMachinery: Barrier = { group: ['#server/**', '!#server/**/contract.ts', '!#server/*/schema.ts', '#evidence/**', '**/store.ts', '**/server.ts', '**/migrations.ts', '**/sources/**', 'node:*', 'kysely', '@duckdb/**'], message: 'Screens reach the server through the contract.' }
const noNode: Barrier = { group: ['node:*'], message: 'The kernel runs in the browser too.' }
const neighbours = (own: string): Barrier => ({ group: pillars.filter((p) => p !== own).flatMap((p) => [`**/pillars/${p}/**`, `**/../${p}/**`, `../${p}/**`]), message: `${own} never imports a neighbour: they meet through Ref, events and what each gives to relations.` })

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'react'],
  categories: { correctness: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'no-console': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'off',
    'unicorn/no-thenable': 'off',
    'no-empty-pattern': 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
    // Effects here run on one change by intent, an age is counted from today's date, and the keyboard's place is kept while a sheet is drawn.
    'react/exhaustive-deps': 'off',
    'react/purity': 'off',
    'react/set-state-in-effect': 'off',
    'react/refs': 'off',
  },
  ignorePatterns: ['dist/**', 'node_modules/**', 'data/**'],
  overrides: [
    { files: ['src/kernel/**'], rules: wall(top, noPillar, noRelations, noServer, noLooks, noNode) },
    // Type parameters of the parts' own types, where `unknown` would not fit both ways.
    { files: ['src/kernel/contract.ts', 'src/server/migrate.ts', 'src/ui/screens.ts'], rules: { 'typescript/no-explicit-any': 'off' } },
    { files: ['src/ui/**'], rules: wall(top, noPillar, noRelations, noMachinery) },
    { files: ['src/server/**'], rules: wall(top, noPillar, noRelations, noEvidence, noLooks) },
    { files: ['src/evidence/*.ts', 'src/evidence/actors/**'], rules: wall(top, noPillar, noRelations, noLooks) },
    { files: ['src/relations/*.ts', 'src/relations/assessment/**', 'src/relations/brief/**', 'src/relations/briefs/**'], rules: wall(top, noPillar, noLooks) },
    ...pillars.map((p) => ({ files: [`src/pillars/${p}/**/*.ts`], rules: wall(top, noRelations, noLooks, neighbours(p)) })),
    ...pillars.map((p) => ({ files: [`src/pillars/${p}/screens/**`, `src/pillars/${p}/*/screens/**`], rules: wall(top, noRelations, noMachinery, neighbours(p)) })),
    { files: ['src/commitments/**'], rules: wall(top, noPillar, noRelations, noEvidence, noLooks) },
    { files: ['src/desk/**'], rules: wall(top, noPillar, noRelations, noEvidence, noLooks) },
    { files: ['src/relations/screens/**', 'src/evidence/screens/**', 'src/desk/screens/**', 'src/administration/screens/**', 'src/records/screens/**', 'src/commitments/screens/**'], rules: wall(top, noPillar, noMachinery) },
    { files: ['src/web/**'], rules: wall(top, noPillar, noMachinery) },
    { files: ['*.config.ts', '**/screens/**', 'src/web/**'], rules: { 'import/no-default-export': 'off' } },
    { files: ['test/**', 'bench/**', 'tools/**', '**/*.test.ts'], rules: { 'no-console': 'off', 'no-restricted-imports': 'off' } },
  ],
})
