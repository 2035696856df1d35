import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listActors } from '#evidence/actors.ts'
import { newId } from '#kernel/ids.ts'
import type { Marking } from '#kernel/marking.ts'
import type { Role } from '#kernel/roles.ts'
import { attach, prepare } from '#server/files/attach.ts'
import { openVault } from '#server/files/open.ts'
import type { House } from '#server/house.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { accredit, addPerson, addUnit, clientAs } from '#server/records/ministry.fixture.ts'
import { recordRoutes } from '#server/records/server.ts'
import { insertSeries } from '#server/registers/store.ts'
import { fileRoutes } from '#server/files/server.ts'
import { contract as fileContract } from '#server/files/contract.ts'
import { testDatabase } from '../../../../test/database.ts'
import { openBacklog } from './backlog.ts'
import { contract } from './contract.ts'
import { note } from './kind.ts'
import { migrations } from './migrations.ts'
import { correspondenceRoutes, type Desk } from './server.ts'
import type { z } from 'zod'
import type { newNote } from './schema.ts'

/** A small ministry with a room of correspondence. `isSealed`: files are really kept; otherwise papers are made and dropped. `registers`: those that are open. */
export async function openMinistry({ isSealed = false, registers = ['NV', 'IN'] }: { isSealed?: boolean; registers?: readonly string[] } = {}) {
  const it = await testDatabase([...serverMigrations, ...migrations])
  const data = mkdtempSync(join(tmpdir(), 'entente-notes-'))
  await accredit(it.db, 3)
  const headquarters = await addUnit(it.db, 'Ministry of Foreign Affairs', 'headquarters')
  const desk = await addUnit(it.db, 'Desk', 'desk', headquarters)
  const legal = await addUnit(it.db, 'Legal', 'directorate', headquarters)
  const embassy = await addUnit(it.db, 'Embassy', 'mission', headquarters)
  const person = (name: string, role: Role, more: object = {}) => addPerson(it.db, { name, roles: [role], level: 1, ...more })
  const people = {
    drafter: await person('Desk officer', 'officer', { unit: desk }), deskHead: await person('Head of desk', 'head', { unit: desk, isHead: true }), lawyer: await person('Legal adviser', 'officer', { unit: legal, isHead: true }),
    chief: await person('Head of mission', 'head', { unit: headquarters, isHead: true }), low: await person('Desk officer', 'officer', { unit: desk, level: 0 }), registrar: await person('Registrar', 'registrar', { unit: headquarters }),
  }
  for (const code of registers) await insertSeries(it.db, { code, name: code, unit: null, pattern: '{series}/{number:4}/{year}' })
  const vault = isSealed ? await openVault(it.db, { data, masterKeyFile: undefined }) : undefined
  const room = vault && { db: it.db, vault }
  const files = {
    vault,
    prepare: async (custodian: string | null, made: Parameters<typeof prepare>[2]) => (vault ? prepare(vault, custodian, made) : made),
    attach: async (db: never, to: never, made: never) => (room ? attach(db, room, to, made) : newId()),
  } as unknown as House['files']
  const told: { kind: string; people: readonly string[] }[] = []
  const errors: unknown[] = []
  const house: Desk = {
    db: it.db, files, us: async () => 'KEN', actors: async () => listActors(), log: { error: (...all: unknown[]) => errors.push(all) } as never,
    records: { kinds: [note], isActor: () => true, tell: async (_, happening) => { told.push(happening) } },
  }
  const backlog = openBacklog(house.log)
  const routes = [correspondenceRoutes(house, backlog), recordRoutes(house.records), ...(room ? [fileRoutes(room)] : [])]
  const roleOf = (who: keyof typeof people): Role => (who === 'deskHead' || who === 'chief' ? 'head' : who === 'registrar' ? 'registrar' : 'officer')
  return {
    ...it, house, people, units: { headquarters, desk, legal, embassy }, told, errors, backlog, routes,
    as: (person: string, role: Role) => clientAs(contract, routes, it.db, person, [role]),
    notes: (who: keyof typeof people) => clientAs(contract, routes, it.db, people[who], [roleOf(who)]),
    records: (who: keyof typeof people) => clientAs(recordContract, routes, it.db, people[who], [roleOf(who)]),
    files: (who: keyof typeof people) => clientAs(fileContract, routes, it.db, people[who], [roleOf(who)]),
    async close() {
      await backlog.close()
      await it.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export type Ministry = Awaited<ReturnType<typeof openMinistry>>

/** The text of a note verbale in which nothing is left to be written. */
export const whole = 'The Ministry of Foreign Affairs presents its compliments to the Embassy of Peru and has the honour to propose talks on fisheries.\n\nThe Ministry of Foreign Affairs avails itself of this opportunity to renew to the Embassy of Peru the assurances of its highest consideration.'

/** A note verbale to an embassy, with what a test wants otherwise. */
export const noteVerbale = (more: Partial<z.input<typeof newNote>> = {}): z.input<typeof newNote> => ({
  form: 'note-verbale', language: 'en', title: 'Fisheries talks', addressee: { actor: 'PER', name: 'Embassy of Peru', rank: 'ambassador', place: 'Nairobi' }, place: 'Nairobi', text: whole, ...more,
})

export const restricted: Marking = { level: 1, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: [] }

/** Drafts a note and has it cleared by the head of the desk. */
export async function clearedNote(ministry: Ministry, more: Partial<z.input<typeof newNote>> = {}) {
  const draft = await ministry.notes('drafter').draft(noteVerbale(more))
  const sent = await ministry.notes('drafter').send({ id: draft.record.id, version: draft.record.version, stages: [{ stage: 'desk', unit: ministry.units.desk }] })
  return ministry.notes('deskHead').clear({ id: draft.record.id, version: sent.record.version, position: 1 })
}

/** Drafts, clears and registers a note. */
export async function registeredNote(ministry: Ministry, more: Partial<z.input<typeof newNote>> = {}) {
  const { record } = await clearedNote(ministry, more)
  return ministry.notes('drafter').register({ id: record.id, version: record.version, series: 'NV' })
}
