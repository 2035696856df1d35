import { Fault } from '#kernel/faults.ts'
import { authorizeReading, authorizeTie } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, type Context } from '#server/context.ts'
import type { Pair } from '#server/own.ts'
import { changeRecord } from '#server/records/change.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import { getRecord } from '#server/records/store.ts'
import { composeFacts, type BriefHouse } from './house.ts'
import { insertEdition, listEditions } from './editions.ts'
import { insertLines } from './lines.ts'
import { briefToChange } from './open.ts'
import type { NewBrief } from './schema.ts'
import { unclearSections } from './store.ts'

/** Keeps a brief with its first edition. Answers its id. */
export async function makeBrief(house: BriefHouse, context: Context, { partner, title, languages, year, meeting, ...cover }: NewBrief): Promise<string> {
  // Composed before the transaction, which is not held while the lake is asked.
  const models = await composeFacts(house, { partner, languages, edition: 1, year })
  return context.within(async (db) => {
    const by = me(context)
    const record = await createRecord(db, house.records, by, {
      kind: 'brief', title, parties: [partner], fields: { edition: 1 }, summary: '', language: languages[0]!, assignees: [], happenedOn: null,
      dueOn: cover.dueOn, audience: cover.audience, named: cover.named, ...(cover.marking && { marking: cover.marking }),
    })
    const { right } = await briefToChange(db, record.id)
    if (meeting) {
      const found = await getRecord(db, await authorizeReading(db, meeting))
      if (found.kind !== 'meeting' || found.deletedAt !== null) throw new Fault('briefs/no-meeting', 'What the brief is for is no meeting. Choose one of our meetings with the partner.', { fields: [{ path: 'meeting', message: 'is no meeting' }] })
      const { id: link } = await insertLink(db, await authorizeTie(db, record.id, meeting), 'brief', by)
      await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: record.id }, detail: { link, to: meeting, kind: 'brief' } })
    }
    await insertEdition(db, right, by, { n: 1, models })
    await insertLines(db, right, 1, house.own, pairOf(models))
    await recordEvent(db, { kind: 'brief.edition-made', subject: { kind: 'record', id: record.id }, detail: { edition: 1, languages: [...languages] } })
    return record.id
  })
}

/** Makes a new edition of the facts as they stand. The languages of the edition before stay, so that the two can be compared; a cleared brief becomes a draft. */
export async function regenerate(house: BriefHouse, context: Context, { id, version, languages = [], year }: { id: string; version: number; languages?: NewBrief['languages'] | undefined; year?: number | undefined }): Promise<void> {
  const last = await context.within(async (db) => {
    const { right, record } = await briefToChange(db, id)
    if (record.status === 'withdrawn') throw withdrawn()
    return { partner: record.parties[0]!, edition: (await listEditions(db, right))[0]! }
  })
  const n = last.edition.n + 1
  const all = [...new Set([...last.edition.languages, ...languages])]
  const models = await composeFacts(house, { partner: last.partner, languages: all, edition: n, year })
  await context.within(async (db) => {
    const by = me(context)
    const { right } = await briefToChange(db, id)
    // The version is the cover's: of two who make an edition at once, the second is told of the first.
    await changeRecord(db, house.records, by, { id, version, changes: { status: 'draft', fields: { edition: n }, summary: '' } })
    await unclearSections(db, right)
    await insertEdition(db, right, by, { n, models })
    await insertLines(db, right, n, house.own, pairOf(models))
    await recordEvent(db, { kind: 'brief.edition-made', subject: { kind: 'record', id }, detail: { edition: n, languages: all } })
  })
}

/** Between whom an edition that is being made is, today. */
function pairOf(models: Awaited<ReturnType<typeof composeFacts>>): Pair {
  const { us, partner, prepared } = Object.values(models)[0]!
  return { us: us.id, partner: partner.id, today: prepared }
}

/** The refusal to change what was withdrawn. */
export const withdrawn = (): Fault => new Fault('briefs/withdrawn', 'This brief is withdrawn. Keep a new one on the partner instead.')
