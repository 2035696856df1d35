import type { FaultTable } from '#kernel/faults.ts'
import { peopleFaults } from '../people/server.ts'

/** The faults of signing in, and their places in HTTP. */
export const faults = {
  'identity/refused': { status: 401, title: 'Not signed in' },
  'identity/passkey-refused': { status: 422, title: 'The passkey was not kept' },
  'identity/wrong-code': { status: 422, title: 'The code is not right' },
  'identity/weak-password': { status: 422, title: 'The password is too weak' },
  'identity/link-used': { status: 403, title: 'The link does not work any more' },
  'identity/enrolment-over': { status: 403, title: 'There is nothing to set up' },
  'identity/email-taken': { status: 409, title: 'Somebody has this address already' },
  'identity/last-way': { status: 409, title: 'The last way to sign in' },
  'identity/no-person': { status: 404, title: 'No such person' },
  'identity/no-unit': { status: 404, title: 'No such unit' },
  'identity/administrator-there': { status: 409, title: 'There is an administrator' },
  'identity/no-invitation': { status: 404, title: 'No such invitation' },
  'identity/no-single-sign-on': { status: 404, title: 'No single sign-on here' },
  'identity/provider-away': { status: 503, title: 'Single sign-on does not answer' },
  'people/own-rights': peopleFaults['people/own-rights'],
} as const satisfies FaultTable
