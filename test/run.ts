import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'

/**
 * `npm test`: finds a Chromium or gets one, runs every test (unit, integration, in the browser), and closes with one line
 * that says how many passed and failed. Words after it name the files to run.
 */
const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules', '.cache')
const chromium = await findChromium(cache)
console.log(chromium.says)

mkdirSync(cache, { recursive: true })
const report = join(cache, `tests-${process.pid}.json`)
const run = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
  cwd: root, stdio: 'inherit', env: { ...process.env, ...(chromium.path ? { ENTENTE_TEST_CHROMIUM: chromium.path } : {}) },
})
const code = await new Promise<number>((resolve) => run.once('close', (c) => resolve(c ?? 1)))
try {
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number }
  // A file that cannot even be read fails without a failed test in it.
  console.log(`${passed} passed, ${code !== 0 && failed === 0 ? 1 : failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
} catch {
  console.log('0 passed, 1 failed')
} finally {
  rmSync(report, { force: true })
}
process.exitCode = code
