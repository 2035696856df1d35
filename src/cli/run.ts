import { parseArgs, type ParseArgsConfig } from 'node:util'
import { isFault } from '#kernel/faults.ts'
import { version } from '#server/version.ts'

/** A command of `entente`: how it is called, and what it does. It answers the exit code, 0 unless it says otherwise. */
export type Command = {
  says: string
  usage: string
  example: string
  options?: ParseArgsConfig['options']
  /** Fewest and most words after the command. */
  words: readonly [number, number]
  run: (words: string[], options: Record<string, string | boolean | undefined>) => Promise<number | void>
}

/** Used wrongly: exit code 2. */
export class Usage extends Error {}

/** Runs the command that `argv` names. Exit code 0 done, 1 refused or failed with a sentence, 2 wrong usage. */
export async function runCommand(commands: Record<string, Command>, argv: string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  // A reader such as `head` that has had enough is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0); else throw error })
  if (name === 'help' || name === '--help' || name === '-h') { process.stdout.write(overview(commands)); return 0 }
  if (name === '--version' || name === 'version') { process.stdout.write(`${version}\n`); return 0 }
  const command = commands[name]
  if (!command) {
    process.stderr.write(`There is no command ${name}. The commands are ${Object.keys(commands).join(', ')}. See entente --help.\n`)
    return 2
  }
  try {
    const { values, positionals } = parseArgs({ args: rest, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, ...command.options } })
    if (values['help']) { process.stdout.write(help(name, command)); return 0 }
    if (positionals.length < command.words[0] || positionals.length > command.words[1]) throw new Usage(`entente ${name} takes ${command.usage || 'no words'}.`)
    return (await command.run(positionals, values as Record<string, string | boolean | undefined>)) ?? 0
  } catch (error) {
    return told(name, command, error)
  }
}

function told(name: string, command: Command, error: unknown): number {
  const code = (error as NodeJS.ErrnoException)?.code
  if (error instanceof Usage || code?.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${(error as Error).message}\nUsage: entente ${name} ${command.usage}\nFor example: ${command.example}\n`)
    return 2
  }
  if (isFault(error)) { process.stderr.write(`${error.message}\n`); return 1 }
  if (code === 'EPIPE') return 0
  if (code === 'ENOSPC') { process.stderr.write('The disk is full; what was there before stands. Make room and try again.\n'); return 1 }
  process.stderr.write(`An error inside Entente, please report it: ${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
}

function overview(commands: Record<string, Command>): string {
  const width = Math.max(...Object.keys(commands).map((n) => n.length))
  return `entente ${version}: builds, measures and keeps a ministry’s relations.\n\n${Object.entries(commands).map(([name, c]) => `  entente ${name.padEnd(width)}  ${c.says}`).join('\n')}\n\nEach takes --json and --help. Exit code 0: done; 1: refused or failed, with a sentence; 2: wrong usage.\n`
}

function help(name: string, command: Command): string {
  const options = Object.keys(command.options ?? {}).map((o) => `--${o}${command.options![o]!.type === 'string' ? ' …' : ''}`)
  return `${command.says}\n\nUsage: entente ${name} ${command.usage}\nOptions: ${[...options, '--json', '--help'].join(' ')}\nFor example: ${command.example}\n`
}
