import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { authorizeChange, authorizeReading, authorizeTie, noSuchRecord } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, needSession, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import { routes, type Routes } from '#server/http.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { getRecord } from '#server/records/store.ts'
import { contract } from './contract.ts'
import { boardOf, historyOf } from './board.ts'
import { confirmCorrection, declineCorrection, proposeCorrection, withdrawCorrection } from './correct.ts'
import type { Speeches } from './debate/lake.ts'
import { termsOf } from './debate/query.ts'
import { compareSpeeches, findDebate, findSpeech, searchDebate } from './debate/store.ts'
import { faults } from './faults.ts'
import { editStatement, keepVersion, mendWords, partiesOf } from './keep.ts'
import { openStatement } from './open.ts'
import { getPage, isShown, updatePage } from './publication.ts'
import { askToClear, clear, publish, withdraw, type Deciding } from './publish.ts'
import type { Topic } from './schema.ts'
import { countByTopic, insertVersion, listStatements } from './store.ts'
import { findTopic, insertTopic, isCircle, listTopics, updateTopic } from './topics.ts'

/** What statements need: the room of records, our country, where everybody reaches us, and the database with the machine's rights, which alone looks through the public's eyes. */
export type StatementRoom = { readonly records: RecordRoom; readonly us: () => Promise<string | undefined>; readonly address: string; readonly db: Db; readonly speeches: Speeches }

/** Our country; a Fault where the ministry has not said which. */
export async function needUs(us: () => Promise<string | undefined>): Promise<string> {
  const ours = await us()
  if (ours === undefined) throw new Fault('statements/no-country', 'First the ministry says which country it is (Settings).')
  return ours
}

const taken = (name: string): Fault => new Fault('statements/topic-taken', `There is already a topic “${name}” in that place. Use that one, or choose another name.`)

async function topicAt(db: Db, id: string): Promise<Topic> {
  const found = await findTopic(db, id)
  if (!found) throw new Fault('statements/topic', 'There is no such topic. Choose one of the list.')
  return found
}

async function checkTopic(db: Db, id: string | null): Promise<void> {
  if (id !== null && !(await findTopic(db, id))) throw new Fault('statements/topic', 'There is no such topic. Choose one of the list, or add it first.', { fields: [{ path: 'topic', message: 'is no topic' }] })
}

/** Handlers of statements. */
export function statementRoutes({ records, us, address, db: machine, speeches }: StatementRoom): Routes {
  /** A decision in a transaction of who takes it. What our country is is asked before: inside it would take a second connection. */
  const decided = <In, Out>(decide: (db: Db, as: Deciding, asked: In) => Promise<Out>) => async (asked: In, context: Context): Promise<Out> => {
    const as = { room: records, by: me(context), us: await us() }
    return context.within((db) => decide(db, as, asked))
  }
  const pageOf = async (db: Db) => ({ ...(await getPage(db)), address: `${address}/statements` })
  return routes(contract, {
    topics: async (_, { within }) => {
      const ours = await us()
      return within(async (db) => ({ topics: await listTopics(db), counts: await countByTopic(db, ours) }))
    },
    makeTopic: ({ parent, name, words }, context) => context.within(async (db) => {
      await checkTopic(db, parent)
      const made = { id: newId(), parent, name, words, isClosed: false }
      if (!(await insertTopic(db, made, me(context)))) throw taken(name)
      await recordEvent(db, { kind: 'topic.created', subject: { kind: 'topic', id: made.id }, detail: { name } })
      return made
    }),
    changeTopic: (given, { within }) => within(async (db) => {
      await checkTopic(db, given.id)
      await checkTopic(db, given.parent)
      if (isCircle(await listTopics(db), given.id, given.parent)) throw new Fault('statements/topic', 'A topic cannot stand below itself. Choose another place.', { fields: [{ path: 'parent', message: 'is below the topic' }] })
      if (!(await updateTopic(db, given))) throw taken(given.name)
      await recordEvent(db, { kind: 'topic.changed', subject: { kind: 'topic', id: given.id }, detail: { name: given.name, isClosed: given.isClosed } })
      return given
    }),
    board: async ({ topic, partner }, { within }) => {
      const ours = await needUs(us)
      return within(async (db) => boardOf(db, await topicAt(db, topic), ours, partner))
    },
    topicHistory: async ({ topic, partner }, { within }) => {
      const ours = await needUs(us)
      return within(async (db) => historyOf(db, await topicAt(db, topic), ours, partner))
    },
    statements: async (asked, { within }) => {
      const ours = await us()
      return within((db) => listStatements(db, asked, ours))
    },
    statement: async ({ id }, context) => {
      const ours = await us()
      const { person } = needSession(context)
      const opened = await context.within((db) => openStatement(db, id, { person: person.id, roles: person.roles, us: ours, address }))
      return opened.public ? { ...opened, public: { ...opened.public, isShown: await isShown(machine, id) } } : opened
    },
    keepStatement: async ({ speaker, topic, on, title, position, text, language, intent, source, marking, audience }, context) => {
      const ours = await needUs(us)
      return context.within(async (db) => {
        const by = me(context)
        await checkTopic(db, topic)
        if (!records.isActor(speaker)) throw new Fault('records/unknown-actor', `No actor has the id “${speaker}”.`, { fields: [{ path: 'speaker', message: 'is no actor' }] })
        const kept = await createRecord(db, records, by, {
          kind: 'statement', title, parties: partiesOf({ speaker, intent }, ours), summary: text, language, audience, named: [], assignees: [], happenedOn: on, dueOn: null,
          fields: { speaker, position, ...(topic && { topic }), ...(intent && { intent }), ...(source && { source }) }, ...(marking && { marking }),
        })
        if (speaker !== ours) {
          await insertVersion(db, await authorizeChange(db, kept.id), kept, { title, position, text, intent, language, on: on ?? new Date().toISOString().slice(0, 10), by, note: '', isPublic: false })
        }
        return kept
      })
    },
    editStatement: async (given, context) => {
      const ours = await us()
      return context.within(async (db) => {
        await checkTopic(db, given.topic)
        return editStatement(db, { room: records, by: me(context), us: ours }, given)
      })
    },
    succeedStatement: ({ id }, context) => context.within(async (db) => {
      const by = me(context)
      const older = await getRecord(db, await authorizeReading(db, id))
      if (older.kind !== 'statement') throw noSuchRecord()
      if (older.status !== 'published') throw new Fault('statements/standing', `Only a published statement has its place taken by another; this one is ${older.status}.`)
      const { source: _, ...fields } = older.fields
      const made = await createRecord(db, records, by, { kind: 'statement', title: older.title, parties: older.parties, summary: older.summary, language: older.language, audience: 'ministry', named: [], assignees: [], happenedOn: null, dueOn: null, fields })
      const { id: link } = await insertLink(db, await authorizeTie(db, made.id, id), 'supersedes', by)
      await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: made.id }, detail: { link, to: id, kind: 'supersedes' } })
      return made
    }),
    clearStatement: decided(clear),
    askClearance: decided(askToClear),
    publishStatement: decided(publish),
    proposeCorrection: decided(proposeCorrection),
    confirmCorrection: decided(confirmCorrection),
    declineCorrection: decided(declineCorrection),
    withdrawCorrection: decided(withdrawCorrection),
    withdrawStatement: decided(withdraw),
    keepVersion: decided(keepVersion),
    mendVersion: decided(mendWords),
    publicPage: (_, { within }) => within(pageOf),
    setPublicPage: (given, context) => context.machine(async (db) => {
      await updatePage(db, given, me(context))
      await recordEvent(db, { kind: given.isOn ? 'statement-page.opened' : 'statement-page.closed', detail: { name: given.name } })
      return pageOf(db)
    }),
    debate: () => findDebate(speeches),
    searchDebate: async ({ q, topic, ...within }, context) => {
      if (topic === undefined) return searchDebate(speeches, termsOf(q), false, within)
      const found = await context.within((db) => topicAt(db, topic))
      // A topic is known by its words, or else by its name.
      return searchDebate(speeches, found.words.length > 0 ? found.words : [found.name], true, within)
    },
    compareDebate: async ({ one, other, year }) => {
      const compared = one === other ? undefined : await compareSpeeches(speeches, one, other, year)
      if (!compared) throw new Fault('statements/speech', year === undefined ? 'There is no year in which speeches of both are loaded. Choose two speakers of one session.' : `Of ${year} not both speeches are loaded. Choose another year.`)
      return compared
    },
    speech: async ({ id }) => {
      const found = await findSpeech(speeches, id)
      if (!found) throw new Fault('statements/speech', 'This speech is not loaded. Load the General Debate under Evidence.')
      return found
    },
  }, faults)
}
