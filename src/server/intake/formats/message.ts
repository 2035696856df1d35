import { Parser } from 'htmlparser2'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { figure, limits } from './limits.ts'
import type { Item } from './row.ts'

/** What is read of a message. Attached files are named, not read. */
export const messageColumns = ['Subject', 'Date', 'From', 'From e-mail', 'To', 'To e-mails', 'Cc', 'Cc e-mails', 'Text', 'Attachments', 'Message-ID', 'In reply to'] as const

/** One message (RFC 5322, MIME) as a row; `line` is where it begins. */
export async function messageRow(bytes: Uint8Array, line: number): Promise<Item> {
  if (bytes.byteLength > limits.message) return { line, sentence: `The message has more than ${figure(limits.message / 1024 / 1024)} MB. Save it without its attachments.` }
  const email = await parsed(bytes)
  if (typeof email === 'string') return { line, sentence: email }
  const values = Object.fromEntries(Object.entries(valuesOf(email)).filter(([, text]) => text !== ''))
  const date = values['Date']
  if (!values['Date'] && !values['From'] && !values['Subject'] && !values['Message-ID']) return { line, sentence: 'It is no e-mail: it has neither sender nor date nor subject.' }
  if (date && Number.isNaN(Date.parse(date))) return { line, column: 'Date', sentence: `“${date.slice(0, 60)}” is no date.` }
  const long = Object.entries(values).find(([, text]) => text.length > limits.cell)
  if (long) return { line, column: long[0], sentence: `It has ${figure(long[1].length)} characters; at most ${figure(limits.cell)} are read.` }
  return { line, values }
}

async function parsed(bytes: Uint8Array): Promise<Email | string> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: limits.depth, maxHeadersSize: limits.row, forceRfc822Attachments: true })
  } catch (error) {
    return `The message cannot be read: ${(error as Error).message}.`
  }
}

function valuesOf(email: Email): Record<(typeof messageColumns)[number], string> {
  const people = (all: readonly (Address | undefined)[]) => all.flatMap((one) => one?.group ?? (one ? [one] : []))
  const names = (all: readonly (Address | undefined)[]) => people(all).map((one) => one.name || one.address || '').filter(Boolean).join('; ')
  const addresses = (all: readonly (Address | undefined)[]) => people(all).map((one) => one.address ?? '').filter(Boolean).join('; ')
  return {
    'Subject': email.subject?.trim() ?? '', 'Date': email.date ?? '',
    'From': names([email.from]), 'From e-mail': addresses([email.from]),
    'To': names(email.to ?? []), 'To e-mails': addresses(email.to ?? []),
    'Cc': names(email.cc ?? []), 'Cc e-mails': addresses(email.cc ?? []),
    'Text': (email.text ?? textOfHtml(email.html ?? '')).trim(),
    'Attachments': email.attachments.map((one) => one.filename ?? one.mimeType).join('; '),
    'Message-ID': email.messageId ?? '', 'In reply to': email.inReplyTo ?? '',
  }
}

const hidden = new Set(['script', 'style', 'head', 'title', 'template'])
const breaking = new Set(['p', 'div', 'br', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote'])

/** The words of an HTML message; nothing of it is ever shown as HTML. */
function textOfHtml(html: string): string {
  const parts: string[] = []
  let depth = 0
  const parser = new Parser({
    onopentagname(name) { if (hidden.has(name)) depth += 1; else if (breaking.has(name)) parts.push('\n') },
    onclosetag(name) { if (hidden.has(name)) depth = Math.max(0, depth - 1) },
    ontext(text) { if (depth === 0) parts.push(text.replace(/\s+/g, ' ')) },
  }, { decodeEntities: true })
  parser.end(html)
  return parts.join('').split('\n').map((line) => line.trim()).filter(Boolean).join('\n')
}
