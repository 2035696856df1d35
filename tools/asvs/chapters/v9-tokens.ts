import { met, notApplicable, type Chapter } from '../requirement.ts'

const sso = 'src/server/identity/single-sign-on.test.ts'
const how = { tests: [`${sso} › another issuer’s answer are refused`], files: ['src/server/identity/single-sign-on.ts', 'src/server/identity/auth.ts'] } as const

export const tokens: Chapter = {
  name: 'Self-contained tokens',
  requirements: [
    met('9.1.1', 1, 'Their signature is checked', 'The one such token is the ID token of single sign-on.', how),
    met('9.1.2', 1, 'Only listed algorithms', 'Those that the provider’s document lists for public keys, as better-auth and jose take them; none unsigned.', how),
    met('9.1.3', 1, 'Keys come from a configured place', 'From the key set of the configured issuer, whose document has to name it.', how),
    met('9.2.1', 1, 'Their times are checked', 'By jose.', how),
    met('9.2.2', 2, 'The right kind for the purpose', 'ID tokens sign in; access tokens of a provider are not kept.', how),
    met('9.2.3', 2, 'Meant for us', 'The audience is our client id.', how),
    notApplicable('9.2.4', 2, 'An issuer names its audience', 'We issue none.'),
  ],
}
