import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realWorld, starterWorld } from '../world.ts'

/** The whole product, served in a process of its own on a free port over a data folder of its own. */
export type Product = {
  readonly address: string
  readonly link: string
  /** Whether the publishers' files are loaded; else only the figures that ship. */
  readonly isReal: boolean
  /** Ends the server in order, as an administrator would, and starts it again on the same data and port. Answers how long ending took, in ms. */
  restart(): Promise<number>
  end(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

/**
 * Starts the product as `bin/entente serve` does. `real` loads the publishers' files beforehand, where they are beside
 * the project; else the figures that ship are there already, unless `first` asks for a start that computes them.
 */
export async function startProduct({ real, first = false }: { real: boolean; first?: boolean }): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), 'entente-e2e-'))
  // The database's own user has to pass through.
  chmodSync(data, 0o711)
  const isReal = real && (await copyWorld(data))
  if (real && !isReal) console.info('The publishers’ files are not beside the project: the browser is tried on the figures that ship.')
  // Not the test runner's NODE_ENV: screens built under it would be those of development, and would stay.
  const { NODE_ENV: _, ...env } = process.env
  if (!isReal && !first) cpSync(join(await starterWorld(), 'figures'), join(data, 'figures'), { recursive: true })
  let said = ''
  const serve = async (port: string) => {
    const child = spawn(process.execPath, [join(root, 'src', 'cli.ts'), 'serve', '--json'], { env: { ...env, ENTENTE_DATA: data, PORT: port, ENTENTE_LOG: 'error', DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'pipe'] })
    const closed = once(child, 'close')
    let out = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const ready = new Promise<void>((resolve) => child.stdout.on('data', (chunk: Buffer) => ((out += chunk.toString()), out.includes('\n') && resolve())))
    await Promise.race([ready, closed])
    if (!out.includes('\n')) throw new Error(`The product did not start: ${said}`)
    return { told: JSON.parse(out) as { address: string; link: string }, end: async () => (child.kill('SIGTERM'), ((await closed) as [number | null])[0]) }
  }
  let running = await serve('0')
  const { address, link } = running.told
  return {
    address, link, isReal,
    async restart() {
      const began = performance.now()
      await running.end()
      const took = performance.now() - began
      running = await serve(new URL(address).port)
      return took
    },
    async end() {
      const code = await running.end()
      rmSync(data, { recursive: true, force: true })
      if (code !== 0 || said !== '') throw new Error(`The product ended with ${code} and said: ${said}`)
    },
  }
}

/** Copies the loaded evidence and its figures, so that a test may change them. */
async function copyWorld(data: string): Promise<boolean> {
  const world = await realWorld()
  if (!world) return false
  await world.assessor.close()
  for (const part of ['lake', 'figures']) if (existsSync(join(world.data, part))) cpSync(join(world.data, part), join(data, part), { recursive: true })
  return true
}
