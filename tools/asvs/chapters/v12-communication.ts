import { met, notApplicable, partly, type Chapter } from '../requirement.ts'

export const communication: Chapter = {
  name: 'Secure communication',
  requirements: [
    met('12.1.1', 1, 'TLS 1.2 and 1.3 only', 'Older versions are refused; behind a proxy, as the example sets it.', { tests: ['src/server/listen.test.ts › ASVS 12.2.1'], files: ['src/server/certificate.ts', 'docs/install.md'] }),
    met('12.1.2', 2, 'Recommended suites, the strongest first', 'ECDHE with AES-GCM or ChaCha20-Poly1305; ours preferred.', { tests: ['src/server/listen.test.ts › ASVS 12.1.2'], files: ['src/server/certificate.ts'] }),
    notApplicable('12.1.3', 2, 'Client certificates', 'None are used.'),
    met('12.2.1', 1, 'Nothing but TLS towards people', 'Any address but loopback needs a certificate or an https address of a proxy; with one, the port speaks nothing else.', { tests: ['src/server/config.test.ts › beyond loopback only with a certificate', 'src/server/listen.test.ts › ASVS 12.2.1'], files: ['src/server/reach.ts', 'src/server/listen.ts'] }),
    partly('12.2.2', 1, 'Publicly trusted certificates', 'The administrator’s to provide; one that has expired or does not fit its key is refused, one made by oneself is not.', { tests: ['src/server/listen.test.ts › a certificate that does not serve is refused'], files: ['src/server/certificate.ts', 'docs/install.md'] }),
    partly('12.3.1', 2, 'Encrypted connections inside too', 'The embedded database is reached by a socket in a folder of its own; an external one and the mail server as their addresses say, which may be in the clear.', { tests: ['src/server/database.test.ts › nobody gets in without the password'], files: ['src/server/postgres/embedded.ts', 'docs/security/decisions.md'] }),
    met('12.3.2', 2, 'Certificates of others are checked', 'Node’s default everywhere; nothing turns it off.', { tests: ['tools/asvs/asvs.test.ts › no certificate goes unchecked'], files: ['src/evidence/download.ts', 'src/server/notify/mail.ts'] }),
    partly('12.3.3', 2, 'TLS between our own HTTP services', 'There is one process with one HTTP port. A proxy on another machine may be given that port in the clear on a network of its own; with a certificate here as well it need not.', { tests: ['src/server/config.test.ts › beyond loopback only with a certificate'], files: ['src/server/reach.ts', 'docs/install.md'] }),
    notApplicable('12.3.4', 2, 'Certificates between our own services', 'There is one process.'),
  ],
}
