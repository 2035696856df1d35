import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { enrolling, session } from '../schema.ts'

const nothing = z.object({})

/** The verbs that every page has: who is here, and the way out. The others come with the screens of signing in, which most visits never see. */
export const contract = {
  session: endpoint({ method: 'GET', path: '/session', input: nothing, output: z.object({ session: session.nullable(), enrolling: enrolling.nullable() }), can: 'public', says: 'Who is signed in with this browser, or setting up a way to sign in; null for nobody.' }),
  signOut: endpoint({ method: 'DELETE', path: '/session', input: nothing, output: z.void(), can: 'public', says: 'Ends this browser’s session.' }),
} as const
