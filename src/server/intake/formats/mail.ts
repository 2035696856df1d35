import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { figure, limits, tooLarge } from './limits.ts'
import { messageRowApart } from './message-apart.ts'
import { messageColumns } from './message.ts'
import type { Item, Reading } from './row.ts'

/** Opens a single message (RFC 5322), as mail programs save it: one row. */
export async function openEml(path: string): Promise<Reading> {
  if ((await stat(path)).size > limits.message) throw tooLarge(`The message has more than ${figure(limits.message / 1024 / 1024)} MB. Save it without its attachments.`)
  async function* items(): AsyncGenerator<Item> {
    yield await messageRowApart(await readFile(path), 1)
  }
  return { format: 'eml', columns: messageColumns, items: items() }
}

/** Opens a mailbox in the mbox format (RFC 4155; `From ` quoted as `>From `): one row a message. */
export async function openMbox(path: string): Promise<Reading> {
  return { format: 'mbox', columns: messageColumns, items: messagesOf(path) }
}

async function* messagesOf(path: string): AsyncGenerator<Item> {
  let begin = 0, count = 0, length = 0
  let parts: string[] = []
  const message = (): Promise<Item> => {
    if (++count > limits.rows) throw tooLarge(`The mailbox has more than ${figure(limits.rows)} messages. Divide it.`)
    return messageRowApart(length > limits.message ? new Uint8Array(limits.message + 1) : Buffer.from(parts.join('\n'), 'latin1'), begin)
  }
  let isBlank = true
  for await (const { number, text } of byteLinesOf(path)) {
    if (isBlank && text.startsWith('From ')) {
      if (begin > 0) yield await message()
      begin = number
      length = 0
      parts = []
    } else if (begin > 0) {
      length += text.length + 1
      if (length <= limits.message) parts.push(/^>+From /.test(text) ? text.slice(1) : text)
    }
    isBlank = text === '' || text === '\r'
  }
  if (begin > 0) yield await message()
}

/** Lines of bytes, each byte a character; the encoding is what each part of a message says. A line is at most as long as a message. */
async function* byteLinesOf(path: string): AsyncGenerator<{ number: number; text: string }> {
  let rest = '', number = 1
  for await (const chunk of createReadStream(path, { encoding: 'latin1', highWaterMark: 256 * 1024 })) {
    const lines = (rest + (chunk as string)).split('\n')
    rest = lines.pop()!
    if (rest.length > limits.message) throw tooLarge(`Line ${figure(number + lines.length)} does not end within ${figure(limits.message / 1024 / 1024)} MB. The mailbox is damaged.`)
    for (const text of lines) yield { number: number++, text }
  }
  if (rest !== '') yield { number, text: rest }
}
