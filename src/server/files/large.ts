import { Fault } from '#kernel/faults.ts'
import { sandboxLimits, type Examined, type Sandbox } from './sandbox.ts'

/** The largest file that is kept, in bytes: sound and film. */
export const mostBytes = 2 * 1024 ** 3

/** How much of a large file is looked at, in bytes: its beginning. */
const looked = 4_000_000

/** Whether a file is too large to be read as a whole. */
export const isLarge = (size: number): boolean => size > sandboxLimits.input

/** Looks at the beginning of what is too large to be read: only sound and film may be, which nothing is taken from and nothing shown of. */
export async function examineLarge(sandbox: Sandbox, content: AsyncIterable<Uint8Array>, name: string, signal?: AbortSignal): Promise<Examined> {
  const { type } = await sandbox.examine(beginning(content), name, signal)
  if (!/^(audio|video)\//.test(type)) throw new Fault('kernel/too-large', `“${name}” is larger than the ${sandboxLimits.input / 1_000_000} MB that a document or picture may have. Split it, or save it smaller.`)
  return { type, text: '' }
}

async function* beginning(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of content) {
    yield chunk
    size += chunk.length
    if (size >= looked) return
  }
}
