import PostalMime from 'postal-mime'
import { htmlText } from './text-html.ts'
import { gatherLines, unreadable } from './lines.ts'

/** An attachment inside a mail. */
export type Attached = { readonly name: string; readonly bytes: Buffer }

/** The words of a mail, its main header fields first, and what is attached to it. */
export async function readMail(bytes: Buffer): Promise<{ text: string; attached: Attached[] }> {
  try {
    const mail = await new PostalMime({ maxNestingDepth: 20, maxHeadersSize: 1_000_000 }).parse(bytes)
    const lines = gatherLines()
    const people = (list: typeof mail.to) => (list ?? []).map((one) => [one.name, one.address && `<${one.address}>`].filter(Boolean).join(' ')).join(', ')
    for (const [field, value] of [['From', mail.from && people([mail.from])], ['To', people(mail.to)], ['Cc', people(mail.cc)], ['Date', mail.date], ['Subject', mail.subject]]) if (value) lines.add(`${field}: ${value}\n`)
    lines.add(`\n${mail.text ?? (mail.html ? htmlText(mail.html) : '')}\n`)
    const attached = mail.attachments.map((one, i) => ({ name: one.filename ?? `attachment ${i + 1}`, bytes: Buffer.from(one.content as ArrayBuffer) }))
    for (const { name } of attached) lines.add(`Attached: ${name}\n`)
    return { text: lines.text(), attached }
  } catch (error) {
    throw unreadable('The mail', error)
  }
}
