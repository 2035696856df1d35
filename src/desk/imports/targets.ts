import type { RecordRoom } from '#server/records/room.ts'
import { recordTarget } from '#server/intake/record-target.ts'
import type { IntakeTarget } from '#server/intake/target.ts'
import { document, interaction, memo, task } from '../kinds.ts'
import { contactTarget } from './contact.ts'

/** What a desk imports: people, past and coming meetings, papers' particulars, notes and tasks. */
export function deskTargets(room: RecordRoom): readonly IntakeTarget[] {
  return [
    contactTarget(room),
    recordTarget(room, { kind: interaction, label: 'Interactions', accepts: ['csv', 'xlsx', 'ics', 'eml', 'mbox'], headings: { happenedOn: ['start', 'date'], title: ['summary', 'subject'], summary: ['description', 'text'], place: ['location'] } }),
    recordTarget(room, { kind: memo, label: 'Memos', accepts: ['csv', 'xlsx', 'eml', 'mbox'], headings: { title: ['subject'], summary: ['text', 'content'], happenedOn: ['date'] } }),
    recordTarget(room, { kind: document, label: 'Documents', accepts: ['csv', 'xlsx'] }),
    recordTarget(room, { kind: task, label: 'Tasks', accepts: ['csv', 'xlsx', 'ics'], headings: { title: ['summary', 'subject', 'task'], dueOn: ['due', 'due date', 'deadline'], summary: ['description', 'notes'] } }),
  ]
}
