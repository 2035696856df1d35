import { z } from 'zod'
import { day, type RecordKind } from '#kernel/record.ts'
import { modes } from './modes.ts'

/**
 * The kinds of record that every desk keeps, whatever its pillar. They need no tables of their own: what they add to
 * the spine is a form of plain fields.
 */

const line = z.string().trim().max(300)

/** A note for the file: what is worth keeping and is no document yet. Its text is the record's summary. */
export const memo: RecordKind = {
  kind: 'memo', fields: z.object({}), statuses: ['kept'], closed: ['kept'], wordsOf: () => '', retention: 'working',
}

/** A paper that came from elsewhere or was made elsewhere, kept as a file. */
export const document: RecordKind = {
  kind: 'document',
  fields: z.object({
    source: line.optional().describe('Whom it came from.'),
    reference: line.optional().describe('The number its sender gave it.'),
    documentDate: day.optional(),
  }),
  statuses: ['kept'], closed: ['kept'],
  wordsOf: ({ source, reference }) => [source, reference].filter(Boolean).join(' '),
  retention: 'standard',
}

/**
 * One time that we were in touch: a call, a lunch, a visit. From these follows when somebody was last met, and which
 * partner has gone quiet. Contacts who took part are linked (kind `contact`), and not named in a field: a link to a
 * record that somebody may not read is not there for them.
 */
export const interaction: RecordKind = {
  kind: 'interaction',
  fields: z.object({
    mode: z.enum(modes),
    place: line.optional(),
  }),
  statuses: ['held', 'planned', 'cancelled'], closed: ['held', 'cancelled'],
  wordsOf: ({ place }) => String(place ?? ''),
  retention: 'standard',
}

/** An office that somebody holds or held. */
const office = z.object({ title: line.min(1), body: line.optional(), from: day.optional(), to: day.optional() })

/**
 * A person outside the ministry whom we deal with. There is deliberately no field for opinions: on health, belief,
 * ethnicity and the like nothing is kept (Council of Europe, Convention 108+, article 6). Why a person is kept is
 * stated, and until when follows from the retention class.
 */
export const contact: RecordKind = {
  kind: 'contact',
  fields: z.object({
    givenName: line.optional(),
    familyName: line.optional(),
    address: line.optional().describe('How to address the person, as in “Your Excellency”.'),
    salutation: line.optional().describe('How a letter begins.'),
    offices: z.array(office).max(50).default([]).describe('Offices held over time, the present one without an end.'),
    emails: z.array(z.email()).max(10).default([]),
    phones: z.array(line).max(10).default([]),
    languages: z.array(z.string().max(35)).max(10).default([]).describe('BCP 47 tags of the languages to speak in.'),
    purpose: line.min(1).describe('Why we keep this person.'),
  }),
  statuses: ['current', 'former'], closed: ['former'],
  wordsOf: ({ givenName, familyName, offices, emails }) => [givenName, familyName, ...((offices as z.infer<typeof office>[] | undefined) ?? []).flatMap(({ title, body }) => [title, body]), ...((emails as string[] | undefined) ?? [])].filter(Boolean).join(' '),
  retention: 'personal',
}

/** Something that somebody is to do by a day. One made of a step of the assessment names its rule, so that it is done when what triggered it is gone. */
export const task: RecordKind = {
  kind: 'task',
  fields: z.object({
    step: z.object({ rule: line, key: line, partner: z.string().max(16) }).optional(),
    reason: z.string().trim().max(1000).optional().describe('Why it was dismissed.'),
  }),
  statuses: ['open', 'done', 'dismissed'], closed: ['done', 'dismissed'],
  wordsOf: () => '',
  retention: 'working',
}

/** All kinds of the desk. */
export const deskKinds: readonly RecordKind[] = [memo, document, interaction, contact, task]
