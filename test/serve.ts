import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { readConfig } from '#server/config.ts'
import { routes } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { deskKinds } from '../src/desk/kinds.ts'
import { serveUntilStopped } from '../src/main.ts'

/**
 * A server with one slow endpoint and no screens, for tests of the life of the process:
 * `node test/serve.ts`. Prints its address and link as JSON, then stops on a signal.
 */
const slow = { wait: endpoint({ method: 'GET', path: '/wait', input: z.object({ ms: z.number() }), output: z.object({ waited: z.number() }), can: 'public', says: 'Waits.' }) }
const handlers = routes(slow, {
  wait: async ({ ms }) => {
    await new Promise((done) => setTimeout(done, ms))
    return { waited: ms }
  },
})

try {
  const config = readConfig()
  const rooms = { migrations: [], furnish: async () => ({ routes: [handlers], kinds: deskKinds, isActor: () => true, actors: async () => [], freshness: async () => [] }) }
  await serveUntilStopped({ config, log: createLog(config.log), screens: false, rooms }, (running) => {
    console.log(JSON.stringify({ address: running.address, link: running.link?.url ?? null, ms: performance.now() }))
  })
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
