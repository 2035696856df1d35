import type { NotePage } from '../../schema.ts'

/** A step of a note's way as data; its name is the words' `stage.<key>`. `isKeptBack`: our answer has its number, and was not handed over. */
export type NoteStep = { readonly key: 'draft' | 'received' | 'desk' | 'legal' | 'head' | 'register' | 'deliver' | 'answer'; readonly state: 'done' | 'now' | 'next'; readonly by?: string | undefined; readonly at?: string | undefined; readonly note?: string | undefined; readonly hasChanged?: boolean | undefined; readonly isKeptBack?: boolean | undefined }

type Given = Pick<NotePage, 'record' | 'fields' | 'steps' | 'deliveries' | 'answeredBy' | 'clock' | 'names'>

/** The way of a note: drafted, cleared stage by stage, registered, delivered, answered; or, of one that came in, received and answered. */
export function stepsOf({ record, fields, steps, deliveries, answeredBy, clock, names }: Given): NoteStep[] {
  const { status } = record
  const isOut = ['registered', 'delivered', 'answered', 'closed'].includes(status)
  const made = fields.demarche?.deliveredOn ? { on: fields.demarche.deliveredOn, to: fields.demarche.deliveredTo } : undefined
  const delivered = deliveries.find(({ kind }) => kind === 'delivered') ?? made
  const answer = answeredBy.find((one) => one.status !== 'draft' && one.status !== 'clearance')
  const waits = fields.wantsAnswer || clock.state !== 'none'
  // What was not handed over yet waits for that first.
  const isAhead = fields.direction === 'out' && status === 'registered' && !delivered
  const answered: NoteStep[] = waits ? [{ key: 'answer', state: clock.state === 'answered' ? 'done' : clock.state === 'waiting' && !isAhead ? 'now' : 'next', at: answer?.happenedOn ?? undefined, isKeptBack: fields.direction === 'in' && answer?.status === 'registered' }] : []
  if (fields.direction === 'in') return [{ key: 'received', state: status === 'draft' ? 'now' : 'done', at: record.happenedOn ?? undefined, by: names[record.author] }, ...answered]
  const chain: NoteStep[] = steps.length === 0
    ? (['desk', 'legal', 'head'] as const).map((key) => ({ key, state: status === 'draft' || status === 'clearance' ? 'next' as const : 'done' as const }))
    : steps.map((one) => ({
        key: one.stage, state: one.state === 'cleared' ? 'done' : one.state === 'current' ? 'now' : 'next',
        by: names[one.by ?? one.person ?? ''], at: one.state === 'cleared' ? (one.at ?? undefined) : undefined, note: one.reason ?? undefined, hasChanged: one.hasChanged,
      }))
  return [
    { key: 'draft', state: status === 'draft' ? 'now' : 'done', at: record.createdAt, by: names[record.author] },
    // A note that was never sent for clearance shows no stages that it did not take.
    ...(steps.length === 0 && isOut ? [] : chain),
    { key: 'register', state: isOut ? 'done' : status === 'cleared' ? 'now' : 'next', at: isOut ? (record.happenedOn ?? undefined) : undefined },
    { key: 'deliver', state: delivered ? 'done' : status === 'registered' ? 'now' : 'next', at: delivered?.on, by: delivered?.to },
    ...answered,
  ]
}
