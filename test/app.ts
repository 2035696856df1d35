import { Hono } from 'hono'
import { client, type Client } from '#kernel/client.ts'
import type { Contract } from '#kernel/contract.ts'
import { newId } from '#kernel/ids.ts'
import { mount, type MountOptions, type Routes } from '#server/http.ts'
import type { Session } from '#server/session/schema.ts'

/** A signed-in administrator, for tests that call through the contract in process. */
export const administrator: Session = { id: newId(), role: 'administrator', since: new Date(0).toISOString(), until: new Date(4e12).toISOString() }

/** Routes served in process, as an administrator unless told otherwise; bugs are thrown into the test's output. */
export function appOf(all: readonly Routes[], options: MountOptions = {}): Hono {
  return mount(new Hono(), all, { sessionOf: async () => administrator, report: (_, request, error) => console.error(request, error), ...options })
}

/** A contract's own client, talking in process to its routes; answers are checked against their schema. */
export function localClient<C extends Contract>(contract: C, all: readonly Routes[], options: MountOptions = {}): Client<C> {
  const app = appOf(all, options)
  return client(contract, { fetch: async (request) => app.fetch(request), check: true })
}
