import { met, notApplicable, type Chapter } from '../requirement.ts'

const site = 'src/server/site.test.ts'

export const api: Chapter = {
  name: 'Interface and web service',
  requirements: [
    met('4.1.1', 1, 'Every answer states its type and charset', 'Text with charset, JSON as JSON (which is UTF-8), checked on pages, data, refusals and scripts.', { tests: [`${site} › ASVS 4.1.1, 14.3.2`], files: ['src/server/exchange.ts', 'src/server/static.ts', 'src/server/problem.ts'] }),
    met('4.1.2', 2, 'The interface does not redirect http to https', 'With a certificate the port speaks TLS only, and nothing is redirected.', { tests: ['src/server/listen.test.ts › ASVS 12.2.1'], files: ['src/server/listen.ts'] }),
    met('4.1.3', 2, 'Headers of proxies cannot be forged', 'X-Forwarded-For is read from its end and only as far as configured proxies wrote it; no other such header is used.', { tests: ['src/server/rate/rate.test.ts › ASVS 4.1.3', 'src/server/listen.test.ts › the caller is who connects'], files: ['src/server/rate/caller.ts', 'src/server/listen.ts'] }),
    met('4.2.1', 2, 'Message bounds are unambiguous', 'Node’s strict parser refuses two lengths and unknown encodings; a test sends them.', { tests: ['src/server/listen.test.ts › ASVS 4.2.1'], files: ['src/server/listen.ts'] }),
    notApplicable('4.3.1', 2, 'GraphQL: cost limits', 'No GraphQL.'),
    notApplicable('4.3.2', 2, 'GraphQL: introspection', 'No GraphQL.'),
    notApplicable('4.4.1', 1, 'WebSocket over TLS', 'No WebSockets; progress comes as server-sent events under the same session.'),
    notApplicable('4.4.2', 2, 'WebSocket: origin', 'No WebSockets.'),
    notApplicable('4.4.3', 2, 'WebSocket: session tokens', 'No WebSockets.'),
    notApplicable('4.4.4', 2, 'WebSocket: tokens come from the session', 'No WebSockets.'),
  ],
}
