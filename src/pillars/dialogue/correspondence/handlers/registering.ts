import { Fault } from '#kernel/faults.ts'
import { can } from '#kernel/roles.ts'
import { authorizeTie } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, needSession, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import { fileResponse } from '#server/file-response.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import { numberRecord } from '#server/records/number.ts'
import { authorizeChange } from '#server/access/authorized.ts'
import { readersAmong } from '#server/records/store.ts'
import type { Language } from '#kernel/actor.ts'
import { settleAnswered } from '../answered.ts'
import { isCleared, unreadBy } from '../clearance.ts'
import { headsOf } from '../clearance-store.ts'
import { checkWhole, gapsOf } from '../gaps.ts'
import type { contract } from '../contract.ts'
import { numberedStatuses } from '../kind.ts'
import { changeNote, needStatus, type Note } from '../note.ts'
import { openNote, standingOf, todayIs } from '../page.ts'
import { attachPapers, printGiven } from '../papers.ts'
import { fileName, paperOf, papersOf } from '../output/papers.ts'
import { printedNote } from '../output/printed.ts'
import { needDirection } from '../register-store.ts'
import { forgetPapers } from '../store.ts'
import { listTemplates } from '../template-store.ts'
import { readdressed } from '../drafting.ts'
import type { Backlog } from '../backlog.ts'

type Registering = Pick<Handlers<typeof contract>, 'register' | 'papers' | 'circulate' | 'preview'>

/** Handlers of giving numbers and printing. `backlog` makes the papers of circulars one after the other. */
export function registeringHandlers(house: Pick<House, 'records' | 'files' | 'log' | 'us'>, backlog: Backlog): Registering {
  const { records } = house
  return {
    async register({ id, version, series, on = todayIs(), paper }, context) {
      const by = me(context)
      checkDay(on, context)
      // What cannot be printed takes no number: it is tried before one is drawn.
      await papersOf(await context.within(async (db) => printGiven(db, await readyNote(db, id, by), paper, on)))
      await context.within(async (db) => {
        const note = await readyNote(db, id, by)
        await checkVersion(db, note.right, note.record, version)
        await enroll(db, records, by, note, series, on)
        await settleAnswered(db, records, by, id)
      })
      // The number stands whatever happens from here on; papers that could not be made are made when asked for again.
      await attachPapers(house, context.within, by, id, paper, on).catch((error: unknown) => house.log.error(`The papers of the note ${id} could not be made.`, error))
      return context.within((db) => openNote(db, by, id))
    },
    async papers({ id, paper }, context) {
      const by = me(context)
      await context.within(async (db) => {
        const note = await changeNote(db, id)
        needStatus(note, numberedStatuses, 'The note is not registered yet. Its papers are made when it is.')
        if (note.fields.direction === 'in') throw new Fault('correspondence/not-now', 'What came in has its own paper; none is made of it.')
      })
      await attachPapers(house, context.within, by, id, paper, todayIs())
      return context.within((db) => openNote(db, by, id))
    },
    async circulate({ id, version, series, addressees, on = todayIs(), paper }, context) {
      const by = me(context)
      checkDay(on, context)
      await papersOf(await context.within(async (db) => printGiven(db, await readyNote(db, id, by), paper, on)))
      const us = await house.us()
      const made = await context.within(async (db) => {
        const note = await readyNote(db, id, by)
        await checkVersion(db, note.right, note.record, version)
        const { record, fields } = note
        const language = (record.language ?? 'en') as Language
        const templates = await listTemplates(db, language)
        // What concerned the first addressee alone does not concern the others.
        const parties = record.parties.filter((one) => one !== fields.addressee.actor)
        const notes: { id: string; number: string; addressee: string }[] = []
        for (const addressee of addressees) {
          const summary = readdressed(templates, record.summary, { form: fields.form, language, sender: fields.sender?.name ?? '', addressee: fields.addressee }, addressee)
          const copy = await createRecord(db, records, by, {
            kind: 'note', title: record.title, parties: [...parties, addressee.actor ?? []].flat().filter((one) => one !== us), summary, language: record.language, marking: record.marking, audience: record.audience, named: record.named, assignees: [],
            ownerUnit: record.ownerUnit, custodian: record.custodian, happenedOn: on, dueOn: record.dueOn, status: 'cleared', fields: { ...fields, addressee },
          })
          const { id: link } = await insertLink(db, await authorizeTie(db, copy.id, id), 'circular', by)
          await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: copy.id }, detail: { link, to: id, kind: 'circular' } })
          notes.push({ id: copy.id, number: await enroll(db, records, by, await changeNote(db, copy.id), series, on), addressee: addressee.name })
        }
        await changeRecord(db, records, by, { id, version, changes: { status: 'closed', assignees: [] }, reason: `Circulated to ${notes.length} as ${notes[0]!.number} to ${notes.at(-1)!.number}` })
        await recordEvent(db, { kind: 'note.circulated', subject: { kind: 'record', id }, detail: { notes: notes.length } })
        return notes
      })
      backlog.add(made.map(({ id: one }) => ({ id: one, run: () => attachPapers(house, context.within, by, one, paper, on) })))
      return { notes: made }
    },
    async preview({ id, format, paper }, context) {
      const given = await context.within(async (db) => {
        const page = await openNote(db, me(context), id)
        if (page.fields.direction === 'in') throw new Fault('correspondence/not-now', 'What came in has its own paper among its files; none is made of it.')
        return printGiven(db, page, paper, todayIs())
      })
      const { name, type, content } = await paperOf(printedNote(given), format, fileName(given.number ?? given.record.title))
      return fileResponse(content, type, name)
    },
  }
}

/** A note that is cleared as it stands, and read by a second person; or whose number was voided. Faults: `correspondence/not-cleared`, `correspondence/not-yours`. */
async function readyNote(db: Db, id: string, by: string): Promise<Note & { right: Awaited<ReturnType<typeof authorizeChange>> }> {
  const note = await changeNote(db, id)
  if (note.fields.direction === 'in') throw new Fault('correspondence/not-now', 'What came in is confirmed, not registered like this.')
  if (numberedStatuses.includes(note.record.status)) {
    if (note.record.number === null && note.record.status !== 'closed') return note
    throw new Fault('correspondence/not-now', `The note is registered${note.record.number ? ` as ${note.record.number}` : ''} already.`)
  }
  const { steps } = await standingOf(db, note)
  checkWhole(await gapsOf(db, note, todayIs()), 'Write it first, or take it out: what is registered keeps its text and number for good.')
  if (!isCleared(steps)) throw new Fault('correspondence/not-cleared', steps.length === 0 ? 'The note was not cleared yet. Send it for clearance first.' : `The text as it stands is not cleared: ${steps.filter(({ state }) => state !== 'cleared').map(({ stage }) => stage).join(', ')} ${steps.some(({ reopenedBy }) => reopenedBy !== null) ? 'cleared another text, or none' : 'did not clear it yet'}.`)
  if (unreadBy(steps, note.record.author) === by) throw new Fault('correspondence/not-yours', 'You changed the text and cleared it yourself. Let somebody else register it, such as who drafted it, so that a second person has read what goes out.')
  return note
}

/** Draws a note’s number and dates it, in the caller’s transaction. Answers the number as it is written. */
async function enroll(db: Db, records: House['records'], by: string, { record, fields, right }: Awaited<ReturnType<typeof readyNote>>, series: string, on: string): Promise<string> {
  await needDirection(db, series, 'out')
  await forgetPapers(db, right)
  const { label } = await numberRecord(db, by, right, { series, year: Number(on.slice(0, 4)) })
  await changeRecord(db, records, by, { id: record.id, version: record.version + 1, changes: { status: 'registered', happenedOn: on, dueOn: fields.wantsAnswer ? record.dueOn : null, assignees: await postsAddressed(db, right, fields), fields: { series } }, reason: `Registered as ${label}` })
  await recordEvent(db, { kind: 'note.registered', subject: { kind: 'record', id: record.id }, detail: { series } })
  return label
}

/** Who heads the posts of ours that are to act on a note, as far as they may read it: it waits for them until they acknowledge it. */
async function postsAddressed(db: Db, right: Parameters<typeof readersAmong>[1], { addressee, cable }: Note['fields']): Promise<string[]> {
  const units = [addressee, ...(cable?.action ?? [])].flatMap(({ unit }) => unit ?? [])
  const heads = [...new Set((await Promise.all(units.map((unit) => headsOf(db, unit)))).flat())].slice(0, 50)
  return heads.length === 0 ? [] : [...(await readersAmong(db, right, heads))]
}

/** Numbers are drawn this year; what came late goes into the last by the registrar. A note is not dated ahead. */
function checkDay(on: string, context: Context): void {
  const today = todayIs(), year = Number(on.slice(0, 4)), now = Number(today.slice(0, 4))
  const isOpen = year === now || (year === now - 1 && can(needSession(context).person.roles, 'registers:manage'))
  if (!isOpen) throw new Fault('registers/year', `Numbers are drawn in ${now}; the registrar may still enter into ${now - 1}.`, { fields: [{ path: 'on', message: 'is not in an open year' }] })
  if (on > today) throw new Fault('correspondence/dates', 'A note is not dated after the day on which it is registered.', { fields: [{ path: 'on', message: 'is a day to come' }] })
}
