import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

/**
 * Runs every figure of this folder, each in a process of its own, one after the other: `npm run bench`, or with names for some of them.
 * `--smoke` runs each once, for CI: that it works, not how fast. Figures are ratios against a named peer or limit measured in the same run.
 */
const smoke = process.argv.includes('--smoke')
const wanted = process.argv.slice(2).filter((w) => !w.startsWith('--'))
const figures = readdirSync(import.meta.dirname).filter((f) => f.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((w) => f.startsWith(w))))
console.log(`${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}${smoke ? ', smoke' : ''}`)
let failed = 0
for (const figure of figures) {
  console.log(`\n${figure.replace('.bench.ts', '')}`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, figure), ...process.argv.slice(2).filter((w) => w.startsWith('--'))], { stdio: 'inherit' })
  if (status !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
