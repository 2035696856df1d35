import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { htmlText } from './text-html.ts'
import { gatherLines, unreadable } from './lines.ts'

/** An attachment inside a mail. */
export type Attached = { readonly name: string; readonly bytes: Buffer }

/** The words of a mail, its main header fields first, and what is attached to it. `message` is there where it has a Message-ID: see `messageOf`. */
export async function readMail(bytes: Buffer): Promise<{ text: string; attached: Attached[]; message?: string }> {
  try {
    const mail = await new PostalMime({ maxNestingDepth: 20, maxHeadersSize: 1_000_000 }).parse(bytes)
    const lines = gatherLines()
    const people = (list: typeof mail.to) => (list ?? []).map((one) => [one.name, one.address && `<${one.address}>`].filter(Boolean).join(' ')).join(', ')
    for (const [field, value] of [['From', mail.from && people([mail.from])], ['To', people(mail.to)], ['Cc', people(mail.cc)], ['Date', mail.date], ['Subject', mail.subject]]) if (value) lines.add(`${field}: ${value}\n`)
    lines.add(`\n${mail.text ?? (mail.html ? htmlText(mail.html) : '')}\n`)
    const attached = mail.attachments.map((one, i) => ({ name: one.filename ?? `attachment ${i + 1}`, bytes: Buffer.from(one.content as ArrayBuffer) }))
    for (const { name } of attached) lines.add(`Attached: ${name}\n`)
    const message = messageOf(mail, attached)
    return { text: lines.text(), attached, ...(message && { message }) }
  } catch (error) {
    throw unreadable('The mail', error)
  }
}

/**
 * By what a mail is known again that came by another way, with other header fields of its transport: a digest (SHA-256, hexadecimal) of its Message-ID
 * (RFC 5322 §3.6.4) and of all that it says. The Message-ID alone would do for whoever means well: others write what they like there.
 */
function messageOf({ messageId, from, to, cc, date, subject, text, html }: Email, attached: readonly Attached[]): string | undefined {
  const id = messageId?.trim()
  if (!id) return undefined
  const digest = createHash('sha256').update(JSON.stringify([id, from, to, cc, date, subject, text, html, attached.map(({ name, bytes }) => [name, bytes.length])]))
  for (const { bytes } of attached) digest.update(bytes)
  return digest.digest('hex')
}
