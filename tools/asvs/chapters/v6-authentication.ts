import { met, notApplicable, notYet, partly, type Chapter } from '../requirement.ts'

const identity = 'src/server/identity/server.test.ts'
const password = 'src/server/identity/password.test.ts'
const factor = 'src/server/identity/second-factor.test.ts'
const sso = 'src/server/identity/single-sign-on.test.ts'
const decisions = 'docs/security/decisions.md'

export const authentication: Chapter = {
  name: 'Authentication',
  requirements: [
    met('6.1.1', 1, 'Defences against guessing are written down', 'Counts per account and network, how they run out, and why nobody is locked out.', { tests: ['src/server/rate/rate.test.ts › ASVS 2.4.1, 6.3.1'], files: [decisions, 'src/server/identity/limits.ts'] }),
    met('6.1.2', 2, 'Words that passwords may not be made of are written down', 'Words of the house and the field, keyboard rows, seasons, the person’s own name.', { tests: [`${password} › aaaaaaaaaaaaaaaa`], files: [decisions, 'src/server/identity/password.ts'] }),
    met('6.1.3', 2, 'All ways in are written down with their strength', 'One table of five ways.', { tests: [`${identity} › the link of the start makes the first administrator, once`], files: [decisions, 'src/server/identity/contract.ts'] }),
    met('6.2.1', 1, 'Passwords of 8 characters at least', 'Twelve.', { tests: [`${password} › short words`], files: ['src/server/identity/password.ts'] }),
    met('6.2.2', 1, 'A password can be changed', 'By its owner, after a fresh proof.', { tests: [`${factor} › a password that is set ends the other sessions`], files: ['src/server/identity/account.ts'] }),
    met('6.2.3', 1, 'Changing asks for the present password', 'The present password, besides a fresh proof within ten minutes.', { tests: ['src/server/identity/second-factor.test.ts › proving again: by code or password'], files: ['src/server/identity/account.ts', 'src/server/identity/contract.ts'] }),
    partly('6.2.4', 1, 'Not one of the 3,000 commonest', 'Stems of common passwords, repetitions and runs are refused; there is no list of 3,000 as such, of which few have twelve characters.', { tests: [`${password} › aaaaaaaaaaaaaaaa`], files: ['src/server/identity/password.ts'] }),
    met('6.2.5', 1, 'No rules on kinds of characters', 'None but that five of them differ.', { tests: [`${password} › Tr4vel-by-night-train`], files: ['src/server/identity/password.ts'] }),
    met('6.2.6', 1, 'Password fields mask', 'They do, with a button to look.', { tests: ['test/e2e/sign-in.test.ts › a password comes with a code'], files: ['src/web/identity/password-form.tsx', 'src/web/identity/new-password.tsx'] }),
    met('6.2.7', 1, 'Pasting and password managers work', 'Fields say what they are for (`current-password`, `new-password`, `username`), and nothing keeps anybody from pasting.', { tests: ['test/e2e/sign-in.test.ts › a password comes with a code'], files: ['src/web/identity/password-form.tsx', 'src/web/identity/new-password.tsx'] }),
    met('6.2.8', 1, 'A password is checked as it was given', 'Neither cut nor recased; only different codings of the same characters are made one (NFC).', { tests: [`${password} › the same letters typed on another keyboard`], files: ['src/server/identity/password.ts'] }),
    met('6.2.9', 2, 'At least 64 characters are allowed', '200.', { tests: [`${password} › Tr4vel-by-night-train`], files: ['src/server/identity/password.ts'] }),
    met('6.2.10', 2, 'Passwords do not expire', 'They do not.', { tests: [`${password} › Tr4vel-by-night-train`], files: [decisions, 'src/server/identity/password.ts'] }),
    met('6.2.11', 2, 'The list of words is applied', 'At every setting of a password.', { tests: [`${password} › aaaaaaaaaaaaaaaa`], files: ['src/server/identity/password.ts'] }),
    notYet('6.2.12', 2, 'Not a breached password', 'No set of breached passwords ships, and no service is asked.', {}),
    met('6.3.1', 1, 'Guessing is slowed down as written', 'Per account in the database, per network by token buckets.', { tests: ['src/server/rate/rate.test.ts › ASVS 2.4.1, 6.3.1', `${factor} › guessing a password is slowed down`, `${factor} › guessing a code is slowed down`], files: ['src/server/identity/limits.ts', 'src/server/rate/pace.ts'] }),
    met('6.3.2', 1, 'No default accounts', 'The first administrator comes by a one-time link; none ships.', { tests: [`${identity} › the link of the start makes the first administrator, once`], files: ['src/server/identity/links.ts'] }),
    met('6.3.3', 2, 'Several factors', 'Passkeys that check the person, or a password with a code; a password alone opens nothing.', { tests: [`${factor} › a password signs in only with a code`], files: ['src/server/identity/sign-in.ts', 'src/server/identity/auth.ts'] }),
    met('6.3.4', 2, 'No other ways in, all equally strong', 'better-auth is called by our verbs only; every verb is in the contract.', { tests: [`${identity} › nothing of the library below /api/auth answers`], files: ['src/server/identity/auth.ts', 'src/server/identity/contract.ts'] }),
    met('6.4.1', 1, 'First secrets are random, short-lived and no password', 'Links of 256 random bits, once, 24 hours to seven days, lead to setting up a way of one’s own.', { tests: [`${identity} › the link of the start makes the first administrator, once`], files: ['src/server/identity/secret.ts', 'src/server/identity/links.ts'] }),
    met('6.4.2', 1, 'No hints, no secret questions', 'There are none.', { tests: ['test/papers.test.ts › every verb of the HTTP interface'], files: ['src/server/identity/contract.ts'] }),
    met('6.4.3', 2, 'Recovery does not go around a second factor', 'A recovery link leads to setting up a passkey, or a password with its authenticator.', { tests: [`${factor} › recovery by a link replaces a lost authenticator`], files: ['src/server/identity/coming-in.ts', 'src/server/identity/links.ts'] }),
    partly('6.4.4', 2, 'Losing a factor asks for proof of who one is', 'An administrator makes the link and vouches for the person; how is written down and not enforced.', { files: [decisions, 'src/server/identity/administer.ts'] }),
    met('6.5.1', 2, 'Codes work once', 'Used codes are remembered while they would be valid; recovery codes are used up.', { tests: [`${factor} › a code is good for one time`, `${factor} › recovery codes work once each`], files: ['src/server/identity/second-factor.ts'] }),
    partly('6.5.2', 2, 'Recovery codes are kept as slow hashes', 'They are kept encrypted under a key outside of the database, not hashed.', { files: ['src/server/identity/auth.ts', 'src/server/identity/secret.ts'] }),
    met('6.5.3', 2, 'Codes and seeds come from a secure generator', 'Web Crypto’s, by better-auth; our own secrets from randomBytes.', { tests: [`${identity} › the link of the start makes the first administrator, once`], files: ['src/server/identity/secret.ts', 'src/server/identity/auth.ts'] }),
    met('6.5.4', 2, 'Codes have 20 bits at least', 'Recovery codes have ten characters of letters and digits.', { tests: [`${factor} › recovery codes work once each`], files: ['src/server/identity/second-factor.ts'] }),
    partly('6.5.5', 2, 'Codes last 30 seconds, challenges ten minutes', 'Codes change every 30 seconds, and the one before and after are taken for clocks that differ; challenges of passkeys last five minutes.', { files: ['src/server/identity/second-factor.ts'] }),
    notApplicable('6.6.1', 2, 'Codes by telephone', 'None are sent.'),
    notApplicable('6.6.2', 2, 'Codes sent another way are bound to their request', 'None are sent.'),
    notApplicable('6.6.3', 2, 'Codes sent another way cannot be guessed', 'None are sent.'),
    met('6.8.1', 2, 'One provider cannot pose as another', 'One provider is configured; accounts are its id with the person’s id there.', { tests: [`${sso} › and later by the provider’s subject`], files: ['src/server/identity/auth.ts', 'src/server/identity/single-sign-on.ts'] }),
    met('6.8.2', 2, 'Signatures of assertions are checked', 'Without a signed ID token nobody comes in.', { tests: [`${sso} › another issuer’s answer are refused`], files: ['src/server/identity/single-sign-on.ts'] }),
    notApplicable('6.8.3', 2, 'SAML replay', 'No SAML.'),
    partly('6.8.4', 2, 'How and when the provider proved the person', 'When it was is read from the signed answer (`auth_time`) and decides whether a fresh proof is asked; how strong it was (`acr`, `amr`) is left to the provider.', { files: ['src/server/identity/single-sign-on.ts', 'src/server/identity/admit.ts'] }),
  ],
}
