import { met, notApplicable, type Chapter } from '../requirement.ts'

const site = 'src/server/site.test.ts'

export const frontend: Chapter = {
  name: 'Web front end',
  requirements: [
    met('3.2.1', 1, 'Answers are not shown as something else', 'Types are stated and not guessed, other sites’ pages may load nothing of the interface, answers of the interface carry the same policy as pages, files are attachments.', { tests: [`${site} › ASVS 3.2.1`, 'src/server/files/server.test.ts › a page never goes out as a page', `${site} › ASVS 4.1.1, 14.3.2`, `${site} › every answer carries the headers`], files: ['src/server/guard.ts', 'src/server/policy.ts', 'src/server/files/response.ts'] }),
    met('3.2.2', 1, 'Text is written as text', 'React text nodes; the page of the interface uses textContent.', { tests: ['test/e2e/policy.test.ts › needs nothing that the policy refuses'], files: ['src/server/docs/page.js', 'src/web/main.tsx'] }),
    met('3.3.1', 1, 'Cookies are Secure with a prefix', 'Over https every cookie is `__Host-…; Secure`; over http, on this machine alone, the name tells the port.', { tests: ['src/server/identity/server.test.ts › over https it is bound to the host'], files: ['src/server/identity/cookies.ts'] }),
    met('3.3.2', 2, 'SameSite fits the purpose', 'Strict; Lax for the one cookie that has to survive the way back from a provider.', { tests: ['src/server/identity/server.test.ts › the cookie is HttpOnly, strict'], files: ['src/server/identity/cookies.ts', 'src/server/identity/auth.ts'] }),
    met('3.3.3', 2, '`__Host-` for what is not shared', 'All of them.', { tests: ['src/server/identity/server.test.ts › over https it is bound to the host'], files: ['src/server/identity/cookies.ts'] }),
    met('3.3.4', 2, 'Session cookies are HttpOnly', 'All are, and no answer repeats their value.', { tests: ['src/server/identity/server.test.ts › the cookie is HttpOnly, strict'], files: ['src/server/identity/cookies.ts', 'src/server/identity/auth.ts'] }),
    met('3.4.1', 1, 'HSTS for a year or more, subdomains too', 'Two years, with subdomains, on every answer over https.', { tests: [`${site} › ASVS 3.4.1`], files: ['src/server/guard.ts'] }),
    met('3.4.2', 1, 'CORS is fixed', 'No CORS header is ever sent.', { tests: [`${site} › ASVS 3.4.2, 3.5.1`], files: ['src/server/guard.ts'] }),
    met('3.4.3', 2, 'A content security policy with nonces or lists', 'Scripts and styles from this server only; a nonce of its own for each page; nothing inline, no objects, no base.', { tests: [`${site} › ASVS 3.4.3`, 'test/e2e/policy.test.ts › ASVS 3.4.3'], files: ['src/server/policy.ts', 'src/server/static.ts', 'src/web/policy.ts'] }),
    met('3.4.4', 2, 'nosniff', 'On every answer.', { tests: [`${site} › every answer carries the headers`], files: ['src/server/guard.ts'] }),
    met('3.4.5', 2, 'Referrers tell others nothing', '`same-origin` by header, `no-referrer` in the page.', { tests: [`${site} › every answer carries the headers`], files: ['src/server/guard.ts', 'index.html'] }),
    met('3.4.6', 2, 'Nobody frames us', '`frame-ancestors ’none’` on every answer.', { tests: [`${site} › every answer carries the headers`], files: ['src/server/policy.ts'] }),
    met('3.5.1', 1, 'Changes come from our own pages', 'Origin and Sec-Fetch-Site are checked for every change; cookies are SameSite=Strict.', { tests: [`${site} › another site’s page may not change anything`, `${site} › ASVS 3.4.2, 3.5.1`], files: ['src/server/guard.ts'] }),
    met('3.5.2', 1, 'No change without a preflight from elsewhere', 'Origin is checked whatever the type; JSON is taken only as application/json.', { tests: [`${site} › ASVS 3.4.2, 3.5.1`], files: ['src/server/guard.ts', 'src/server/exchange.ts'] }),
    met('3.5.3', 1, 'Safe methods change nothing', 'What changes something has another method; GET and HEAD do not reach it.', { tests: [`${site} › ASVS 3.5.3`], files: ['src/kernel/contract.ts', 'src/server/http.ts'] }),
    met('3.5.4', 2, 'Separate applications, separate host names', 'One application; another one’s host name is refused, and `__Host-` keeps its cookies apart.', { tests: [`${site} › a foreign host name is refused`], files: ['src/server/guard.ts'] }),
    notApplicable('3.5.5', 2, 'postMessage', 'No messages between windows.'),
    met('3.7.1', 2, 'Only supported techniques in the browser', 'Plain modules of ES2023; no plug-ins.', { tests: ['test/e2e/policy.test.ts › needs nothing that the policy refuses'], files: ['vite.config.ts', 'src/server/policy.ts'] }),
    met('3.7.2', 2, 'Sending elsewhere only to listed places', 'The server sends browsers on to its own paths and to the configured provider of single sign-on, nowhere else.', { tests: ['src/server/identity/single-sign-on.test.ts › the way back leads to this server only'], files: ['src/server/identity/sign-in.ts', 'src/server/identity/contract.ts'] }),
  ],
}
