import { met, type Chapter } from '../requirement.ts'

const decisions = 'docs/security/decisions.md'

export const validation: Chapter = {
  name: 'Validation and business logic',
  requirements: [
    met('2.1.1', 1, 'Rules for the form of input are written down', 'Every verb’s schema is in the OpenAPI description, and is the check itself.', { tests: ['src/server/site.test.ts › OpenAPI 3.1 describes paths', 'test/papers.test.ts › every verb of the HTTP interface'], files: [decisions, 'src/server/openapi.ts'] }),
    met('2.1.2', 2, 'Rules between fields are written down', 'Rules between fields are part of the schemas and of each room’s rules, named in its faults.', { tests: ['test/papers.test.ts › every verb of the HTTP interface'], files: [decisions, 'src/server/records/rules.ts'] }),
    met('2.1.3', 2, 'Limits per person and in all are written down', 'One table of limits.', { tests: ['src/server/rate/rate.test.ts › ASVS 2.4.1'], files: [decisions, 'src/server/rate/pace.ts'] }),
    met('2.2.1', 1, 'Input is checked against what is expected', 'Every input is parsed by its schema before a handler sees it.', { tests: ['src/server/http.test.ts › a round trip: query numbers'], files: ['src/server/exchange.ts', 'src/kernel/contract.ts'] }),
    met('2.2.2', 1, 'Checks are made on the server', 'The contract’s schema is applied by the server; screens use the same one to help.', { tests: ['src/server/http.test.ts › a round trip: query numbers'], files: ['src/server/http.ts'] }),
    met('2.2.3', 2, 'Combinations are checked', 'Rules of the rooms: kinds with their fields, units with their trees, markings with clearances.', { tests: ['src/server/records/server.test.ts › what does not fit is refused with a sentence', 'src/server/people/server.test.ts › units make a tree'], files: ['src/server/records/rules.ts', 'src/server/people/server.ts'] }),
    met('2.3.1', 1, 'Steps are taken in order', 'Coming in by a link, second factors and imports keep their step on the server.', { tests: ['src/server/identity/server.test.ts › the link of the start makes the first administrator, once'], files: ['src/server/identity/coming-in.ts', 'src/server/identity/sign-in.ts'] }),
    met('2.3.2', 2, 'Limits of business logic hold', 'The last administrator stays, nobody widens their own rights, nobody goes above the ceiling.', { tests: ['src/server/people/server.test.ts › nobody widens their own rights', 'src/server/marking/server.test.ts › the default ceiling is RESTRICTED'], files: ['src/server/people/server.ts', 'src/server/marking/server.ts'] }),
    met('2.3.3', 2, 'A change happens whole or not at all', 'A request’s work is one transaction with its audit event.', { tests: ['src/server/audit/store.test.ts › an event of a transaction that is rolled back is not there', 'src/server/records/server.test.ts › what does not fit is refused with a sentence, and nothing is kept'], files: ['src/server/access/scope.ts', 'src/server/audit/store.ts'] }),
    met('2.3.4', 2, 'What there is once is given once', 'Numbers under a row lock and a unique constraint, one-time links by one statement, versions compared at each change.', { tests: ['src/server/records/server.test.ts › of many who write at once, one writes'], files: ['src/server/records/change.ts', 'src/server/identity/links.ts'] }),
    met('2.4.1', 2, 'Too many calls are refused', 'Token buckets by network and person, for everything and for sign-in, search, uploads and exports apart.', { tests: ['src/server/rate/rate.test.ts › ASVS 2.4.1, 6.3.1'], files: ['src/server/rate/pace.ts', 'src/server/rate/limiter.ts'] }),
  ],
}
