import { createCommitment } from '#commitments/create.ts'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeTie, noSuchRecord, type MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import { routes, type Handlers, type Routes } from '#server/http.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { checkStanding } from '#server/records/rules.ts'
import { getRecord } from '#server/records/store.ts'
import { meetingFaults } from '../faults.ts'
import type { MeetingFields } from '../schema.ts'
import { changeableMeeting } from '../server.ts'
import { settleMeetings } from '../settle.ts'
import { listPeople } from '../store.ts'
import { contract } from './contract.ts'
import { agree, latest, propose } from './editions.ts'
import { minutesFaults } from './faults.ts'
import { giveMinutes } from './output/give.ts'
import { paperResponse } from './output/papers.ts'
import { contentOf, pageOf } from './open.ts'
import { attendanceOf, corrected, digestOf, numberOf, sectionsOf, textOf } from './rules.ts'
import type { MinutesContent } from './schema.ts'
import { decideOn, findMeetingOf, findSitting, insertDecision, insertEdition, insertMinutesOf, listEditions, listSides } from './store.ts'

/** How far ahead the end of the time for corrections may lie, in ms: a year. */
const longestWindow = 366 * 86_400_000

/** Handlers of minutes. */
export function minutesRoutes({ db, records, actors }: Pick<House, 'db' | 'records' | 'actors'>): Routes {
  return routes(contract, { ...draftHandlers(db, records), ...paperHandlers(actors), ...agreementHandlers(records), ...decisionHandlers(records) }, { ...meetingFaults, ...minutesFaults })
}

function draftHandlers(machine: Db, records: RecordRoom): Pick<Handlers<typeof contract>, 'draftMinutes' | 'minutes' | 'saveMinutes' | 'circulateMinutes'> {
  return {
    draftMinutes: ({ id: meetingId, form, title, language }, context) => context.within(async (db) => {
      const by = me(context)
      const { right, record: meeting } = await changeableMeeting(db, meetingId)
      const content: MinutesContent = { title, form, sections: sectionsOf((meeting.fields as MeetingFields).agenda ?? [], meeting.title, newId), attendance: attendanceOf(await listPeople(db, right)) }
      const { title: _, ...fields } = content
      const made = await createRecord(db, records, by, {
        kind: 'minutes', title, parties: meeting.parties, summary: textOf(content), fields, language, marking: meeting.marking, audience: meeting.audience, named: meeting.named, ownerUnit: meeting.ownerUnit, custodian: meeting.custodian,
        assignees: [], happenedOn: meeting.happenedOn, dueOn: null,
      })
      const own = await authorizeChange(db, made.id)
      await insertMinutesOf(db, own, meetingId)
      const { id: link } = await insertLink(db, await authorizeTie(db, made.id, meetingId), 'meeting', by)
      await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: made.id }, detail: { link, to: meetingId, kind: 'meeting' } })
      return pageOf(db, context, made.id)
    }),
    minutes: ({ id }, context) => context.within((db) => pageOf(db, context, id)),
    saveMinutes: ({ id, version, content }, context) => context.within(async (db) => {
      await changeableMinutes(db, id)
      const after = await save(db, records, me(context), id, version, content)
      return { version: after.version, status: after.status }
    }),
    async circulateMinutes({ id, version, until }, context) {
      const page = await context.within(async (db) => {
        const { right, record } = await changeableMinutes(db, id)
        await checkVersion(db, right, record, version)
        const content = contentOf(record)
        if (!content.sections.some(({ paragraphs }) => paragraphs.some(({ text }) => text.trim() !== ''))) throw new Fault('minutes/empty', 'There is nothing in these minutes yet. Write what was said or decided first.')
        const ahead = Date.parse(until) - Date.now()
        if (ahead <= 0 || ahead > longestWindow) throw new Fault('minutes/until', 'The time for corrections ends in the future, within a year. Choose another time.', { fields: [{ path: 'until', message: 'does not fit' }] })
        const [last] = await listEditions(db, id)
        const digest = digestOf(content)
        if (last?.digest === digest) throw new Fault('minutes/unchanged', `Edition ${last.edition} says the very same and is circulated already.`)
        const edition = (last?.edition ?? 0) + 1
        await insertEdition(db, right, { edition, digest, content, sitting: await findSitting(db, id), by: me(context), until })
        await changeRecord(db, records, me(context), { id, version, changes: { status: 'circulated', dueOn: until.slice(0, 10) } })
        await recordEvent(db, { kind: 'minutes.circulated', subject: { kind: 'record', id }, detail: { edition, until } })
        return pageOf(db, context, id)
      })
      // What minutes were circulated of was held.
      if (page.meeting) await settleMeetings(machine, new Date(), page.meeting.id)
      return page
    },
  }
}

function paperHandlers(actors: House['actors']): Pick<Handlers<typeof contract>, 'minutesFile'> {
  return {
    async minutesFile({ id, edition, format, lang, paper }, context) {
      const named = await actors()
      // Typeset after the transaction, which is not held while that takes its time.
      const printed = await context.within(async (db) => {
        const { record, commitments } = await pageOf(db, context, id)
        return giveMinutes(db, record, { edition, language: lang, paper, taken: commitments, actors: named })
      })
      return paperResponse(printed, format)
    },
  }
}

function agreementHandlers(records: RecordRoom): Pick<Handlers<typeof contract>, 'correctMinutes' | 'decideCorrection' | 'agreeMinutes'> {
  return {
    correctMinutes: ({ id, ...given }, context) => context.within(async (db) => {
      const { record } = await changeableMinutes(db, id)
      const meeting = await findMeetingOf(db, id)
      const mine = meeting && (await listPeople(db, { id: meeting.id } as MayChange)).find(({ person }) => person === me(context))
      if (!mine) throw new Fault('meetings/not-listed', 'Corrections are proposed by those who are on the list of the meeting. Change the draft itself instead.')
      await propose(db, record, given, mine)
      return pageOf(db, context, id)
    }),
    decideCorrection: ({ id, correction, state, answer }, context) => context.within(async (db) => {
      const { right, record } = await changeableMinutes(db, id)
      const decided = await decideOn(db, right, correction, me(context), state, answer)
      if (!decided) throw new Fault('minutes/decided', 'This correction was decided already, or is not there.')
      await recordEvent(db, { kind: `correction.${state}`, subject: { kind: 'record', id }, detail: { correction } })
      if (state === 'taken') {
        const content = contentOf(record)
        const sections = corrected(content.sections, decided)
        if (!sections) throw new Fault('minutes/no-paragraph', 'The paragraph is not in the draft any more. Refuse the correction, saying why, or put the paragraph back.')
        await save(db, records, me(context), id, record.version, { ...content, sections })
      }
      return pageOf(db, context, id)
    }),
    agreeMinutes: ({ id, edition, delegation, confirmation }, context) => context.within(async (db) => {
      const { record } = await changeableMinutes(db, id)
      const meeting = await findMeetingOf(db, id)
      const side = meeting && (await listSides(db, meeting.id)).find(({ actor }) => actor === delegation)
      if (!side) throw new Fault('meetings/no-delegation', `“${delegation.slice(0, 64)}” has no delegation in the meeting.`)
      const isMine = side.person === me(context)
      if (!isMine && confirmation.length < 3) throw new Fault('minutes/not-head', `${side.head ?? 'Nobody on the list'} heads that delegation. To record its agreement, say by what it confirmed, such as the number of its note.`, { fields: [{ path: 'confirmation', message: 'is missing' }] })
      const isAgreed = await agree(db, record, { edition, delegation, participant: side.headId ?? me(context), name: side.head ?? delegation, confirmation: isMine ? '' : confirmation })
      if (isAgreed) await settleStatus(db, records, me(context), id)
      return pageOf(db, context, id)
    }),
  }
}

function decisionHandlers(records: RecordRoom): Pick<Handlers<typeof contract>, 'commitDecision'> {
  return {
    commitDecision: ({ id, paragraph, ...given }, context) => context.within(async (db) => {
      const { right, record } = await changeableMinutes(db, id)
      const { sections } = contentOf(record)
      const number = numberOf(sections, paragraph)
      const words = sections.flatMap(({ paragraphs }) => paragraphs).find((one) => one.id === paragraph)?.text.trim()
      if (number === undefined || !words) throw new Fault('minutes/no-paragraph', 'The paragraph is not in the minutes any more. Save them first, and choose again.')
      const made = await createCommitment(db, records, me(context), { ...given, text: words, source: { record: id, paragraph: String(number), words: words.slice(0, 4000) } })
      await insertDecision(db, right, paragraph, made.id)
      return { record: made, page: await pageOf(db, context, id) }
    }),
  }
}

/** Keeps a draft; one that was circulated or agreed is a draft again, of the next edition. */
async function save(db: Db, records: RecordRoom, by: string, id: string, version: number, content: MinutesContent): Promise<SpineRecord> {
  const { title, ...fields } = content
  const last = await latest(db, id)
  const status = last === undefined || last.digest !== digestOf(content) ? 'draft' : undefined
  return changeRecord(db, records, by, { id, version, changes: { title, summary: textOf(content), fields, ...(status && { status }) } })
}

async function settleStatus(db: Db, records: RecordRoom, by: string, id: string): Promise<void> {
  const record = await getRecord(db, await authorizeChange(db, id))
  await changeRecord(db, records, by, { id, version: record.version, changes: { status: 'agreed' } })
}

async function changeableMinutes(db: Db, id: string): Promise<{ right: MayChange; record: SpineRecord }> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'minutes') throw noSuchRecord()
  checkStanding(record)
  return { right, record }
}

