import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { SaxesParser } from 'saxes'
import type { Format } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'

const deepest = 64
const longestText = 1 << 20

/**
 * Writes one CSV row per element at `format.item` (a path such as `visits/visit`), with the line it starts on as `xml_line`.
 * Document type declarations are refused, so that no entity is ever declared or fetched.
 *
 * @throws Fault evidence/unreadable with the line of the fault
 */
export async function xmlToCsv(path: string, to: string, name: string, format: Extract<Format, { kind: 'xml' }>): Promise<{ rows: number }> {
  const columns = Object.keys(format.fields)
  const wanted = new Map(columns.map((c) => [format.fields[c]!, c]))
  const out = createWriteStream(to)
  out.write(`${['xml_line', ...columns].map(csvField).join(',')}\n`)
  const stack: string[] = []
  const item = format.item.split('/')
  let row: Record<string, string> | undefined
  let startLine = 0
  let rows = 0
  const fail = (why: string) => new Fault('evidence/unreadable', `${name}, line ${parser.line}: ${why}.`)
  const parser = new SaxesParser({ fileName: name })
  const relative = () => stack.slice(item.length).join('/')
  const addText = (text: string) => {
    if (!row) return
    const column = wanted.get(relative())
    if (column === undefined) return
    const joined = (row[column] ?? '') + text
    if (joined.length > longestText) throw fail(`the text of ${column} is longer than 1 MB`)
    row[column] = joined
  }
  parser.on('doctype', () => { throw fail('the file declares a document type, which is not accepted because entities could be hidden in it; remove the DOCTYPE line and load it again') })
  parser.on('error', (error) => { throw fail(`not well-formed XML (${error.message.replace(/^.*?:\d+:\d+: /, '').replace(/\.$/, '')})`) })
  parser.on('opentag', (tag) => {
    stack.push(tag.name)
    if (stack.length > deepest) throw fail('elements are nested more than 64 deep')
    if (!row && stack.length === item.length && stack.every((s, i) => s === item[i])) { row = {}; startLine = parser.line }
    if (!row) return
    const at = relative()
    for (const [attribute, value] of Object.entries(tag.attributes)) {
      const column = wanted.get(at === '' ? `@${attribute}` : `${at}/@${attribute}`)
      if (column !== undefined) row[column] = String(value)
    }
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    if (row && stack.length === item.length) {
      out.write(`${[String(startLine), ...columns.map((c) => row![c]?.trim() ?? '')].map(csvField).join(',')}\n`)
      rows++
      row = undefined
    }
    stack.pop()
  })
  try {
    for await (const part of createReadStream(path, { encoding: 'utf8' })) parser.write(part as string)
    parser.close()
  } finally {
    out.end()
    await finished(out)
  }
  return { rows }
}

/** One field of a CSV record (RFC 4180). Line breaks inside become spaces where asked for one line. */
export function csvField(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
