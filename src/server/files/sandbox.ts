import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '#kernel/faults.ts'
import { installation } from '../version.ts'
import type { Budget } from './reading/eye.ts'
import type { RefusalCode } from './reading/refusal.ts'

/**
 * What a reading process may use: seconds of a core, and by the clock (longer, since others may be at
 * work on the machine), megabytes of JavaScript’s heap and of memory in all, bytes of output. The
 * largest file that is read is `input` bytes.
 */
export const sandboxLimits = { core: 30, seconds: 120, heap: 512, memory: 2048, output: 160_000_000, input: 128_000_000 } as const

/**
 * What a reading process found out. `says` tells why there is no text where there should be some.
 * `recognition` is there where pages are pictures: whether what is written on them is still to be
 * recognised, or was as far as it could be. `message` is by what a mail is known again (reading/text-mail.ts).
 */
export type Examined = {
  readonly type: string
  readonly text: string
  readonly pages?: number
  readonly says?: string
  readonly message?: string
  readonly recognition?: 'waiting' | 'done'
  readonly preview?: { readonly type: string; readonly bytes: Buffer }
}

/** Reads files in processes that can harm nothing, so many at a time. `signal` gives up what waits or runs. */
export type Sandbox = {
  /** What a file is and says. Faults: those of reading/refusal.ts, `files/unchecked`. */
  examine(content: AsyncIterable<Uint8Array>, name: string, signal?: AbortSignal): Promise<Examined>
  /** The same with what is written on pages that are pictures, as far as the budget goes; how many of them it left, and no preview. `isPatient` leaves the processor to others. */
  recognise(content: AsyncIterable<Uint8Array>, name: string, how: { budget: Budget; isPatient: boolean; signal?: AbortSignal | undefined }): Promise<Examined & { left: number }>
  /** A file without what it tells beside its content. Faults: `files/unstrippable`, `files/unchecked`. */
  strip(content: AsyncIterable<Uint8Array>, type: string, name: string, signal?: AbortSignal): Promise<Buffer>
}

type Limits = { readonly [K in keyof typeof sandboxLimits]: number }

/** A sandbox with two processes at once; others wait. `limits` are for tests. */
export function openSandbox(given: Partial<Limits> = {}): Sandbox {
  const limits = { ...sandboxLimits, ...given }
  const inTurn = turns(2)
  // Recognition takes seconds a page: it has turns of its own, so that uploads do not wait for it.
  const recognising = turns(2)
  return {
    examine: (content, name, signal) => inTurn(async () => {
      const ran = await run(content, { work: 'examine', name, type: '' }, limits, signal)
      const { preview, examined, pictures } = foundIn(ran, name)
      return { ...examined, ...(pictures > 0 && { recognition: 'waiting' }), ...(preview && { preview: { type: preview.type!, bytes: preview.content! } }) }
    }),
    recognise: (content, name, { budget, isPatient, signal }) => recognising(async () => {
      // The page that is under way when the seconds are used up may still take its own.
      const core = limits.core + budget.seconds + budget.page
      const ran = await run(content, { work: 'examine', name, type: '', budget }, { ...limits, core, seconds: 4 * core }, signal, isPatient)
      const { examined, left } = foundIn(ran, name)
      return { ...examined, recognition: 'done', left }
    }),
    strip: (content, type, name, signal) => inTurn(async () => {
      const { lines, ended } = await run(content, { work: 'strip', name, type }, limits, signal)
      const stripped = lines.find((line) => line.is === 'stripped')
      if (!stripped) throw new Fault('files/unchecked', `Nothing could be taken out of “${name}”: ${ended ?? 'the work broke off'}.`)
      return stripped.content!
    }),
  }
}

type Line = { readonly is: 'judged' | 'read' | 'preview' | 'stripped' | 'refused'; readonly type?: string; readonly text?: string; readonly pages?: number; readonly says?: string; readonly message?: string; readonly code?: RefusalCode; readonly bytes?: number; readonly pictures?: number; readonly left?: number; content?: Buffer }

/** What a process that examined a file said until it ended. Throws `files/unchecked` where it came to no judgement. */
function foundIn({ lines, ended }: { lines: Line[]; ended: string | undefined }, name: string) {
  const judged = lines.find((line) => line.is === 'judged')
  if (!judged) throw new Fault('files/unchecked', `“${name}” could not be checked: ${ended ?? 'the check broke off'}. It was not kept; save it anew in the program that made it and try again.`)
  const read = lines.find((line) => line.is === 'read')
  const says = read ? read.says : `It could not be read: ${ended}.`
  return {
    examined: { type: judged.type!, text: read?.text ?? '', ...(read?.pages !== undefined && { pages: read.pages }), ...(says !== undefined && { says }), ...(read?.message !== undefined && { message: read.message }) },
    pictures: read?.pictures ?? 0, left: read?.left ?? 0, preview: lines.find((line) => line.is === 'preview'),
  }
}

/** Runs one process to its end. `ended` says why, where it did not end by itself and well. */
async function run(content: AsyncIterable<Uint8Array>, order: object, limits: Limits, signal?: AbortSignal, isPatient = false): Promise<{ lines: Line[]; ended: string | undefined }> {
  signal?.throwIfAborted()
  const child = spawn(process.execPath, [...sandboxFlags(limits), join(import.meta.dirname, 'reading', 'child.ts')], { cwd: installation, env: {}, stdio: ['pipe', 'pipe', 'ignore'] })
  if (isPatient && child.pid !== undefined) lowered(child.pid)
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

/** Lets others go first on the processor, where the system knows such an order. */
function lowered(pid: number): void {
  try {
    setPriority(pid, 10)
  } catch {
    // It has ended already, or the system has no priorities.
  }
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
