import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '#kernel/faults.ts'
import { installation } from '../version.ts'
import type { RefusalCode } from './reading/refusal.ts'

/**
 * What a reading process may use: seconds of a core, and by the clock (longer, since others may be at
 * work on the machine), megabytes of JavaScript’s heap and of memory in all, bytes of output. The
 * largest file that is read is `input` bytes.
 */
export const sandboxLimits = { core: 30, seconds: 120, heap: 512, memory: 2048, output: 160_000_000, input: 128_000_000 } as const

/** What a reading process found out. `says` tells why there is no text where there should be some. */
export type Examined = {
  readonly type: string
  readonly text: string
  readonly pages?: number
  readonly says?: string
  readonly preview?: { readonly type: string; readonly bytes: Buffer }
}

/** Reads files in processes that can harm nothing, so many at a time. `signal` gives up what waits or runs. */
export type Sandbox = {
  /** What a file is and says. Faults: those of reading/refusal.ts, `files/unchecked`. */
  examine(content: AsyncIterable<Uint8Array>, name: string, signal?: AbortSignal): Promise<Examined>
  /** A file without what it tells beside its content. Faults: `files/unstrippable`, `files/unchecked`. */
  strip(content: AsyncIterable<Uint8Array>, type: string, name: string, signal?: AbortSignal): Promise<Buffer>
}

type Limits = { readonly [K in keyof typeof sandboxLimits]: number }

/** A sandbox with two processes at once; others wait. `limits` are for tests. */
export function openSandbox(given: Partial<Limits> = {}): Sandbox {
  const limits = { ...sandboxLimits, ...given }
  const inTurn = turns(2)
  return {
    examine: (content, name, signal) => inTurn(async () => {
      const { lines, ended } = await run(content, { work: 'examine', name, type: '' }, limits, signal)
      const judged = lines.find((line) => line.is === 'judged')
      if (!judged) throw new Fault('files/unchecked', `“${name}” could not be checked: ${ended ?? 'the check broke off'}. It was not kept; save it anew in the program that made it and try again.`)
      const read = lines.find((line) => line.is === 'read')
      const preview = lines.find((line) => line.is === 'preview')
      return {
        type: judged.type!, text: read?.text ?? '',
        ...(read?.pages !== undefined && { pages: read.pages }),
        ...((read?.says ?? ended) !== undefined && { says: read?.says ?? `It could not be read: ${ended}.` }),
        ...(preview && { preview: { type: preview.type!, bytes: preview.content! } }),
      }
    }),
    strip: (content, type, name, signal) => inTurn(async () => {
      const { lines, ended } = await run(content, { work: 'strip', name, type }, limits, signal)
      const stripped = lines.find((line) => line.is === 'stripped')
      if (!stripped) throw new Fault('files/unchecked', `Nothing could be taken out of “${name}”: ${ended ?? 'the work broke off'}.`)
      return stripped.content!
    }),
  }
}

type Line = { readonly is: 'judged' | 'read' | 'preview' | 'stripped' | 'refused'; readonly type?: string; readonly text?: string; readonly pages?: number; readonly says?: string; readonly code?: RefusalCode; readonly bytes?: number; content?: Buffer }

/** Runs one process to its end. `ended` says why, where it did not end by itself and well. */
async function run(content: AsyncIterable<Uint8Array>, order: object, limits: Limits, signal?: AbortSignal): Promise<{ lines: Line[]; ended: string | undefined }> {
  signal?.throwIfAborted()
  const child = spawn(process.execPath, [...sandboxFlags(limits), join(import.meta.dirname, 'reading', 'child.ts')], { cwd: installation, env: {}, stdio: ['pipe', 'pipe', 'ignore'] })
  let ended: string | undefined
  const end = (why: string) => { ended ??= why; child.kill('SIGKILL') }
  const clock = setTimeout(() => end(`it took longer than ${limits.seconds} seconds`), limits.seconds * 1000)
  const watch = setInterval(() => void usedBy(child.pid).then(({ memory, core }) => {
    if (memory > limits.memory) end('it took too much memory')
    if (core > limits.core) end(`it took longer than ${limits.core} seconds`)
  }), 250)
  const giveUp = () => end('it was given up')
  signal?.addEventListener('abort', giveUp)
  const output: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    // What was said before it became too much counts, also where both come at once.
    output.push(chunk.subarray(0, Math.max(0, limits.output - size)))
    size += chunk.length
    if (size > limits.output) end('it became too much')
  })
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code !== 0) ended ??= signal || code === 134 ? 'its reader ran out of memory or ended of itself' : 'its reader met something unforeseen'
      resolve()
    })
  })
  // Content that cannot be had is a fault of ours; that the process stops listening is one of its own.
  let failed: unknown
  const source = Readable.from(withOrder(order, content), { objectMode: false })
  source.on('error', (error) => { failed = error; end('the file could not be read') })
  try {
    await Promise.all([closed, pipeline(source, child.stdin).catch(() => undefined)])
  } finally {
    clearTimeout(clock)
    clearInterval(watch)
    signal?.removeEventListener('abort', giveUp)
    child.kill('SIGKILL')
  }
  signal?.throwIfAborted()
  const lines = linesOf(Buffer.concat(output))
  const refused = lines.find((line) => line.is === 'refused')
  if (refused) throw new Fault(refused.code!, refused.says!)
  if (failed && (failed as NodeJS.ErrnoException).code !== 'EPIPE' && (failed as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw failed
  return { lines, ended }
}

/** Node’s flags for a reading process: it may read our own code and packages; write nothing, start nothing, load nothing native, make no code from text. */
export function sandboxFlags(limits: Pick<Limits, 'heap'>): string[] {
  const readable = [join(installation, 'package.json'), join(installation, 'src', 'server', 'files', 'reading', '*'), join(realpathSync(join(installation, 'node_modules')), '*')]
  return ['--permission', ...readable.map((path) => `--allow-fs-read=${path}`), `--max-old-space-size=${limits.heap}`, '--disallow-code-generation-from-strings', '--no-warnings']
}

async function* withOrder(order: object, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(order)}\n`)
  yield* content
}

/** Lines of JSON, each followed by as many bytes as it announces. What breaks off is left out. */
function linesOf(output: Buffer): Line[] {
  const lines: Line[] = []
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at)
    if (end < 0) break
    const line = JSON.parse(output.toString('utf8', at, end)) as Line
    at = end + 1
    if (line.bytes !== undefined) {
      if (at + line.bytes > output.length) break
      line.content = output.subarray(at, at += line.bytes)
    }
    lines.push(line)
  }
  return lines
}

/** Megabytes that a process holds, and seconds of a core that it has used; 0 where the system does not say. */
async function usedBy(pid: number | undefined): Promise<{ memory: number; core: number }> {
  const read = (what: string) => readFile(`/proc/${pid}/${what}`, 'utf8').catch(() => '')
  const [status, stat] = await Promise.all([read('status'), read('stat')])
  // After the name in brackets, which may hold blanks: fields 14 and 15 of proc(5), in hundredths of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { memory: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024, core: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100 }
}

/** Lets so many pieces of work run at once, in the order in which they came. */
function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
