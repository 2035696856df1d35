import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { role } from '#kernel/roles.ts'
import { account, authenticator, ceremony, code, credential, email, enrolling, invitation, link, linkKind, password, personName, recoveryCodes, session, token, ways } from './schema.ts'
import { contract as everyPage } from './session/contract.ts'

const nothing = z.object({})
const refused = ['identity/refused', 'kernel/too-many'] as const
const beginning = ['identity/enrolment-over'] as const

/** The verbs of signing in and out. */
export const signingIn = {
  session: everyPage.session,
  ways: endpoint({ method: 'GET', path: '/session/ways', input: nothing, output: ways, can: 'public', says: 'How one may sign in here.' }),
  passkeyOptions: endpoint({ method: 'POST', path: '/session/passkey/options', input: nothing, output: ceremony, can: 'public', faults: ['kernel/too-many'], says: 'Begins signing in with a passkey, or proving with one. The challenge works once, for five minutes.' }),
  signInWithPasskey: endpoint({ method: 'POST', path: '/session/passkey', input: z.object({ response: credential }), output: session, can: 'public', faults: refused, says: 'Signs this browser in with a passkey.' }),
  signInWithPassword: endpoint({ method: 'POST', path: '/session/password', input: z.object({ email, password }), output: z.object({ next: z.literal('code') }), can: 'public', faults: refused, says: 'Begins signing in with a password; a code is needed next. The answer to a wrong password is the one to an unknown address.' }),
  signInWithCode: endpoint({ method: 'POST', path: '/session/code', input: z.object({ code }), output: session, can: 'public', faults: refused, says: 'Ends signing in with a password: signs this browser in with a code of the authenticator, or a recovery code.' }),
  singleSignOn: endpoint({ method: 'POST', path: '/session/single-sign-on', input: z.object({ to: z.string().max(500).regex(/^\/(?![/\\])/, 'is not an address of this server').default('/'), again: z.boolean().default(false).describe('Whether the provider is to ask who it is even if it knows.') }), output: z.object({ url: z.url() }), can: 'public', faults: ['identity/no-single-sign-on', 'identity/provider-away', 'kernel/too-many'], says: 'Begins single sign-on: where to send the browser.' }),
  comeBack: endpoint({ method: 'GET', path: '/auth/callback/sso', input: nothing, produces: ['text/html'], can: 'public', pace: 'sign-in', says: 'Where the provider of single sign-on sends the browser back to; signs it in and sends it on.' }),
  prove: endpoint({ method: 'POST', path: '/session/prove', input: z.discriminatedUnion('way', [z.object({ way: z.literal('passkey'), response: credential }), z.object({ way: z.literal('code'), code }), z.object({ way: z.literal('password'), password })]), output: session, can: 'signed-in', faults: refused, says: 'Proves once more that the person is there, which some verbs ask for; it holds for ten minutes.' }),
  signOut: everyPage.signOut,
} as const

/** The verbs of coming in by a one-time link. */
export const comingIn = {
  readLink: endpoint({ method: 'POST', path: '/session/link/read', input: z.object({ token }), output: z.object({ kind: linkKind, name: z.string().nullable(), email: z.string().nullable() }), can: 'public', faults: ['identity/link-used', 'kernel/too-many'], says: 'For whom a one-time link was made. It can still be used afterwards.' }),
  openLink: endpoint({ method: 'POST', path: '/session/link', input: z.object({ token, name: personName.optional(), email: email.optional() }), output: enrolling, can: 'public', faults: ['identity/link-used', 'identity/email-taken', 'kernel/too-many'], says: 'Uses a one-time link up: this browser may now set up a way to sign in, for half an hour. Name and address are needed where the link is for a new administrator.' }),
  enrolPasskeyOptions: endpoint({ method: 'POST', path: '/session/enrolment/passkey/options', input: nothing, output: ceremony, can: 'public', faults: beginning, says: 'Begins making a passkey for whoever opened a link.' }),
  enrolPasskey: endpoint({ method: 'POST', path: '/session/enrolment/passkey', input: z.object({ name: z.string().trim().max(100).optional(), response: credential }), output: session, can: 'public', faults: [...beginning, 'identity/passkey-refused'], says: 'Keeps the passkey of whoever opened a link, and signs this browser in.' }),
  enrolPassword: endpoint({ method: 'POST', path: '/session/enrolment/password', input: z.object({ password }), output: authenticator, can: 'public', faults: [...beginning, 'identity/weak-password'], says: 'Keeps a password for whoever opened a link, and answers what an authenticator reads; a code is needed next.' }),
  enrolCode: endpoint({ method: 'POST', path: '/session/enrolment/code', input: z.object({ code }), output: z.object({ session, ...recoveryCodes.shape }), can: 'public', faults: [...beginning, 'identity/wrong-code', 'kernel/too-many'], says: 'Confirms the authenticator of whoever opened a link, and signs this browser in.' }),
} as const

/** The verbs of one’s own account. */
export const ownAccount = {
  account: endpoint({ method: 'GET', path: '/account', input: nothing, output: account, can: 'identity:own', says: 'How I sign in, and where I am signed in.' }),
  newPasskeyOptions: endpoint({ method: 'POST', path: '/account/passkeys/options', input: nothing, output: ceremony, can: 'identity:own', stepUp: true, says: 'Begins making a further passkey.' }),
  addPasskey: endpoint({ method: 'POST', path: '/account/passkeys', input: z.object({ name: z.string().trim().max(100).optional(), response: credential }), output: account, can: 'identity:own', stepUp: true, faults: ['identity/passkey-refused'], says: 'Keeps a further passkey.' }),
  renamePasskey: endpoint({ method: 'PATCH', path: '/account/passkeys/:id', input: z.object({ id: z.uuid(), name: z.string().trim().min(1).max(100) }), output: account, can: 'identity:own', says: 'Renames a passkey.' }),
  removePasskey: endpoint({ method: 'DELETE', path: '/account/passkeys/:id', input: z.object({ id: z.uuid() }), output: account, can: 'identity:own', stepUp: true, faults: ['identity/last-way'], says: 'Removes a passkey; the last way to sign in stays.' }),
  setPassword: endpoint({ method: 'PUT', path: '/account/password', input: z.object({ password, present: password.optional().describe('The password that I have now, if I have one.') }), output: z.object({ authenticator: authenticator.nullable() }), can: 'identity:own', stepUp: true, faults: ['identity/weak-password', ...refused], says: 'Sets or changes my password. Where I have no authenticator yet, answers what one reads; a code is needed next.' }),
  setAuthenticator: endpoint({ method: 'PUT', path: '/account/authenticator', input: z.object({ password }), output: authenticator, can: 'identity:own', stepUp: true, faults: refused, says: 'Begins with another authenticator; codes of the earlier one no longer work.' }),
  confirmCode: endpoint({ method: 'POST', path: '/account/authenticator', input: z.object({ code }), output: recoveryCodes, can: 'identity:own', stepUp: true, faults: ['identity/wrong-code', 'kernel/too-many'], says: 'Confirms an authenticator with a code of it.' }),
  removePassword: endpoint({ method: 'DELETE', path: '/account/password', input: nothing, output: account, can: 'identity:own', stepUp: true, faults: ['identity/last-way'], says: 'Removes my password with its authenticator and recovery codes; the last way to sign in stays.' }),
  newRecoveryCodes: endpoint({ method: 'POST', path: '/account/recovery-codes', input: z.object({ password }), output: recoveryCodes, can: 'identity:own', stepUp: true, faults: refused, says: 'Makes new recovery codes; the earlier ones no longer work.' }),
  endSession: endpoint({ method: 'DELETE', path: '/account/sessions/:id', input: z.object({ id: z.uuid() }), output: account, can: 'identity:own', stepUp: true, says: 'Ends one of my other sessions.' }),
  endSessions: endpoint({ method: 'DELETE', path: '/account/sessions', input: nothing, output: z.void(), can: 'identity:own', stepUp: true, says: 'Signs me out everywhere, here too.' }),
} as const

/** The verbs of administrators. */
export const administering = {
  invitations: endpoint({ method: 'GET', path: '/invitations', input: nothing, output: z.array(invitation), can: 'identity:manage', says: 'Who was invited and has not yet come in.' }),
  invite: endpoint({ method: 'POST', path: '/invitations', input: z.object({ name: personName, email, roles: z.array(role).min(1), unit: z.uuid().optional(), title: z.string().trim().max(200).optional().describe('Of the post in the unit.') }), output: z.object({ invitation, link, isMailed: z.boolean().describe('Whether the link was also sent to the address; else it is passed on by hand.') }), can: 'identity:manage', stepUp: true, faults: ['identity/email-taken', 'identity/no-unit', 'people/own-rights'], says: 'Invites a person: the link works once, for seven days, and is shown this one time; it is mailed too where mail is set up.' }),
  withdraw: endpoint({ method: 'DELETE', path: '/invitations/:id', input: z.object({ id: z.uuid() }), output: z.void(), can: 'identity:manage', stepUp: true, faults: ['identity/no-invitation'], says: 'Withdraws an invitation; the person stays known, and inactive.' }),
  recoveryLink: endpoint({ method: 'POST', path: '/people/:id/link', input: z.object({ id: z.uuid() }), output: link, can: 'identity:manage', stepUp: true, faults: ['identity/no-person'], says: 'Makes a one-time link with which a person sets up a new way to sign in; for an invited person a new invitation.' }),
  accountOf: endpoint({ method: 'GET', path: '/people/:id/account', input: z.object({ id: z.uuid() }), output: account, can: 'identity:manage', faults: ['identity/no-person'], says: 'How a person signs in, and where they are signed in.' }),
  endSessionsOf: endpoint({ method: 'DELETE', path: '/people/:id/sessions', input: z.object({ id: z.uuid() }), output: z.object({ ended: z.int() }), can: 'identity:manage', stepUp: true, faults: ['identity/no-person'], says: 'Ends all sessions of a person, at once.' }),
} as const

/** The verbs of identity. */
export const contract = { ...signingIn, ...comingIn, ...ownAccount, ...administering } as const
