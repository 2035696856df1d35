import { Hono } from 'hono'
import type { Marking } from '#kernel/marking.ts'
import { unmarked } from '#kernel/marking.ts'
import type { Role } from '#kernel/roles.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { tell } from '#server/notify/server.ts'
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
  const records = { kinds: [statement], tell, isActor: (id: string) => /^[A-Z]{3}$/.test(id) }
  const all = [recordRoutes(records), statementRoutes({ records, us: async () => 'KEN', address, db: it.db, speeches })]
  const site = mountPages(new Hono(), statementPages({ db: it.db, actors: async () => [], address }))
  const person = async (role: Role = 'officer', level = 1) => {
    const id = await insertPerson(it.db, { name: 'Desk officer', email: null, roles: [role], level })
    const options = { db: it.db, sessionOf: async () => sessionAs([role], id) }
    return { id, ...localClient(contract, all, options), records: localClient(recordContract, all, options) }
  }
  let other: ReturnType<typeof person> | undefined
  return {
    db: it.db, close: async () => { await speeches.close(); await it.close() },
    /** Somebody with one role and clearance: their verbs of statements and of records. */
    person,
    /** One more officer, made when first needed, who reads what others wrote. */
    second: () => (other ??= person()),
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

/** A statement of ours, kept and published by a head, cleared by somebody else. */
export async function published(world: StatementWorld, head: Person, given: object = {}) {
  const kept = await head.keepStatement({ ...words, ...given })
  return clearedAndPublished(world, head, kept)
}

/** A draft of a head's, cleared by somebody else and published. */
export async function clearedAndPublished(world: StatementWorld, head: Person, { id, version }: { id: string; version: number }) {
  const cleared = await (await world.second()).clearStatement({ id, version })
  return head.publishStatement({ id, version: cleared.version })
}

/** Other words for a published statement, proposed by an officer and confirmed by a head. */
export async function corrected(world: StatementWorld, head: Person, given: Parameters<Person['proposeCorrection']>[0]) {
  await (await world.second()).proposeCorrection(given)
  const { correction } = await head.statement({ id: given.id })
  return head.confirmCorrection({ id: given.id, version: given.version, correction: correction!.id })
}
