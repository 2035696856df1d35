import { Hono } from 'hono'
import type { Marking } from '#kernel/marking.ts'
import { unmarked } from '#kernel/marking.ts'
import type { Role } from '#kernel/roles.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { mountPages } from '#server/pages.ts'
import { insertPerson } from '#server/people/store.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { recordRoutes } from '#server/records/server.ts'
import { localClient, sessionAs } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { contract } from './contract.ts'
import { openSpeeches } from './debate/lake.ts'
import { statement } from './kind.ts'
import { migrations } from './migrations.ts'
import { statementPages } from './public/pages.ts'
import { statementRoutes } from './server.ts'

export const address = 'https://ministry.example'

/** A ministry of Kenya with a database of its own, officers who are made as they are needed, and its public pages. */
export async function statementWorld(lake = '/no/such/lake') {
  const it = await testDatabase([...serverMigrations, ...migrations])
  const speeches = openSpeeches(lake)
  const records = { kinds: [statement], isActor: (id: string) => /^[A-Z]{3}$/.test(id) }
  const all = [recordRoutes(records), statementRoutes({ records, us: async () => 'KEN', address, db: it.db, speeches })]
  const site = mountPages(new Hono(), statementPages({ db: it.db, actors: async () => [], address }))
  return {
    db: it.db, close: async () => { await speeches.close(); await it.close() },
    /** Somebody with one role and clearance: their verbs of statements and of records. */
    async person(role: Role = 'officer', level = 1) {
      const id = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: [role], level })
      const options = { db: it.db, sessionOf: async () => sessionAs([role], id) }
      return { id, ...localClient(contract, all, options), records: localClient(recordContract, all, options) }
    },
    /** What anybody gets at an address, who has no session. */
    async get(path: string, headers: Record<string, string> = {}) {
      const response = await site.request(path, { headers })
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
  }
}
export type StatementWorld = Awaited<ReturnType<typeof statementWorld>>
export type Person = Awaited<ReturnType<StatementWorld['person']>>

export const restricted: Marking = { ...unmarked, level: 1 }

/** What is said of a statement where a test does not care. */
export const words = { speaker: 'KEN', title: 'On the freedom of navigation', position: 'Passage is free.', text: 'We hold that passage through straits is free.', language: 'en', on: '2026-03-02' }

/** A statement of ours, published by a head. */
export async function published(head: Person, given: object = {}) {
  const kept = await head.keepStatement({ ...words, ...given })
  const cleared = await head.clearStatement({ id: kept.id, version: kept.version })
  return head.publishStatement({ id: kept.id, version: cleared.version })
}
