import { met, partly, type Chapter } from '../requirement.ts'

const decisions = 'docs/security/decisions.md'
const site = 'src/server/site.test.ts'
const bom = 'tools/sbom/bom.test.ts'

export const architecture: Chapter = {
  name: 'Secure coding and architecture',
  requirements: [
    met('15.1.1', 1, 'Times for mending weak libraries are written down', 'By what the weakness reaches: 48 hours, seven days, 30 days, next release.', { tests: [`${bom} › ASVS 15.1.2`], files: [decisions] }),
    met('15.1.2', 2, 'An inventory of libraries, from a trusted place', 'CycloneDX from the lock file, with digests; one registry, exact versions, scripts by list.', { tests: [`${bom} › ASVS 15.1.2`, `${bom} › nothing ships under a licence that forbids it`], files: ['tools/sbom/bom.ts', 'package-lock.json', decisions] }),
    met('15.1.3', 2, 'Heavy work is written down with its defence', 'Imports, figures, backups, reading of files, search, exports.', { tests: ['src/server/rate/rate.test.ts › ASVS 2.4.1, 6.3.1'], files: [decisions, 'src/server/rate/pace.ts'] }),
    partly('15.2.1', 1, 'No library is overdue', 'Versions are the newest that were tried at the release; `npm audit` needs a registry and is run by hand.', { tests: [`${bom} › ASVS 15.1.2`], files: ['package-lock.json', 'tools/sbom/bom.ts'] }),
    met('15.2.2', 2, 'Heavy work cannot take the server along', 'In processes with limits, cancelled and counted; allowances for the rest.', { tests: ['src/server/jobs/server.test.ts › a job is cancelled', 'src/server/rate/rate.test.ts › ASVS 2.4.1, 6.3.1'], files: ['src/server/jobs.ts', 'src/server/files/sandbox.ts', 'src/server/rate/pace.ts'] }),
    met('15.2.3', 2, 'Nothing of tests or development is offered', 'Routes are those of contracts; the built web has no source maps or test code.', { tests: ['test/papers.test.ts › every verb of the HTTP interface'], files: ['src/main.ts', 'vite.config.ts'] }),
    met('15.3.1', 1, 'Only the needed fields are returned', 'Every answer passes its output schema, which leaves out the rest.', { tests: ['src/server/http.test.ts › bugs and wrong outputs are reported with a reference'], files: ['src/server/http.ts'] }),
    met('15.3.2', 2, 'Redirects are followed only on purpose', 'Downloads of evidence follow them on purpose, as publishers move their files; better-auth follows none of a provider’s.', { tests: ['src/evidence/download.test.ts › an address is fetched with progress'], files: ['src/evidence/download.ts'] }),
    met('15.3.3', 2, 'Only named fields are set', 'Schemas leave out what they do not name.', { tests: [`${site} › ASVS 15.3.3, 15.3.6, 15.3.7`], files: ['src/server/exchange.ts'] }),
    met('15.3.4', 2, 'The caller’s address is true', 'Read past configured proxies only, and used for limits.', { tests: ['src/server/rate/rate.test.ts › ASVS 4.1.3'], files: ['src/server/rate/caller.ts'] }),
    met('15.3.5', 2, 'Types are certain', 'TypeScript in strict mode, schemas at the border, strict comparison by lint.', { tests: ['src/server/http.test.ts › wrong input names the field'], files: ['tsconfig.base.json', 'oxlint.config.ts', 'src/server/exchange.ts'] }),
    met('15.3.6', 2, 'No prototype pollution', 'Schemas build their own objects; a test sends `__proto__`.', { tests: [`${site} › ASVS 15.3.3, 15.3.6, 15.3.7`], files: ['src/server/exchange.ts'] }),
    met('15.3.7', 2, 'No parameter pollution', 'Each field comes from one place: path, then query or body.', { tests: [`${site} › ASVS 15.3.3, 15.3.6, 15.3.7`], files: ['src/server/exchange.ts', 'src/server/query.ts'] }),
  ],
}
