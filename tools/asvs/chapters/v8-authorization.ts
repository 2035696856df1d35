import { met, notApplicable, type Chapter } from '../requirement.ts'

export const authorization: Chapter = {
  name: 'Authorisation',
  requirements: [
    met('8.1.1', 1, 'Who may call and see what is written down', 'Roles in one table, the rule of reading as a small pure model, both in words in the decisions.', { tests: ['src/server/access/model.test.ts › what PostgreSQL lets people read'], files: ['docs/security/decisions.md', 'src/kernel/roles.ts', 'src/kernel/access.ts'] }),
    met('8.1.2', 2, 'Rules for single fields are written down', 'Clearances, markings, originators, numbers and times each have whose they are.', { tests: ['src/server/people/server.test.ts › a clearance is given by the security officer'], files: ['docs/security/decisions.md', 'src/server/people/server.ts'] }),
    met('8.2.1', 1, 'A verb is for who may call it', 'Each contract names a permission; without the role the verb is refused, and the refusal is in the audit.', { tests: ['src/server/http.test.ts › a verb is for those whose roles give its permission'], files: ['src/server/http.ts', 'src/kernel/roles.ts'] }),
    met('8.2.2', 1, 'A record is for who may see it', 'Row-level security, forced, for the role that requests run under; what is hidden answers as if it were not there.', { tests: ['src/server/access/model.test.ts › what PostgreSQL lets people read', 'src/server/access/access.test.ts › every table is under forced row-level security'], files: ['src/server/access/predicate.ts', 'src/server/access/scope.ts', 'src/server/access/authorized.ts'] }),
    met('8.2.3', 2, 'A field is for who may see or set it', 'Clearances, markings and audiences are set only by whom they belong to; schemas leave out the rest.', { tests: ['src/server/people/server.test.ts › a clearance is given by the security officer', 'src/server/people/server.test.ts › nobody widens their own rights', 'src/server/marking/server.test.ts › that a compartment exists is told to those who are in it'], files: ['src/server/people/server.ts', 'src/server/records/change.ts'] }),
    met('8.3.1', 1, 'Rules are enforced by the server', 'In the contract layer and in the database; screens only leave out what would be refused.', { tests: ['src/server/access/access.test.ts › somebody unknown, and nobody, see nothing'], files: ['src/server/http.ts', 'src/server/access/migrations.ts'] }),
    notApplicable('8.4.1', 2, 'Tenants are kept apart', 'One ministry an instance.'),
  ],
}
