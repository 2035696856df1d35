import { met, notApplicable, type Chapter } from '../requirement.ts'

const how = { tests: ['src/server/identity/single-sign-on.test.ts › another issuer’s answer are refused'], files: ['src/server/identity/single-sign-on.ts', 'src/server/identity/auth.ts'] } as const
const noServer = 'The product issues no tokens to others.'

export const oauth: Chapter = {
  name: 'OAuth and OpenID Connect',
  requirements: [
    met('10.1.1', 2, 'Tokens only where they are needed', 'A provider’s tokens stay in the server and are not kept.', how),
    met('10.1.2', 2, 'Answers belong to a flow that this browser began', 'State, nonce and PKCE, bound by a cookie.', { ...how, tests: ['src/server/identity/single-sign-on.test.ts › another browser’s state'] }),
    met('10.2.1', 2, 'The code flow is protected against forgery', 'PKCE and state.', { ...how, tests: ['src/server/identity/single-sign-on.test.ts › another browser’s state'] }),
    met('10.2.2', 2, 'No mix-up of authorisation servers', 'There is one, and its name is compared.', how),
    notApplicable('10.3.1', 2, 'Access tokens meant for us', 'The interface takes sessions, not access tokens.'),
    notApplicable('10.3.2', 2, 'Delegated rights decide', 'The interface takes sessions, not access tokens.'),
    notApplicable('10.3.3', 2, 'People by claims that are not given anew', 'The interface takes sessions, not access tokens.'),
    notApplicable('10.3.4', 2, 'Strength of the sign-in by claims', 'The interface takes sessions, not access tokens.'),
    ...([['10.4.1', 1, 'Addresses of return are exact'], ['10.4.2', 1, 'A code works once'], ['10.4.3', 1, 'A code is short-lived'], ['10.4.4', 1, 'Only needed grants'], ['10.4.5', 1, 'Refresh tokens cannot be replayed'], ['10.4.6', 2, 'PKCE is asked for'], ['10.4.7', 2, 'Registration of clients is guarded'], ['10.4.8', 2, 'Refresh tokens end'], ['10.4.9', 2, 'Tokens can be revoked'], ['10.4.10', 2, 'Confidential clients prove themselves'], ['10.4.11', 2, 'Only needed scopes']] as const).map(([id, level, asks]) => notApplicable(id, level, asks, noServer)),
    met('10.5.1', 2, 'ID tokens cannot be replayed', 'The nonce of this browser has to be in it.', how),
    met('10.5.2', 2, 'People by `sub`', 'The account is the issuer with its `sub`; an address links it once, where it is verified.', { ...how, tests: ['src/server/identity/single-sign-on.test.ts › and later by the provider’s subject'] }),
    met('10.5.3', 2, 'An issuer that calls itself otherwise is refused', 'Its document has to name the configured issuer.', { ...how, tests: ['src/server/identity/single-sign-on.test.ts › one that gives itself another name is not believed'] }),
    met('10.5.4', 2, 'The audience is our client', 'Checked with the signature.', how),
    notApplicable('10.5.5', 2, 'Back-channel logout', 'Not offered.'),
    notApplicable('10.6.1', 2, 'Response modes of a provider', noServer),
    notApplicable('10.6.2', 2, 'Forced logout at a provider', noServer),
    notApplicable('10.7.1', 2, 'Consent', noServer),
    notApplicable('10.7.2', 2, 'What consent is for', noServer),
    notApplicable('10.7.3', 2, 'Consents can be taken back', noServer),
  ],
}
