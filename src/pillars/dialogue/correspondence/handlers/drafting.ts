import type { Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { authorizeTie } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import type { Handlers } from '#server/http.ts'
import { createRecord } from '#server/records/create.ts'
import { changeRecord } from '#server/records/change.ts'
import { insertLink } from '#server/records/links/store.ts'
import { settleChain } from '../chain.ts'
import { isText } from '../clearance.ts'
import { checkForm } from '../check-form.ts'
import type { contract } from '../contract.ts'
import { draftText } from '../drafting.ts'
import { changeNote, needStatus, readNote, type Note } from '../note.ts'
import { ourOffice, readOurselves, type Ourselves } from '../office.ts'
import { openNote, todayIs } from '../page.ts'
import type { NewNote, NewReply, NoteFields } from '../schema.ts'
import { deleteKept, insertKept, lastPlace } from '../store.ts'
import { listTemplates } from '../template-store.ts'
import { isFileName } from '../incoming/file-name.ts'
import { isMinistry } from '../templates/ministry.ts'

type Handlers3 = Pick<Handlers<typeof contract>, 'draft' | 'reply' | 'change' | 'keepFinding' | 'restoreFindings'>
type Origin = Pick<House, 'db' | 'records' | 'us' | 'actors'>

/** Handlers of drafting what goes out. */
export function draftingHandlers(house: Origin): Handlers3 {
  return {
    async draft(given, context) {
      const ours = await readOurselves(house)
      return context.within((db) => keep(db, house, ours, context, given, true))
    },
    async reply(given, context) {
      const ours = await readOurselves(house)
      return context.within(async (db) => {
        const answered = await readNote(db, given.to)
        const { wording, answering } = turned(answered, given)
        return keep(db, house, ours, context, wording, given.dueOn != null, { to: given.to, ...answering })
      })
    },
    change: ({ id, version, changes, reason }, context) => context.within(async (db) => {
      const note = await changeNote(db, id)
      const { fields, ...rest } = changes
      checkDue(rest.dueOn, rest.dueOn !== note.record.dueOn)
      const touched = [...Object.keys(rest), ...Object.keys(fields ?? {}).map((name) => `fields.${name}`)]
      if (touched.some(isText)) needStatus(note, ['draft', 'clearance', 'cleared'], 'The note is registered: its text stays as it is. Write a note that corrects or replaces it.')
      const changed = await changeRecord(db, house.records, me(context), { id, version, changes: { ...rest, ...(fields && { fields: { ...fields } }) }, reason })
      checkForm({ ...note.fields, ...fields } as NoteFields)
      const says = changed.version === note.record.version ? [] : await settleChain(db, house.records, me(context), id)
      return openNote(db, me(context), id, says)
    }),
    keepFinding: ({ id, rule, words }, context) => context.within(async (db) => {
      await insertKept(db, (await changeNote(db, id)).right, me(context), { rule, words })
      return openNote(db, me(context), id)
    }),
    restoreFindings: ({ id }, context) => context.within(async (db) => {
      await deleteKept(db, (await changeNote(db, id)).right)
      return openNote(db, me(context), id)
    }),
  }
}

/** What a reply takes from the note it answers: the same form and language, the addressee turned round. */
function turned({ record, fields }: Note, { to: _, ...given }: NewReply): { wording: NewNote; answering: { number: string | null; date: string | null } } {
  const isIn = fields.direction === 'in'
  const addressee = given.addressee ?? (isIn ? fields.sender : fields.addressee)
  if (!addressee) throw new Fault('correspondence/unfit', 'The note does not say who sent it. Say whom the reply goes to.', { fields: [{ path: 'addressee', message: 'is missing' }] })
  return {
    answering: isIn ? { number: fields.theirNumber, date: fields.theirDate } : { number: record.number, date: record.happenedOn },
    wording: {
      ...given, addressee, form: given.form ?? fields.form, language: given.language ?? ((record.language as Language | null) ?? 'en'),
      title: given.title ?? `Re: ${isFileName(record.title) ? (fields.theirNumber ?? record.number ?? addressee.name) : record.title.replace(/^Re: /u, '')}`.slice(0, 500), parties: [...(given.parties ?? []), ...record.parties], marking: given.marking ?? record.marking,
      // The mission that was written to answers, under the name that the sender used; the ministry under its own. By the day on which the answer is due.
      sender: given.sender ?? (isIn && fields.addressee.name !== '' && !isMinistry(fields.addressee.name) ? fields.addressee : null),
      place: given.place ?? '', signer: given.signer ?? '', wantsAnswer: given.wantsAnswer ?? false, dueOn: given.dueOn ?? (given.wantsAnswer ? null : record.dueOn), cable: given.cable ?? null, demarche: given.demarche ?? null, translation: given.translation ?? null, series: given.series ?? null,
    },
  }
}

/** Keeps a draft, and its link where it answers a note. */
async function keep(db: Db, { records }: Pick<House, 'records'>, ours: Ourselves, context: Context, given: NewNote, isDueAsked: boolean, answering?: { to: string; number: string | null; date: string | null }) {
  const by = me(context)
  const sender = given.sender ?? (await ourOffice(db, ours, by, given.language))
  const { form, language, addressee } = given
  const drafted = given.text === undefined ? draftText(await listTemplates(db, language), { form, language, sender: sender.name, addressee, answering }) : { text: given.text, says: [] }
  const fields: NoteFields = {
    form, direction: 'out', addressee, sender, theirNumber: null, theirDate: null, place: given.place || sender.place || (await lastPlace(db, sender)), signer: given.signer, wantsAnswer: given.wantsAnswer, series: given.series,
    cable: given.cable, demarche: given.demarche, translation: given.translation,
  }
  checkForm(fields)
  checkDue(given.dueOn, isDueAsked)
  const parties = [...given.parties, addressee.actor ?? [], ...[...(given.cable?.action ?? []), ...(given.cable?.info ?? [])].map(({ actor }) => actor ?? [])].flat().filter((one) => one !== ours.us)
  const kept = await createRecord(db, records, by, {
    kind: 'note', title: given.title, parties, summary: drafted.text, language, audience: 'ministry', named: [], assignees: [], happenedOn: null, dueOn: given.dueOn, fields, ...(given.marking && { marking: given.marking }),
  })
  if (answering) {
    const { id: link } = await insertLink(db, await authorizeTie(db, kept.id, answering.to), 'reply', by)
    await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: kept.id }, detail: { link, to: answering.to, kind: 'reply' } })
  }
  return openNote(db, by, kept.id, drafted.says)
}

/** Refuses a day to answer by that has passed already, where somebody sets it. Fault: `correspondence/dates`. */
function checkDue(dueOn: string | null | undefined, isSet: boolean): void {
  if (isSet && dueOn != null && dueOn < todayIs()) throw new Fault('correspondence/dates', `The answer would be due on ${dueOn}, which has passed. Choose a day to come.`, { fields: [{ path: 'dueOn', message: 'has passed' }] })
}
