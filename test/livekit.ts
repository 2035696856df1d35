import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

const path = process.env['ENTENTE_TEST_LIVEKIT'] ?? 'livekit-server'

/** Whether there is a LiveKit server to test with; said aloud where there is none. */
export const hasLivekit = spawnSync(path, ['--version']).status === 0
if (!hasLivekit) console.info('Skipped: there is no LiveKit server. Put livekit-server on the PATH (`go install github.com/livekit/livekit-server/cmd/server@latest`), or name one in ENTENTE_TEST_LIVEKIT.')

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/** A LiveKit server of a test’s own, on free ports of this machine. */
export type LivekitServer = { readonly url: string; readonly key: string; readonly secret: string; end(): Promise<void> }

/** Starts one and waits until it answers. */
export async function startLivekit(): Promise<LivekitServer> {
  const [port, tcp, udp] = [await freePort(), await freePort(), await freePort()]
  const [key, secret] = ['testkey', 'a secret of tests that is long enough for it']
  const config = `port: ${port}\nbind_addresses: ["127.0.0.1"]\nrtc: { tcp_port: ${tcp}, udp_port: ${udp}, use_external_ip: false, node_ip: 127.0.0.1 }\nkeys: { ${key}: "${secret}" }\nlogging: { level: error }\n`
  const child = spawn(path, ['--config-body', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(child, 'close')
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/`).then((reply) => reply.ok, () => false)
    if (isUp) return { url: `ws://127.0.0.1:${port}`, key, secret, async end() { child.kill('SIGTERM'); await closed } }
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  child.kill('SIGKILL')
  throw new Error(`The LiveKit server did not start: ${said}`)
}
