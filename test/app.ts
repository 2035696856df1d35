import { Hono } from 'hono'
import { client, type Client } from '#kernel/client.ts'
import type { Contract } from '#kernel/contract.ts'
import { newId } from '#kernel/ids.ts'
import { mount, type MountOptions, type Routes } from '#server/http.ts'
import { roles, type Role } from '#kernel/roles.ts'
import type { Session } from '#server/identity/schema.ts'

/** A session as somebody with these roles, who has just proved to be there. */
export function sessionAs(held: readonly Role[], id: string = newId()): Session {
  return { id: newId(), person: { id, name: 'Desk officer', roles: [...held], language: null, level: 9, compartments: [] }, since: new Date(0).toISOString(), until: new Date(4e12).toISOString(), provedAt: new Date().toISOString() }
}

/** Somebody with every role, for tests of what roles do not decide. */
export const everything: Session = sessionAs(roles)

/** Routes served in process, as an administrator unless told otherwise; bugs are thrown into the test's output. */
export function appOf(all: readonly Routes[], options: MountOptions = {}): Hono {
  return mount(new Hono(), all, { sessionOf: async () => everything, report: (_, request, error) => console.error(request, error), ...options })
}

/** A contract's own client, talking in process to its routes; answers are checked against their schema. */
export function localClient<C extends Contract>(contract: C, all: readonly Routes[], options: MountOptions = {}): Client<C> {
  const app = appOf(all, options)
  return client(contract, { fetch: async (request) => app.fetch(request), check: true })
}
