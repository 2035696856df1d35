import { sql } from 'kysely'
import { appOf } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { testPasskey, type TestPasskey } from '../../../test/passkey.ts'
import type { Provider } from './auth.ts'
import { createLog } from '../log.ts'
import { migrations } from '../migrations.ts'
import type { Letter } from '../notify/mail.ts'
import { openIdentity, sessionOf, type Identity } from './identity.ts'
import { makeLink } from './links.ts'
import { identityRoutes } from './server.ts'

/** Where this house of tests is. */
export const address = 'http://localhost:8080'

/** What came back: status, value, and the sentence of a refusal. */
export type Reply<T = Record<string, unknown>> = { readonly status: number; readonly value: T & { code?: string; detail?: string }; readonly headers: Headers }

/** A browser with its cookies. */
export type Browser = {
  ask<T = Record<string, unknown>>(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Reply<T>>
  readonly cookies: Map<string, string>
}

/** A house in which only identity is furnished, on a database of its own. */
export type House = { readonly it: TestDatabase; readonly identity: Identity; browser(agent?: string): Browser; events(kind?: string): Promise<{ kind: string; outcome: string; person: string | null; subject_id: string | null; detail: Record<string, unknown> }[]>; close(): Promise<void> }

/** Furnishes it. */
export async function house(provider?: Provider, at = address, mailer?: { send(letter: Letter): Promise<void> }): Promise<House> {
  const it = await testDatabase(migrations)
  const identity = openIdentity({ db: it.db, key: 'key-of-tests-ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123', address: at, idleHours: 12, log: createLog('silent'), provider, mailer })
  const app = appOf([identityRoutes(identity)], { sessionOf: (request) => sessionOf(identity, request), db: it.db })
  return {
    it, identity,
    browser(agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0') {
      const cookies = new Map<string, string>()
      return {
        cookies,
        async ask(method, path, body, headers = {}) {
          const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
          const reply = await app.request(`${at}/api${path}`, { method, headers: { 'content-type': 'application/json', origin: at, 'user-agent': agent, cookie, ...headers }, ...(body && { body: JSON.stringify(body) }) })
          for (const set of reply.headers.getSetCookie()) {
            const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/s.exec(set)!
            if (/Max-Age=0\b/i.test(rest!)) cookies.delete(name!)
            else cookies.set(name!, value!)
          }
          const isJson = reply.headers.get('content-type')?.includes('json') ?? false
          return { status: reply.status, value: (isJson ? await reply.json() : {}) as never, headers: reply.headers }
        },
      }
    },
    async events(kind = '%') {
      const { rows } = await sql<{ kind: string; outcome: string; person: string | null; subject_id: string | null; detail: Record<string, unknown> }>`SELECT kind, outcome, person, subject_id, detail FROM audit_event WHERE kind LIKE ${kind} ORDER BY id`.execute(it.db)
      return rows
    },
    close: () => it.close(),
  }
}

/** The token of a link. */
export const tokenOf = (url: string): string => url.split('#token=')[1]!

/** Somebody who came in: their browser, passkey and id. */
export type Somebody = { readonly browser: Browser; readonly passkey: TestPasskey; readonly id: string }

/** Comes in by a link and makes a passkey. */
export async function comeIn(at: House, url: string, who: object = {}): Promise<Somebody> {
  const browser = at.browser()
  const opened = await browser.ask('POST', '/session/link', { token: tokenOf(url), ...who })
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.value))
  const options = await browser.ask<{ challenge: string }>('POST', '/session/enrolment/passkey/options', {})
  const passkey = testPasskey(at.identity.address)
  const done = await browser.ask<{ person: { id: string } }>('POST', '/session/enrolment/passkey', { response: passkey.create(options.value) })
  if (done.status !== 200) throw new Error(JSON.stringify(done.value))
  return { browser, passkey, id: done.value.person.id }
}

/** The first administrator, come in by the link of the start. */
export async function firstAdministrator(at: House): Promise<Somebody> {
  const { url } = await makeLink(at.it.db, at.identity.address)
  return comeIn(at, url, { name: 'Head of administration', email: 'administration@ministry.example' })
}

/** An officer whom an administrator invited. */
export async function invited(at: House, by: Somebody, email: string, roles: readonly string[] = ['officer']): Promise<Somebody> {
  const reply = await by.browser.ask<{ link: { url: string } }>('POST', '/invitations', { name: 'Desk officer', email, roles })
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.value))
  return comeIn(at, reply.value.link.url)
}
