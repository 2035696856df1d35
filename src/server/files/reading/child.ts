import { buffer } from 'node:stream/consumers'
import './closed.ts'
import type { Budget } from './eye.ts'
import { Refusal } from './refusal.ts'

/**
 * The process in which files are read. It may read the program’s own code and nothing else, has no
 * environment, and ends with the one file it was given. Standard input: a line of JSON, then the
 * file. Standard output: lines of JSON, one of which may announce so many bytes that follow it.
 */
type Order = { readonly work: 'examine' | 'strip'; readonly name: string; readonly type: string; readonly budget?: Budget }

const tell = (line: object, bytes?: Uint8Array): void => {
  process.stdout.write(`${JSON.stringify(bytes ? { ...line, bytes: bytes.length } : line)}\n`)
  if (bytes) process.stdout.write(bytes)
}

// A server that was killed leaves nobody to tell: its child then has another parent, and nothing more to do.
const parent = process.ppid
const endAlone = (): void => { if (process.ppid !== parent) process.exit(1) }

const given = await buffer(process.stdin)
const split = given.indexOf(10)
const order = JSON.parse(given.subarray(0, split).toString()) as Order
const bytes = given.subarray(split + 1)
try {
  if (order.work === 'strip') {
    const { strip } = await import('./strip.ts')
    tell({ is: 'stripped' }, await strip(bytes, order.type, order.name))
  } else {
    const { examine } = await import('./examine.ts')
    const { closedEye, openEye } = await import('./eye.ts')
    const eye = order.budget ? openEye(order.budget, endAlone) : closedEye()
    const { text, pages, preview, says, message } = await examine(bytes, order.name, (type) => tell({ is: 'judged', type }), eye)
    tell({ is: 'read', text, pages, says, message, pictures: eye.pictures, left: eye.left })
    if (preview && !order.budget) tell({ is: 'preview', type: preview.type }, preview.bytes)
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  tell({ is: 'refused', code: error.code, says: error.message })
}
