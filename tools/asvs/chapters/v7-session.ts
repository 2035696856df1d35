import { met, partly, type Chapter } from '../requirement.ts'

const identity = 'src/server/identity/server.test.ts'
const sso = 'src/server/identity/single-sign-on.test.ts'
const factor = 'src/server/identity/second-factor.test.ts'
const decisions = 'docs/security/decisions.md'

export const session: Chapter = {
  name: 'Sessions',
  requirements: [
    met('7.1.1', 2, 'Limits of sessions are written down', 'Twelve hours idle, seven days in all; a fresh proof for what matters.', { tests: [`${identity} › a session ends when idle for 12 hours`], files: [decisions, 'src/server/identity/schema.ts'] }),
    met('7.1.2', 2, 'Parallel sessions are written down', 'Any number, each listed and ended by its owner or an administrator.', { tests: [`${identity} › I see where I am signed in, end one session, or all`], files: [decisions, 'src/server/identity/overview.ts'] }),
    met('7.1.3', 2, 'Sessions beside a provider’s are written down', 'They do not follow the provider’s; said with its consequence.', { tests: [`${sso} › proving again: the provider asks who it is`], files: [decisions, 'src/server/identity/single-sign-on.ts'] }),
    met('7.2.1', 1, 'Sessions are judged by the server', 'A row of the database, looked up at each request.', { tests: ['src/server/http.test.ts › without a session only what is public answers', `${identity} › a session’s row opens nothing without the key`], files: ['src/server/identity/store.ts', 'src/server/http.ts'] }),
    met('7.2.2', 1, 'Tokens are made anew, not fixed keys', 'One a session.', { tests: [`${identity} › the link of the start makes the first administrator, once`], files: ['src/server/identity/auth.ts'] }),
    met('7.2.3', 1, 'References of 128 random bits', '32 characters from a secure generator, and a signature over them.', { tests: [`${identity} › the link of the start makes the first administrator, once`], files: ['src/server/identity/auth.ts', 'src/server/identity/cookies.ts'] }),
    partly('7.2.4', 1, 'A new token at each authentication', 'Signing in makes a new session; a fresh proof in an open session keeps its token, with a new time.', { files: ['src/server/identity/admit.ts', 'src/server/identity/sign-in.ts'] }),
    met('7.3.1', 2, 'An idle limit', 'Twelve hours, or as configured.', { tests: [`${identity} › a session ends when idle for 12 hours`], files: ['src/server/identity/store.ts'] }),
    met('7.3.2', 2, 'An absolute limit', 'Seven days.', { tests: [`${identity} › a session ends when idle for 12 hours`], files: ['src/server/identity/store.ts'] }),
    met('7.4.1', 1, 'An ended session is of no use', 'Its row is deleted.', { tests: [`${identity} › I see where I am signed in, end one session, or all`], files: ['src/server/identity/sign-in.ts', 'src/server/identity/store.ts'] }),
    met('7.4.2', 1, 'Who is disabled is out', 'A trigger ends all sessions with the person’s activity, whatever part of the product did it.', { tests: [`${identity} › who is no longer active is out at once`, 'src/server/people/server.test.ts › who leaves is out at once'], files: ['src/server/identity/migrations.ts', 'src/server/people/server.ts'] }),
    met('7.4.3', 2, 'Changing a factor can end other sessions', 'Setting a password ends all others; passkeys offer it beside the list of sessions.', { tests: [`${factor} › a password that is set ends the other sessions`], files: ['src/server/identity/second-factor.ts'] }),
    met('7.4.4', 2, 'Signing out is in sight', 'The last line of the navigation on every screen.', { tests: ['test/e2e/sign-in.test.ts › out, and in again with the passkey'], files: ['src/web/navigation-list.tsx'] }),
    met('7.4.5', 2, 'Administrators can end sessions', 'All of a person, at once.', { tests: [`${identity} › only administrators invite, make links, look at accounts and end sessions`], files: ['src/server/identity/administer.ts'] }),
    partly('7.5.1', 2, 'Changes of ways to sign in ask for a full sign-in', 'They ask for a fresh proof by one of the ways (`stepUp`), not for all factors again.', { tests: ['src/server/http.test.ts › some ask for a fresh proof'], files: ['src/server/http.ts', 'src/server/identity/contract.ts'] }),
    met('7.5.2', 2, 'People see and end their sessions, after a proof', 'They see them, and end one or all after a fresh proof.', { tests: [`${identity} › I see where I am signed in, end one session, or all`], files: ['src/server/identity/overview.ts', 'src/server/identity/contract.ts'] }),
    met('7.6.1', 2, 'Sessions and the provider’s behave as written', 'Own limits hold; a fresh proof can be had from the provider with `prompt=login`.', { tests: [`${sso} › proving again: the provider asks who it is`], files: [decisions, 'src/server/identity/sign-in.ts'] }),
    met('7.6.2', 2, 'No session without an act of the person', 'Single sign-on begins with a press, never by itself.', { tests: [`${sso} › another browser’s state`], files: ['src/server/identity/contract.ts'] }),
  ],
}
