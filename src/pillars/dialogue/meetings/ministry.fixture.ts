import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitment } from '#commitments/kind.ts'
import { migrations as commitmentMigrations } from '#commitments/migrations.ts'
import { listActors } from '#evidence/actors.ts'
import { client } from '#kernel/client.ts'
import type { Contract } from '#kernel/contract.ts'
import { updateSetting } from '#server/settings/store.ts'
import { contract as fileContract } from '#server/files/contract.ts'
import { openVault } from '#server/files/open.ts'
import { fileRoutes } from '#server/files/server.ts'
import { migrations as serverMigrations } from '#server/migrations.ts'
import type { Letter } from '#server/notify/mail.ts'
import { contract as recordContract } from '#server/records/contract.ts'
import { accredit, addPerson, clientAs, isActor } from '#server/records/ministry.fixture.ts'
import { recordRoutes } from '#server/records/server.ts'
import { appOf } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { contract as threadContract } from '../threads/contract.ts'
import { thread } from '../threads/kinds.ts'
import { migrations as threadMigrations } from '../threads/migrations.ts'
import { threadRoutes } from '../threads/server.ts'
import { contract } from './contract.ts'
import { contract as guestContract } from './guests/contract.ts'
import { guestRoutes } from './guests/server.ts'
import { contract as invitationContract } from './invitations/contract.ts'
import { invitationRoutes } from './invitations/server.ts'
import { meeting, minutes } from './kinds.ts'
import { migrations } from './migrations.ts'
import { contract as minutesContract } from './minutes/contract.ts'
import { minutesRoutes } from './minutes/server.ts'
import type { NewMeeting } from './schema.ts'
import { meetingRoutes } from './server.ts'

/** Where the small ministry is reached. */
export const address = 'https://ministry.example'

/** A small ministry of Kenya with a room of meetings: one desk officer who plans, a colleague, and somebody cleared for nothing. Letters are kept instead of sent. */
export async function openMinistry() {
  const it = await testDatabase([...serverMigrations, ...commitmentMigrations, ...threadMigrations, ...migrations])
  const data = mkdtempSync(join(tmpdir(), 'entente-meetings-'))
  await accredit(it.db, 3)
  await updateSetting(it.db, 'us', 'KEN')
  const person = async (name: string, level: number, email: string) => {
    const id = await addPerson(it.db, { name, roles: ['officer'], level })
    await it.db.withTables<{ person: { id: string; email: string } }>().updateTable('person').set({ email }).where('id', '=', id).execute()
    return id
  }
  const people = { officer: await person('Desk officer', 2, 'desk@ministry.example'), colleague: await person('Colleague', 2, 'colleague@ministry.example'), low: await person('Newcomer', 0, 'new@ministry.example') }
  const vault = await openVault(it.db, { data, masterKeyFile: undefined })
  const letters: Letter[] = []
  const records = { kinds: [meeting, minutes, commitment, thread], isActor }
  const house = { db: it.db, address, records, us: async () => 'KEN', actors: async () => listActors(), files: { vault } as never }
  const all = [
    meetingRoutes({ ...house, canMail: true }), guestRoutes(house), minutesRoutes(house), recordRoutes(records), threadRoutes(records), fileRoutes({ db: it.db, vault }),
    invitationRoutes({ ...house, mailer: { send: async (letter) => void letters.push(letter), close: () => undefined }, mailFrom: 'Entente <entente@ministry.example>', mailCeiling: 1 }),
  ]
  const as = <C extends Contract>(given: C) => (who: keyof typeof people) => clientAs(given, all, it.db, people[who], ['officer'])
  return {
    ...it, people, house, letters, routes: all, meetings: as(contract), minutes: as(minutesContract), invitations: as(invitationContract), threads: as(threadContract), records: as(recordContract), files: as(fileContract),
    /** A browser without a session, which keeps its cookies. */
    browser: () => {
      const cookies = new Map<string, string>()
      const app = appOf(all, { db: it.db, sessionOf: async () => undefined })
      const fetch = async (request: Request) => {
        const headers = new Headers(request.headers)
        headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
        const response = await app.fetch(new Request(request, { headers }))
        for (const set of response.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
          if (/Max-Age=0/.test(set)) cookies.delete(name!)
          else cookies.set(name!, value!)
        }
        return response
      }
      return { cookies, fetch, guest: client(guestContract, { fetch, check: true }) }
    },
    async close() {
      await it.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export type Ministry = Awaited<ReturnType<typeof openMinistry>>

/** A meeting with Peru in two days by video, with what a test wants otherwise. */
export const consultations = (more: Partial<NewMeeting> = {}): NewMeeting => ({
  title: 'Consultations on fisheries', purpose: 'Agree on the vessel registry.', startsAt: inHours(48), endsAt: inHours(50), zone: 'Africa/Nairobi', place: '', isVideo: true, languages: ['en', 'es'],
  level: 'director', series: 'Political consultations', matrix: null, agenda: [{ title: 'Vessel registry', minutes: 30 }, { title: 'Patrols', minutes: null }],
  delegations: [{ actor: 'PER', zone: 'America/Lima' }], participants: [guest()], calendar: null, thread: null, ...more,
})

/** A guest who heads the delegation of Peru, with what a test wants otherwise. */
export const guest = (more: Partial<NewMeeting['participants'][number]> = {}): NewMeeting['participants'][number] => ({ delegation: 'PER', person: null, name: 'Director of fisheries', email: 'director@partner.example', office: 'Ministry of Production', role: 'delegate', isHead: true, ...more })

/** A moment some hours from now, in whole seconds. */
export const inHours = (hours: number): string => new Date(Math.floor(Date.now() / 1000) * 1000 + hours * 3_600_000).toISOString()

/** The token of a personal link. */
export const tokenOf = (url: string): string => /#token=([\w-]{43})$/.exec(url)![1]!
