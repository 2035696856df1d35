import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { record } from '#kernel/record.ts'
import { contactCard, contactFilter, contactList, newInteraction } from './schema.ts'

/** The verbs of the people whom we deal with, and of being in touch with them. */
export const contract = {
  contacts: endpoint({
    method: 'GET', path: '/desk/contacts', input: contactFilter, output: contactList, can: 'desk:read',
    says: 'Contacts by name, each with the office held now and when last met as far as one may know.',
  }),
  contact: endpoint({
    method: 'GET', path: '/desk/contacts/:id', input: z.object({ id: z.uuid() }), output: contactCard, can: 'desk:read',
    says: 'One contact, with the office held now and when last met as far as one may know.',
  }),
  logContact: endpoint({
    method: 'POST', path: '/desk/interactions', input: newInteraction, output: record, can: 'desk:write',
    faults: ['access/beyond-you', 'access/shut-out', 'records/unfit', 'records/unknown-actor', 'records/marking', 'desk/no-contact'],
    says: 'Keeps that we were in touch, or plan to be, with links to the contacts who took part.',
  }),
} as const
