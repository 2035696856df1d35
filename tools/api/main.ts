import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from '#kernel/contract.ts'

/** Writes the table of verbs in docs/api.md from the contracts: `node tools/api/main.ts`. test/papers.test.ts fails while it is stale. */
const root = join(import.meta.dirname, '..', '..')
const page = join(root, 'docs', 'api.md')

const contracts = await Promise.all(globSync('src/{server/*,evidence,relations,relations/*,commitments,pillars/*,pillars/*/*,desk/*}/contract.ts', { cwd: root }).map(async (file) => ((await import(join(root, file))) as { contract: Contract }).contract))
const rows = contracts.flatMap((contract) => Object.values(contract)).sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))
  .map(({ method, path, says, can, stepUp }) => `| \`${method} /api${path}\` | ${says} |${can === 'public' ? ' public |' : ` \`${can}\` |`}${stepUp ? ' fresh proof |' : ' |'}`)

const text = readFileSync(page, 'utf8')
const start = text.indexOf('## Verbs\n')
const end = text.indexOf('\n## ', start + 1)
writeFileSync(page, `${text.slice(0, start)}## Verbs\n\n| verb | says | needs | besides |\n|---|---|---|---|\n${rows.join('\n')}\n${end < 0 ? '' : text.slice(end)}`)
console.log(`${rows.length} verbs.`)
