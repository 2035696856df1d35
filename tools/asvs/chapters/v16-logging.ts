import { met, partly, type Chapter } from '../requirement.ts'

const decisions = 'docs/security/decisions.md'
const store = 'src/server/audit/store.test.ts'

export const logging: Chapter = {
  name: 'Logging and errors',
  requirements: [
    met('16.1.1', 2, 'An inventory of logs', 'One table: audit, server, database; who reads each and how long it stays.', { tests: ['test/papers.test.ts › links between papers lead somewhere'], files: [decisions] }),
    met('16.2.1', 2, 'Who, what, where, when', 'Events have person, request, kind, subject, outcome and time of the transaction.', { tests: [`${store} › an event takes person, request and time from the transaction`], files: ['src/server/audit/store.ts'] }),
    met('16.2.2', 2, 'Times are in UTC and in step', 'UTC everywhere; the clock is the machine’s, to be kept in step.', { tests: [`${store} › an event takes person, request and time from the transaction`], files: ['src/server/log.ts', 'src/server/audit/migrations.ts', decisions] }),
    met('16.2.3', 2, 'Logs go only where it is written', 'Standard error, the database and the configured copy.', { tests: ['src/server/audit/sealer.test.ts › a sealer copies elsewhere'], files: ['src/server/log.ts', 'src/server/audit/copy.ts'] }),
    met('16.2.4', 2, 'Logs can be read by programs', 'The audit as JSON lines, the log one line an event.', { tests: ['src/server/audit/file.test.ts › an export is whole by itself'], files: ['src/server/audit/file.ts', 'src/server/log.ts'] }),
    met('16.2.5', 2, 'Logs hold no secrets and no content', 'Ids, field names and counts; addresses in reports lose their queries.', { tests: ['src/server/site.test.ts › ASVS 3.4.7', 'src/server/identity/second-factor.test.ts › no secret, password or code is in the audit trail', 'src/server/records/server.test.ts › opening a marked record is one event'], files: ['src/server/audit/store.ts', 'src/server/reports/report.ts'] }),
    met('16.3.1', 2, 'Every sign-in is logged, tried or done', 'With its way and, refused, its reason.', { tests: ['src/server/identity/passkeys.test.ts › a replay is refused with a sentence, and told', 'src/server/identity/second-factor.test.ts › recovery codes work once each, and are told of'], files: ['src/server/identity/admit.ts', 'src/server/identity/sign-in.ts'] }),
    met('16.3.2', 2, 'Refused rights are logged', 'With the permission that was missing.', { tests: ['src/server/http.test.ts › a verb is for those whose roles give its permission'], files: ['src/server/http.ts', 'src/main.ts'] }),
    partly('16.3.3', 2, 'Attempts to get around controls are logged', 'Refusals of rights, of sign-in and of files are in the audit, violations of the policy and callers who come too fast in the log; refused input is not.', { tests: ['src/server/site.test.ts › ASVS 3.4.7', 'src/server/rate/rate.test.ts › ASVS 2.4.1, 6.3.1'], files: ['src/server/reports/server.ts', 'src/server/identity/admit.ts'] }),
    met('16.3.4', 2, 'Unexpected errors are logged', 'With their stack and causes under the reference that the caller saw.', { tests: ['src/server/http.test.ts › bugs and wrong outputs are reported with a reference'], files: ['src/server/problem.ts', 'src/server/log.ts'] }),
    met('16.4.1', 2, 'Nobody can forge a line', 'What callers sent is written as JSON.', { tests: ['src/server/site.test.ts › ASVS 3.4.7'], files: ['src/server/reports/report.ts', 'src/server/audit/line.ts'] }),
    met('16.4.2', 2, 'Logs cannot be read or changed by others', 'The audit is append-only for everybody, chained and signed; any change is found.', { tests: [`${store} › not even the owner of the tables changes or removes`, 'src/server/audit/verify.test.ts › any column of any event that is altered is named'], files: ['src/server/audit/migrations.ts', 'src/server/audit/verify.ts'] }),
    met('16.4.3', 2, 'Logs are sent elsewhere', 'The chain and its checkpoints are copied as they grow to where `ENTENTE_AUDIT_COPY` says.', { tests: ['src/server/audit/sealer.test.ts › a sealer copies elsewhere', 'src/server/audit/file.test.ts › a copy elsewhere goes on where it ended'], files: ['src/server/audit/copy.ts'] }),
    met('16.5.1', 2, 'Errors tell nothing of the inside', 'A sentence and a reference.', { tests: ['src/server/http.test.ts › bugs and wrong outputs are reported with a reference'], files: ['src/server/problem.ts'] }),
    met('16.5.2', 2, 'It goes on when something outside is away', 'A database that is away, a full disk, a provider or a publisher that does not answer: each a sentence, and the rest goes on.', { tests: ['src/server/http.test.ts › a full disk and a database that is away', 'src/evidence/download.test.ts › a web page, a missing file, a publisher that stalls'], files: ['src/server/problem.ts', 'src/server/identity/single-sign-on.ts'] }),
    met('16.5.3', 2, 'It fails closed', 'An error ends the transaction; a session that cannot be looked up is none.', { tests: ['src/server/http.test.ts › when sessions cannot be looked up', 'src/server/access/access.test.ts › rights end with the transaction'], files: ['src/server/http.ts', 'src/server/access/scope.ts'] }),
  ],
}
