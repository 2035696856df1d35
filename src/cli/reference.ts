import { isAbsolute, relative, resolve } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import { buildActors } from '../../tools/actors/build.ts'
import { reference } from '../composition.ts'
import { print } from './house.ts'
import { Usage, type Command } from './run.ts'

export const referenceCommand: Command = {
  says: 'Makes the concordance of actors that ships, from its publishers’ files and the corrections by hand.',
  usage: 'actors <folder> [--out FOLDER] [--json]', example: 'entente reference actors ./publishers', words: [2, 2], options: { out: { type: 'string' } },
  async run([what, given], { out, json }) {
    if (what !== 'actors') throw new Usage(`There is no reference “${what}” to make; there is actors.`)
    const folder = resolve(given!)
    const to = typeof out === 'string' ? resolve(out) : reference
    const made = build(folder, to)
    if (json) print({ ...made, to })
    else process.stdout.write(`${made.actors} actors and ${made.codes} codes written to ${to}\n`)
  },
}

/** The build stops at the first file that is not there; nothing is written before all are read. */
function build(folder: string, to: string): { actors: number; codes: number } {
  try {
    return buildActors(folder, to)
  } catch (cause) {
    const { code, path = '' } = cause as NodeJS.ErrnoException
    const inside = relative(folder, path)
    if (code === 'ENOENT' && path !== '' && !inside.startsWith('..') && !isAbsolute(inside)) throw new Fault('reference/no-file', `There is no ${inside} in ${folder}. Give the folder that holds the publishers’ files, as docs/development.md lists them.`, { cause })
    if (code === 'ENOENT') throw new Fault('reference/no-folder', `${to} is not a folder. Make it first, or leave --out out.`, { cause })
    throw cause
  }
}
