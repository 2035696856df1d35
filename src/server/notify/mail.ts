import { createTransport, type Transporter } from 'nodemailer'
import { languages, type Language } from '#kernel/actor.ts'
import type { MailConfig } from '../config.ts'
import type { NoticeKind } from './schema.ts'
import { mailWords } from './words.ts'

/** A letter to one person, as text; with an invitation, as calendar programs exchange them (RFC 6047). */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL' | 'REPLY' | 'COUNTER' | 'DECLINECOUNTER'; readonly content: string } }

/** Sends letters; `close` lets go of the connection. */
export type Mailer = { send(letter: Letter): Promise<void>; close(): void }

/**
 * Sends through the ministry's mail server. Nothing but text goes out, headers take no line breaks (nodemailer refuses
 * them), and no address is taken from a record.
 */
export function mailerOf({ url, from }: MailConfig): Mailer {
  const transport: Transporter = createTransport({ url, pool: true, maxConnections: 1, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true } as never)
  return {
    async send({ to, subject, text, calendar }) {
      await transport.sendMail({ from, to, subject, text, ...(calendar && { icalEvent: { ...calendar, filename: 'invitation.ics' } }), headers: { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' } })
    },
    close: () => transport.close(),
  }
}

/** What a letter may be made of: a title only where the channel may carry it. */
export type Told = { readonly kind: NoticeKind; readonly id: string; readonly title?: string | undefined; readonly marking: string }

/** The letter of a notice. Without a title it says that something waits, and no more. */
export function letterOf(told: Told, to: string, language: string | null, address: string): Letter {
  const words = mailWords[(languages as readonly string[]).includes(language ?? '') ? (language as Language) : 'en']
  const what = words[told.kind]
  const line = told.title === undefined ? words.hidden : told.title
  return {
    to,
    subject: told.title === undefined ? `Entente: ${words.waiting}` : `Entente: ${what}: ${told.title}`.replace(/\s+/g, ' ').slice(0, 200),
    text: `${told.title === undefined ? words.waiting : `${told.marking}\n\n${what}`}\n\n${line}\n\n${address}/notices\n\n${words.why}${told.title === undefined ? '' : `\n\n${told.marking}`}\n`,
  }
}
