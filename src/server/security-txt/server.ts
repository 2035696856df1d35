import type { Hono } from 'hono'

/** Where whoever finds a weakness looks for whom to tell (RFC 9116). */
export const securityTxtPath = '/.well-known/security.txt'

/** Days for which the contact is vouched for; RFC 9116 advises less than a year. */
const vouchedDays = 180

/** What security.txt needs to know: contacts as addresses (mailto:, https:, tel:), and by which address this server is known, if one is. */
export type SecurityTxt = { readonly contacts: readonly string[]; readonly origin: string | undefined }

/**
 * The text of security.txt. It expires half a year after the day on which it is asked for: the
 * contact comes from the running configuration, so it is vouched for as long as somebody runs it.
 */
export function securityTxt({ contacts, origin }: SecurityTxt, now: Date): string {
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + vouchedDays))
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    ...(origin ? [`Canonical: ${origin}${securityTxtPath}`] : []),
    '',
  ].join('\r\n')
}

/** Puts security.txt on an app; without a contact there is nothing at its address. */
export function mountSecurityTxt(app: Hono, about: SecurityTxt): Hono {
  if (about.contacts.length > 0) {
    app.get(securityTxtPath, (c) => c.body(securityTxt(about, new Date()), 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' }))
  }
  return app
}
