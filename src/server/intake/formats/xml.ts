import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { limits, unreadable } from './limits.ts'

/** What to do at the beginning of an element, at its end, and with text; names come without their prefix. */
export type XmlHandlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/**
 * Reads XML piece by piece, and stops between pieces, so that whoever asks can take what was found.
 * Entities of a document's own are not followed, nothing is fetched, and nesting has a limit.
 *
 * @throws Fault intake/unreadable with the line
 */
export async function* readXml(stream: Readable, part: string, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: true })
  const local = (name: string): string => name.slice(name.indexOf(':') + 1)
  let depth = 0
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > limits.depth) throw unreadable(`In ${part}, line ${parser.line}, more than ${limits.depth} elements are opened inside one another.`)
    handlers.open?.(local(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1
    handlers.close?.(local(tag.name))
  })
  if (handlers.text) parser.on('text', handlers.text)
  parser.on('error', (error) => {
    throw unreadable(`${part} is not well-formed XML: ${error.message}. Save the workbook again.`, error)
  })
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of stream) {
    parser.write(decoder.decode(chunk as Uint8Array, { stream: true }))
    yield
  }
  parser.write(decoder.decode()).close()
  yield
}
