import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { role } from '#kernel/roles.ts'

/** When a session ends: after so long without use (ENTENTE_IDLE_HOURS may say otherwise), and in any case after so long. */
export const sessionLimits = { idleHours: 12, absoluteDays: 7 } as const

/** How long links work: printed at a start, made for recovery, given as an invitation; and how long one may take to set up what was begun with one. */
export const linkLimits = { printedHours: 24, recoveryHours: 24, invitationDays: 7, enrolmentMinutes: 30 } as const

/** Who is signed in, as far as screens need it. */
export const signedIn = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(role),
    language: z.enum(languages).nullable(),
    level: z.int().describe('Rank of the clearance.'),
    compartments: z.array(z.string()),
  })
  .meta({ id: 'SignedIn' })

/** A person's session in one browser. */
export const session = z
  .object({
    id: z.string().describe('Names the session in logs; it opens nothing.'),
    person: signedIn,
    since: z.iso.datetime(),
    until: z.iso.datetime().describe('When the session ends if it is not used before.'),
    provedAt: z.iso.datetime().describe('When the person last proved to be there: signing in, or since by a passkey, a code or the password.'),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>

/** The secret of a one-time link: 256 random bits. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not a token of a one-time link')

/** A one-time link. */
export const link = z.object({ url: z.url(), expires: z.iso.datetime() }).meta({ id: 'OneTimeLink' })
export type Link = z.infer<typeof link>

export const linkKind = z.enum(['administrator', 'invitation', 'recovery'])
export type LinkKind = z.infer<typeof linkKind>

export const email = z.email('is not an e-mail address').max(254).transform((text) => text.toLowerCase())
export const personName = z.string().trim().min(1).max(200)

/** Somebody who opened a link and has not yet made a way to sign in. */
export const enrolling = z.object({ name: z.string(), email: z.string() }).meta({ id: 'Enrolling' })

/** What a browser gives and gets in a passkey's ceremony, as WebAuthn's JSON forms have it. */
export const ceremony = z.looseObject({ challenge: z.string() }).describe('Options of WebAuthn in their JSON form, for PublicKeyCredential.parse…OptionsFromJSON.').meta({ id: 'PasskeyOptions' })
export const credential = z.looseObject({ id: z.string().max(2000), rawId: z.string().max(2000), type: z.literal('public-key'), response: z.looseObject({}) }).describe('What PublicKeyCredential.toJSON gave.').meta({ id: 'PasskeyResponse' })

/** A code of an authenticator (six digits) or a recovery code. */
export const code = z.string().trim().transform((text) => text.replace(/\s/g, '')).pipe(z.string().regex(/^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/, 'is neither a code of six digits nor a recovery code'))
export const password = z.string().min(1).max(400)

/** What an authenticator reads, as text and for a QR code. */
export const authenticator = z.object({ uri: z.string().describe('otpauth://totp/…') }).meta({ id: 'Authenticator' })
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe('Each signs in once instead of a code. They are shown this one time.') }).meta({ id: 'RecoveryCodes' })

export const passkey = z.object({ id: z.uuid(), name: z.string(), since: z.iso.datetime(), usedAt: z.iso.datetime().nullable(), isSynced: z.boolean() }).meta({ id: 'Passkey' })
export const openSession = z.object({ id: z.uuid(), device: z.string().describe('Browser and system, as the browser names them.'), since: z.iso.datetime(), usedAt: z.iso.datetime(), isThis: z.boolean() }).meta({ id: 'OpenSession' })

/** How a person may sign in, and where they are signed in. */
export const account = z
  .object({
    name: z.string(), email: z.string().nullable(),
    passkeys: z.array(passkey),
    hasPassword: z.boolean(), hasCode: z.boolean(),
    recoveryCodesLeft: z.int(),
    hasSingleSignOn: z.boolean(),
    sessions: z.array(openSession),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof account>

/** How one may sign in here. */
export const ways = z
  .object({
    address: z.url().describe('Where passkeys and single sign-on work; at another name of this server only passwords do.'),
    hasPasskeys: z.boolean().describe('Whether this server is known by a name; passkeys are bound to names, not to numbers.'),
    singleSignOn: z.object({ name: z.string() }).nullable(),
  })
  .meta({ id: 'SignInWays' })

/** Somebody who was invited and has not yet come in. */
export const invitation = z.object({ id: z.uuid(), person: z.uuid(), name: z.string(), email: z.string(), roles: z.array(role), by: z.string().nullable(), madeAt: z.iso.datetime(), expires: z.iso.datetime(), isExpired: z.boolean() }).meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof invitation>
