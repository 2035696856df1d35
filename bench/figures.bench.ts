import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { lakeFolders } from '../src/relations/assessment/assessor.ts'
import { smoke, median, ratio } from './measure.ts'
import { cli, loadedFolder } from './world.ts'

/** All pairs, all years, all indicators from the loaded evidence, in the command's own process; limits 60 s and 1.5 GB. */
const world = smoke ? undefined : await loadedFolder()
if (world) {
  const { figures } = lakeFolders(world.data)
  const node = join(cli, '..', '..', 'node_modules', '.bin', 'node')
  const program = `const { openAssessor } = await import('./src/relations/assessment/assessor.ts'); const { pillars } = await import('./src/pillars.ts');
    const began = performance.now(); const a = openAssessor({ data: ${JSON.stringify(world.data)}, reference: 'reference', pillars }); await a.build(); a.close();
    console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }))`
  const runs = Array.from({ length: 3 }, () => {
    rmSync(figures, { recursive: true, force: true })
    return JSON.parse(execFileSync(node, ['--input-type=module', '-e', program], { cwd: join(cli, '..', '..'), encoding: 'utf8' })) as { seconds: number; megabytes: number }
  })
  const seconds = runs.map((r) => r.seconds)
  console.log(`all figures: ${seconds.map((s) => s.toFixed(1)).join(', ')} s; peak memory ${runs.map((r) => Math.round(r.megabytes)).join(', ')} MB`)
  ratio('seconds ÷ 60', median(seconds), 60, 1)
  ratio('peak memory ÷ 1.5 GB', Math.max(...runs.map((r) => r.megabytes)), 1536, 1)
  world.drop()
} else if (smoke) {
  const { status } = spawnSync(cli, ['figures', '--help'], { stdio: 'ignore' })
  console.log(`the command answers: ${status === 0}`)
  process.exitCode = status ?? 1
}
