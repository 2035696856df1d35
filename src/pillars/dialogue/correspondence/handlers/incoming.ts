import { languages, nameOf } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { authorizeTie } from '#server/access/authorized.ts'
import { recordEvent, recordRefusal } from '#server/audit/store.ts'
import { isFault } from '#kernel/faults.ts'
import { me, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { Prepared } from '#server/files/attach.ts'
import { receive } from '#server/files/receive.ts'
import { keep, ministry, recognise, type Kept } from '#server/files/vault.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import { numberRecord } from '#server/records/number.ts'
import { custodianOf, placeOf } from '#server/records/store.ts'
import { settleAnswered } from '../answered.ts'
import { checkForm } from '../check-form.ts'
import type { contract } from '../contract.ts'
import { actorIn } from '../incoming/actor.ts'
import { titleOfNumber } from '../incoming/answers.ts'
import { readIncoming } from '../incoming/read.ts'
import { changeNote, needStatus } from '../note.ts'
import { openNote, todayIs } from '../page.ts'
import { tidyText } from '../incoming/tidy.ts'
import { needDirection } from '../register-store.ts'
import type { Addressee, NoteFields, Reading, ReceivedPage } from '../schema.ts'
import { ourOffice, readOurselves, type Ourselves } from '../office.ts'
import { findArrival, lockArrival } from '../arrival.ts'
import { insertFile } from '../store.ts'

type Incoming = Pick<Handlers<typeof contract>, 'receive' | 'enter' | 'confirm'>

/** Handlers of what comes in: a scan, a document or an e-mail becomes a draft that an officer confirms. */
export function incomingHandlers(house: Pick<House, 'records' | 'files' | 'us' | 'actors' | 'db'>): Incoming {
  return {
    async receive({ party }, context) {
      const by = me(context)
      const custodian = await context.within(async (db) => custodianOf(db, await placeOf(db, by)))
      const came = await taken(house, context, custodian)
      // Before its pages are recognised, for which somebody waits.
      const before = await context.within((db) => openedBefore(db, by, came.kept))
      if (before) return before
      const made = { ...came, kept: await seen(house.files.vault, came.kept, came.name, context.signal) }
      const text = tidyText(made.kept.examined.text)
      const ours = await readOurselves(house)
      return context.within(async (db) => {
        await lockArrival(db, made.kept)
        const meanwhile = await openedBefore(db, by, made.kept)
        if (meanwhile) return meanwhile
        const id = await keepDraft(db, house, ours, by, { text, party, fileName: made.name, form: 'note-verbale' })
        const { right } = await changeNote(db, id)
        await insertFile(db, right, 'source', await house.files.attach(db, { by, record: id }, made), made.kept.examined.message)
        return { ...(await openNote(db, by, id, saidOf(made.kept.examined, text))), isKnown: false }
      })
    },
    async enter({ form, sender, title, text, marking }, context) {
      const by = me(context)
      const ours = await readOurselves(house)
      return context.within(async (db) => openNote(db, by, await keepDraft(db, house, ours, by, { text: tidyText(text), party: sender.actor ?? undefined, fileName: title, form, sender, title, marking })))
    },
    confirm: ({ id, version, title, form, sender, addressee, theirNumber, theirDate, receivedOn, language, parties, wantsAnswer, dueOn, answers, series }, context) => context.within(async (db) => {
      const by = me(context)
      const note = await changeNote(db, id)
      if (note.fields.direction !== 'in') throw new Fault('correspondence/not-now', 'The note goes out: it is cleared and registered, not confirmed.')
      needStatus(note, ['draft'], 'The note was confirmed already.')
      const today = todayIs()
      if (receivedOn > today) throw new Fault('correspondence/dates', 'It cannot have come on a day that is still to come.', { fields: [{ path: 'receivedOn', message: 'is a day to come' }] })
      if (theirDate !== null && theirDate > receivedOn) throw new Fault('correspondence/dates', `The note is dated ${theirDate}, after it came on ${receivedOn}. Set one of the two right.`, { fields: [{ path: 'theirDate', message: 'is after the day it came' }] })
      await checkVersion(db, note.right, note.record, version)
      const us = await house.us()
      const fields: NoteFields = { ...note.fields, form, sender, addressee: addressee ?? note.fields.addressee, theirNumber: theirNumber === '' ? null : theirNumber, theirDate, wantsAnswer, series, ...(form !== 'cable' && { cable: null }), ...(form !== 'demarche' && { demarche: null }) }
      if (form !== 'cable' && form !== 'demarche') checkForm({ ...fields, signer: '' })
      const all = [...new Set([...parties, ...note.record.parties, sender.actor ?? []].flat())].filter((one) => one !== us)
      await changeRecord(db, house.records, by, { id, version, changes: { title, language, parties: all, happenedOn: receivedOn, dueOn, fields }, reason: 'Confirmed' })
      const { record, right } = await changeNote(db, id)
      await needDirection(db, series, 'in')
      const { label } = await numberRecord(db, by, right, { series, year: Number(today.slice(0, 4)) })
      await changeRecord(db, house.records, by, { id, version: record.version + 1, changes: { status: 'registered' }, reason: `Registered as ${label}` })
      if (answers !== null) {
        const { id: link } = await insertLink(db, await authorizeTie(db, id, answers), 'reply', by)
        await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id }, detail: { link, to: answers, kind: 'reply' } })
      }
      await recordEvent(db, { kind: 'note.confirmed', subject: { kind: 'record', id }, detail: { series } })
      await settleAnswered(db, house.records, by, id)
      return openNote(db, by, id)
    }),
  }
}

/** The note that was made of what came in when it came in before, where who asks may read it. */
async function openedBefore(db: Db, by: string, kept: Kept): Promise<ReceivedPage | undefined> {
  const id = await findArrival(db, kept)
  return id === undefined ? undefined : { ...(await openNote(db, by, id)), isKnown: true }
}

/** The one file of an upload, sealed and read; what is refused is written into the audit. */
async function taken({ files, db }: Pick<House, 'files' | 'db'>, context: Context, custodian: string | null): Promise<Prepared> {
  try {
    const [made] = await receive(context.request, context.signal, 1, async ({ name, declaredType, content, signal }) => ({ name, type: declaredType, kept: await keep(files.vault, content, { custodian: custodian ?? ministry, name, isStripped: false, signal }) }))
    return made!
  } catch (error) {
    if (isFault(error)) await recordRefusal(db, { kind: 'file.refused', detail: { reason: error.code } }, { person: me(context), request: context.requestId })
    throw error
  }
}

/** A scan with what is written on its first pages, for which the officer waits; the rest is recognised later. What cannot be recognised now is tried again then. */
async function seen(vault: House['files']['vault'], kept: Kept, name: string, signal: AbortSignal): Promise<Kept> {
  if (kept.examined.recognition !== 'waiting') return kept
  try {
    return { ...kept, examined: await recognise(vault, kept, name, true, signal) }
  } catch (error) {
    if (isFault(error)) return kept
    throw error
  }
}

/** What an officer is told of the reading of a file. */
function saidOf({ says, recognition }: Kept['examined'], text: string): string[] {
  if (recognition === 'waiting') return ['It is long: what its first pages say was recognised here. The other pages are recognised by and by, and then found by search.']
  return says ? [says] : text === '' ? ['No words could be read from the file. Fill in what it says by hand.'] : []
}

type Draft = { readonly text: string; readonly party: string | undefined; readonly fileName: string; readonly form: NoteFields['form']; readonly sender?: Addressee; readonly title?: string; readonly marking?: Parameters<typeof createRecord>[3]['marking'] }

/** Keeps a draft incoming note with what was read from its text. */
async function keepDraft(db: Db, { records }: Pick<House, 'records'>, ours: Ourselves, by: string, { text, party, fileName, form, sender, title, marking }: Draft): Promise<string> {
  const readings = readIncoming(text)
  const read = (field: Reading['field']) => readings.find((one) => one.field === field)?.value
  const named = read('sender')
  const actor = party ?? (named === undefined ? undefined : actorIn(ours.actors, named, ours.us))
  const name = (named ?? (actor === undefined ? '' : nameOf(ours.actors.find(({ id }) => id === actor) ?? ours.actors[0]!))).slice(0, 300)
  // Who is not known is asked for when it is confirmed.
  const from: Addressee | null = sender ?? (name === '' ? null : { actor: actor ?? null, name, rank: 'institution', place: '', unit: null })
  const answered = read('answers')
  const about = title ?? read('title') ?? (answered === undefined ? undefined : await titleOfNumber(db, answered)) ?? fileName
  const language = read('language') ?? null
  const fields: NoteFields = {
    form, direction: 'in', addressee: await ourOffice(db, ours, by, languages.find((one) => one === language) ?? 'en'), sender: from,
    theirNumber: read('theirNumber')?.slice(0, 100) ?? null, theirDate: read('theirDate') ?? null, place: '', signer: '', wantsAnswer: read('wantsAnswer') !== undefined, series: null, cable: null, demarche: null, translation: null,
  }
  const kept = await createRecord(db, records, by, {
    kind: 'note', title: about.slice(0, 500).trim() || fileName, parties: [actor ?? []].flat().filter((one) => one !== ours.us), summary: text, language, audience: 'ministry', named: [], assignees: [], happenedOn: todayIs(), dueOn: null,
    fields, ...(marking && { marking }),
  })
  return kept.id
}
