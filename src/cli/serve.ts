import { createLog } from '#server/log.ts'
import { readConfig } from '#server/config.ts'
import { serveUntilStopped, setUpLink } from '../main.ts'
import { rooms } from '../composition.ts'
import { print } from './house.ts'
import type { Command } from './run.ts'

export const serveCommand: Command = {
  says: 'Serves the product in the browser until Ctrl-C.',
  usage: '[--json]', example: 'PORT=8080 entente serve', words: [0, 0],
  async run(_, { json }) {
    const config = readConfig()
    await serveUntilStopped({ config, log: createLog(config.log), rooms }, ({ address, link }) => {
      if (json) print({ address, link: link?.url ?? null })
      else process.stdout.write(`Entente is at ${address}${link ? `  —  set it up, once, with ${link.url}` : ''}\n`)
    })
  },
}

export const setupLinkCommand: Command = {
  says: 'Makes a one-time link for a new administrator where none can sign in, or for a person who lost every way to sign in.',
  usage: '[--for EMAIL] [--json]', example: 'entente setup-link --for name@example.org', words: [0, 0],
  options: { for: { type: 'string' } },
  async run(_, { json, for: email }) {
    const config = readConfig()
    const link = await setUpLink(config, createLog(config.log), rooms, typeof email === 'string' ? email : undefined)
    if (json) print(link)
    else process.stdout.write(`${link.url}\n`)
  },
}
