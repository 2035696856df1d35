import { Fault, type FaultTable } from '#kernel/faults.ts'
import { authorizeTie } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { needSession } from '#server/context.ts'
import { routes, type Routes } from '#server/http.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { contract } from './contract.ts'
import { contactsAmong, findContact, listContacts } from './store.ts'

/** The faults of contacts. */
const faults = { 'desk/no-contact': { status: 422, title: 'A contact that is not there' } } as const satisfies FaultTable

const todayIs = (): string => new Date().toISOString().slice(0, 10)

/** Handlers of contacts and of being in touch. */
export function contactRoutes(room: RecordRoom): Routes {
  return routes(contract, {
    contacts: (asked, { within }) => within((db) => listContacts(db, asked, todayIs())),
    contact: ({ id }, { within }) => within(async (db) => {
      const found = await findContact(db, id, todayIs())
      if (!found) throw new Fault('kernel/not-found', 'There is no such contact. Check its link.')
      return found
    }),
    logContact: ({ mode, title, on, parties, contacts, place, summary, marking }, context) => context.within(async (db) => {
      const by = needSession(context).person.id
      const known = await contactsAmong(db, contacts)
      const unknown = contacts.findIndex((id) => !known.has(id))
      if (unknown >= 0) throw new Fault('desk/no-contact', 'One of the contacts is not there any more. Take it out and choose again.', { fields: [{ path: `contacts.${unknown}`, message: 'is no contact' }] })
      const kept = await createRecord(db, room, by, {
        kind: 'interaction', pillar: 'dialogue', title, parties, summary, language: null, audience: 'ministry', named: [], assignees: [], dueOn: null, happenedOn: on,
        fields: { mode, ...(place && { place }) }, status: on > todayIs() ? 'planned' : 'held', ...(marking && { marking }),
      })
      for (const to of known) {
        const { id: link } = await insertLink(db, await authorizeTie(db, kept.id, to), 'contact', by)
        await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: kept.id }, detail: { link, to, kind: 'contact' } })
      }
      return kept
    }),
  }, faults)
}
