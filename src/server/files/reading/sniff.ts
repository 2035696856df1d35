import { fileTypeFromBuffer } from 'file-type'
import { decodeText } from './plain.ts'

/** What a file is by its bytes. `text` is there where it is one. */
export type Sniffed = { readonly type: string; readonly text?: string }

/** Kinds of text that only their name tells apart. */
const byName: Readonly<Record<string, string>> = {
  csv: 'text/csv', tsv: 'text/tab-separated-values', json: 'application/json', xml: 'application/xml', md: 'text/markdown',
  vcf: 'text/vcard', ics: 'text/calendar', eml: 'message/rfc822', geojson: 'application/geo+json',
}

/** The last part of a name, in small letters: `pdf`. Empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Tells a file’s type by its content; the name only tells kinds of plain text apart. Never by what the sender claims. */
export async function sniff(bytes: Uint8Array, name: string): Promise<Sniffed> {
  const text = decodeText(bytes)
  if (text !== undefined) {
    const type = typeOfText(text, name)
    if (type) return { type, text }
  }
  // A failure inside the detector says that the content is none of what it knows.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found) return { type: found.mime === 'application/xml' && text !== undefined ? 'application/xml' : found.mime, ...(text !== undefined && found.mime.includes('xml') && { text }) }
  if (text === undefined) return { type: 'application/octet-stream' }
  return { type: byName[extensionOf(name)] ?? 'text/plain', text }
}

/** Text that is a form of its own; undefined where it may still be something that a detector knows, or is plain. */
function typeOfText(text: string, name: string): string | undefined {
  const head = text.slice(0, 4096).replace(/^\ufeff/, '').trimStart()
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('{\\rtf')) return undefined
  if (head.startsWith('#!')) return 'text/x-script'
  const root = rootOf(head)
  if (root === 'svg') return 'image/svg+xml'
  if (root === 'html' || root === '!doctype html' || (root !== undefined && /^(head|body|script|iframe|meta|title|table|div|p|h1|a|img|style|link|base|form|object|embed|frameset)$/.test(root))) return 'text/html'
  if (root !== undefined && head.startsWith('<?xml')) return 'application/xml'
  if (/^BEGIN:VCARD/i.test(head)) return 'text/vcard'
  if (/^BEGIN:VCALENDAR/i.test(head)) return 'text/calendar'
  if (isMail(head) || (extensionOf(name) === 'eml' && /^[\w-]+:/.test(head))) return 'message/rfc822'
  return byName[extensionOf(name)] ?? 'text/plain'
}

/** The first element of markup, in small letters, past declarations and comments; a document type for HTML counts. */
function rootOf(head: string): string | undefined {
  let rest = head
  for (;;) {
    if (/^<!doctype\s+html/i.test(rest)) return '!doctype html'
    if (/^<!doctype\s+svg/i.test(rest)) return 'svg'
    const passed = /^\s*(<\?[^>]*>|<!--[\s\S]*?-->|<![^>[]*(\[[\s\S]*?\])?\s*>)\s*/.exec(rest)
    if (!passed) return /^\s*<(?:[\w.-]+:)?([a-z][\w-]*)[\s/>]/i.exec(rest)?.[1]?.toLowerCase()
    rest = rest.slice(passed[0].length)
  }
}

/** Begins with header fields, among them two of those that mail has. */
function isMail(head: string): boolean {
  const fields = head.split(/\r?\n\r?\n/)[0]!
  if (!/^([\w-]+:.*(\r?\n[ \t].*)*(\r?\n|$))+/.test(`${fields}\n`)) return false
  const names = new Set([...fields.matchAll(/^([\w-]+):/gm)].map(([, field]) => field!.toLowerCase()))
  return ['received', 'return-path', 'message-id', 'mime-version', 'from', 'date', 'subject', 'to'].filter((field) => names.has(field)).length >= 3
}
