import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { link, session, token } from './schema.ts'

/** The verbs of signing in and out. */
export const contract = {
  session: endpoint({
    method: 'GET', path: '/session', input: z.object({}), output: z.object({ session: session.nullable() }), can: 'public',
    says: 'Who is signed in with this browser; null for nobody.',
  }),
  setUp: endpoint({
    method: 'POST', path: '/session/setup', input: z.object({ token }), output: session, can: 'public', faults: ['session/link-used'],
    says: 'Signs this browser in with the token of a one-time link. A link works once.',
  }),
  makeLink: endpoint({
    method: 'POST', path: '/session/link', input: z.object({}), output: link, can: 'session:link',
    says: 'Makes a further one-time link, to sign in another browser. It works for ten minutes.',
  }),
  signOut: endpoint({
    method: 'DELETE', path: '/session', input: z.object({}), output: z.void(), can: 'public',
    says: 'Ends this browser’s session.',
  }),
} as const
