import { z } from 'zod'
import type { RecordRoom } from '#server/records/room.ts'
import { recordTarget } from '#server/intake/record-target.ts'
import type { IntakeRow, IntakeTarget } from '#server/intake/target.ts'
import { contact } from '../kinds.ts'
import { listContacts } from './store.ts'

const line = z.string().trim().max(300)

/** What a list of people has in columns of its own, and a contact keeps in lists. */
const flat = {
  office: line.optional().describe('The office held now.'),
  body: line.optional().describe('The ministry, mission or organisation of that office.'),
  otherEmail: z.email().optional(),
  mobile: line.optional(),
}

const listOf = (row: IntakeRow, name: string): string[] => (row[name] as string[] | undefined) ?? []

/**
 * Contacts from lists of people and cards. Two are the same if they share an e-mail address; without one, if name and
 * parties are equal. Addresses, numbers and offices of a file are added to those that are there.
 */
export function contactTarget(room: RecordRoom): IntakeTarget {
  return recordTarget(room, {
    kind: contact, label: 'Contacts', accepts: ['csv', 'xlsx', 'vcard'], flat,
    headings: {
      title: ['name', 'full name', 'display name', 'nom', 'nom complet', 'nombre', 'nombre completo', 'الاسم', 'الاسم الكامل', 'фио', 'полное имя', '姓名'],
      office: ['job title', 'position', 'title', 'role'], body: ['organisation', 'organization', 'company'],
      otherEmail: ['e-mail 2', 'other e-mail', 'second e-mail'], mobile: ['mobile', 'mobile phone', 'cell phone', 'portable', 'móvil', 'الجوال', 'мобильный', '手机'],
    },
    fold(row) {
      const emails = [...new Set([...listOf(row, 'emails'), row['otherEmail'] as string | undefined].filter((one) => one !== undefined))]
      const phones = [...new Set([...listOf(row, 'phones'), row['mobile'] as string | undefined].filter((one) => one !== undefined))]
      const office = row['office'] ?? row['body']
      return {
        fields: {
          ...(emails.length > 0 && { emails }), ...(phones.length > 0 && { phones }),
          ...(office !== undefined && { offices: [{ title: row['office'] ?? row['body'], ...(row['office'] !== undefined && row['body'] !== undefined && { body: row['body'] }) }] }),
        },
      }
    },
    merge: (before, changes) => Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, added.has(name) ? union(before[name] as unknown[] | undefined, value as unknown[]) : value])),
    keys(row) {
      const emails = [...listOf(row, 'emails'), row['otherEmail']].filter((one) => one !== undefined)
      return emails.length > 0 ? emails.map((one) => `email:${String(one).toLowerCase()}`) : [nameKey(String(row['title']), listOf(row, 'parties'))]
    },
    async find(db, keys) {
      const emails = keys.filter((key) => key.startsWith('email:')).map((key) => key.slice('email:'.length))
      const names = keys.filter((key) => key.startsWith('name:')).map((key) => (JSON.parse(key.slice('name:'.length)) as [string])[0])
      const found = await listContacts(db, emails, names)
      return new Map(found.flatMap((one) => [...one.emails.map((email) => `email:${email.toLowerCase()}`), nameKey(one.title, one.parties)].map((key) => [key, { id: one.id, version: one.version }] as const)))
    },
  })
}

/** Lists to which a file adds. */
const added = new Set(['emails', 'phones', 'offices', 'languages'])

/** Entries of both; addresses in other capitals, and offices with other dates, are the same. */
function union(before: readonly unknown[] | undefined, more: readonly unknown[]): unknown[] {
  const sign = (one: unknown): string => (typeof one === 'object' && one !== null ? JSON.stringify([(one as { title?: string }).title, (one as { body?: string }).body]) : String(one)).toLowerCase()
  const known = new Set((before ?? []).map(sign))
  return [...(before ?? []), ...more.filter((one) => !known.has(sign(one)))]
}

const nameKey = (title: string, parties: readonly string[]): string => `name:${JSON.stringify([title.toLowerCase(), [...parties].sort()])}`
