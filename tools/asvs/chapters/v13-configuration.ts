import { met, partly, type Chapter } from '../requirement.ts'

const decisions = 'docs/security/decisions.md'
const site = 'src/server/site.test.ts'

export const configuration: Chapter = {
  name: 'Configuration',
  requirements: [
    met('13.1.1', 2, 'Who talks to whom is written down', 'One table; nobody can give an address to which the server connects.', { tests: ['test/papers.test.ts › every key of the configuration is described'], files: [decisions, 'src/server/config.ts'] }),
    partly('13.2.1', 2, 'Parts prove themselves to each other by accounts of their own', 'The embedded database by scram with a random password of 256 bits that only its owner reads, which is not changed by itself; children by a shared standard stream.', { tests: ['src/server/database.test.ts › nobody gets in without the password'], files: ['src/server/postgres/embedded.ts'] }),
    partly('13.2.2', 2, 'Least rights between parts', 'Requests run under a database role that owns nothing; the connection itself is the owner’s, for migrations and jobs. PostgreSQL under a user of its own; files are read in a process without environment, files or network.', { tests: ['src/server/access/access.test.ts › every table is under forced row-level security', 'src/server/audit/store.test.ts › requests add to the audit and neither read nor change it'], files: ['src/server/access/roles.ts', 'src/server/files/reading/child.ts', 'src/server/postgres/home.ts'] }),
    met('13.2.3', 2, 'No default credentials', 'Passwords of the database are made at the first start.', { tests: ['src/server/database.test.ts › nobody gets in without the password'], files: ['src/server/postgres/embedded.ts'] }),
    partly('13.2.4', 2, 'A list of what may be reached', 'Addresses are fixed in code and configuration; DuckDB is confined to its folders, readers of files to the program; the server’s own process is not confined by the system.', { files: ['src/evidence/lake.ts', 'src/server/files/sandbox.ts', decisions] }),
    partly('13.2.5', 2, 'The server loads only from a list', 'As above.', { files: ['src/evidence/lake.ts', 'src/server/static.ts'] }),
    partly('13.3.1', 2, 'Secrets are kept by a manager of secrets', 'In files of the owner alone, which a vault may provide (`ENTENTE_MASTER_KEY_FILE`); data keys are wrapped; nothing is in code or builds.', { tests: [`src/server/keys/keys.test.ts › the first start makes a master key that only its owner may read`], files: ['src/server/keys/master.ts', 'src/server/config.ts'] }),
    met('13.3.2', 2, 'Secrets by least privilege', 'Files 0600, tables of keys out of every request’s reach, data keys only in the process.', { tests: ['src/server/keys/keys.test.ts › each custodian has a key of its own', 'src/server/keys/keys.test.ts › the first start makes a master key that only its owner may read'], files: ['src/server/keys/store.ts', 'src/server/keys/master.ts'] }),
    met('13.4.1', 1, 'No source control metadata is served', 'Only the built web’s folder is served, and no name that begins with a dot.', { tests: [`${site} › ASVS 13.4.1, 13.4.3`], files: ['src/server/static.ts'] }),
    met('13.4.2', 2, 'No debug modes', 'Screens are built for use whatever the shell says; bugs show a reference only.', { tests: ['src/server/http.test.ts › bugs and wrong outputs are reported with a reference'], files: ['vite.config.ts', 'src/server/problem.ts'] }),
    met('13.4.3', 2, 'No listings of folders', 'There are none.', { tests: [`${site} › ASVS 13.4.1, 13.4.3`], files: ['src/server/static.ts'] }),
    met('13.4.4', 2, 'No TRACE', 'Seven methods are offered; any other is refused.', { tests: ['src/server/listen.test.ts › ASVS 13.4.4'], files: ['src/server/guard.ts'] }),
    met('13.4.5', 2, 'Descriptions and health are shown on purpose', 'The description of the interface is that of an open-source product, and meant to be read; health tells state, version and age of evidence to monitors.', { tests: [`${site} › OpenAPI 3.1 describes paths`], files: ['src/server/docs/server.ts', 'src/server/health/contract.ts', 'docs/administer.md'] }),
  ],
}
