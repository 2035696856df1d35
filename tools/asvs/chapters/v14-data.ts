import { met, partly, type Chapter } from '../requirement.ts'

const decisions = 'docs/security/decisions.md'
const site = 'src/server/site.test.ts'

export const data: Chapter = {
  name: 'Data protection',
  requirements: [
    met('14.1.1', 2, 'Sensitive data is named and classed', 'One table of kinds; records carry their own marking.', { tests: ['src/kernel/marking.test.ts › the whole effect of a collection'], files: [decisions, 'src/kernel/marking.ts'] }),
    met('14.1.2', 2, 'Each class has its protection written down', 'How each kind is kept, who reads it, what logs hold of it.', { tests: ['src/server/access/model.test.ts › what PostgreSQL lets people read'], files: [decisions] }),
    met('14.2.1', 1, 'No secrets in addresses', 'Tokens of links stand in the fragment, which browsers keep to themselves; the private calendar’s address is the exception that calendar programs force, and can be taken back.', { tests: ['src/server/identity/server.test.ts › #token='], files: ['src/server/identity/links.ts', 'src/server/notify/calendar.ts'] }),
    met('14.2.2', 2, 'Nothing sensitive is cached on the way', 'Answers with data are `private, no-store`.', { tests: [`${site} › ASVS 4.1.1, 14.3.2`], files: ['src/server/exchange.ts'] }),
    met('14.2.3', 2, 'Nothing is sent to third parties', 'No telemetry, no outside scripts, fonts or pictures; the policy would refuse them.', { tests: ['test/e2e/policy.test.ts › needs nothing that the policy refuses'], files: ['src/server/policy.ts', decisions] }),
    partly('14.2.4', 2, 'Protection is as written', 'Access, encryption of files, audit and retention are in force; encryption of the database’s own files is left to the disk.', { tests: ['src/server/retention/server.test.ts › what is over its time is queued', 'src/server/files/seal.test.ts › nothing of the content shows'], files: ['src/server/retention/server.ts', 'src/server/files/seal.ts', 'src/server/access/predicate.ts'] }),
    partly('14.3.1', 1, 'What was shown is cleared when a session ends', 'Signing out forgets every answer and loads the page anew; a page that stays open is emptied at its next question after its session ended elsewhere, not before.', { tests: ['test/e2e/sign-in.test.ts › out, and in again with the passkey'], files: ['src/web/identity/sign-out.ts', 'src/web/shell.tsx'] }),
    met('14.3.2', 2, 'Browsers do not store answers', '`no-store` on everything but what is public and fixed.', { tests: [`${site} › ASVS 4.1.1, 14.3.2`], files: ['src/server/exchange.ts'] }),
    partly('14.3.3', 2, 'Nothing sensitive in browser storage', 'Language, colour scheme and typefaces; and, in the tab’s session storage until it is sent or the tab is closed, what is being written, which may be marked.', { tests: ['tools/asvs/asvs.test.ts › browsers are given nothing to keep'], files: ['src/ui/language/kept.ts', 'src/web/type.ts', 'src/ui/form/draft.ts'] }),
  ],
}
