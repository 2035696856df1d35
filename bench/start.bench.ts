import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, ratio, secondsOf, told } from './measure.ts'
import { cli } from './world.ts'

/** From the command to the line with the address, the second time and later; limit 3 s. */
const data = mkdtempSync(join(tmpdir(), 'entente-bench-'))
execFileSync('chmod', ['711', data])
const env = { ...process.env, ENTENTE_DATA: data, PORT: '0', ENTENTE_LOG: 'error' }
execFileSync(cli, ['figures', '--json'], { env, stdio: 'ignore' })
const start = async () => {
  const child = spawn(cli, ['serve', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}
const stop = async (child: Awaited<ReturnType<typeof start>>) => { child.kill('SIGTERM'); await new Promise((resolve) => child.once('close', resolve)) }
await stop(await start())
let child: Awaited<ReturnType<typeof start>> | undefined
const seconds = await secondsOf(5, async () => { child = await start() }, async () => { if (child) await stop(child) })
if (child) await stop(child)
console.log(told('second start', seconds))
ratio('seconds ÷ 3', median(seconds), 3, 1)
rmSync(data, { recursive: true, force: true })
