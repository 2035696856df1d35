import { encodingOf, textOf } from './encoding.ts'
import { figure, limits, tooLarge } from './limits.ts'

/** A line of text without its end; `number` counts from 1. */
export type Line = { readonly number: number; readonly text: string }

/**
 * The lines of a text file as they come. A line that does not end within the limit is refused, so that
 * a file of one endless word takes no memory.
 *
 * @throws Fault intake/too-large, intake/unreadable
 */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  let number = 1
  let rest = ''
  for await (const piece of textOf(path, await encodingOf(path))) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const text of lines) {
      checkLength(text, number)
      yield { number: number++, text: text.endsWith('\r') ? text.slice(0, -1) : text }
    }
    checkLength(rest, number)
  }
  if (rest !== '') yield { number, text: rest }
}

function checkLength(text: string, number: number): void {
  if (text.length > limits.row) throw tooLarge(`Line ${figure(number)} has more than ${figure(limits.row)} characters. The file is damaged, or not of this kind.`)
}

/** A line of a card or calendar with its continuations joined (RFC 5545 §3.1, RFC 6350 §3.2). */
export async function* contentLinesOf(path: string): AsyncGenerator<Line> {
  let open: { number: number; parts: string[]; length: number } | undefined
  for await (const { number, text } of linesOf(path)) {
    if (open && (text.startsWith(' ') || text.startsWith('\t'))) {
      open.length += text.length
      if (open.length > pictureLimit) throw tooLarge(`The entry line that begins at line ${figure(open.number)} has more than ${figure(pictureLimit)} characters.`)
      open.parts.push(text.slice(1))
      continue
    }
    if (open && open.length > 0) yield { number: open.number, text: open.parts.join('') }
    open = { number, parts: [text], length: text.length }
  }
  if (open && open.length > 0) yield { number: open.number, text: open.parts.join('') }
}

/** Characters of one content line with its continuations: pictures are written in them. */
const pictureLimit = 20_000_000
