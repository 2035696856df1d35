import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { bannerOf, schemes, unmarked, type Tlp } from '#kernel/marking.ts'
import type { RecordKind } from '#kernel/record.ts'
import { scopeOf } from '../access/scope.ts'
import type { Db } from '../database.ts'
import type { Log } from '../log.ts'
import { getMarkingPolicy } from '../marking/store.ts'
import { letterOf, type Mailer, type Told } from './mail.ts'
import { deleteWaiting, insertDueNotices, postponeWaiting, takeWaiting, type Waiting } from './store.ts'

/** How often waiting mail is looked for, and how often what is due, in ms. */
const every = 5_000
const dueEvery = 600_000

/** What the posting of mail needs: the kinds of records, for what is due; the highest level that mail may carry, and where browsers reach us. */
export type Post = { readonly db: Db; readonly kinds: readonly RecordKind[]; readonly mailer: Mailer | undefined; readonly ceiling: number; readonly address: () => string; readonly log: Log }

/** Sends waiting mail and reminds of what is due, until stopped. Answers the stop, which waits for the mail under way. */
export function openPost(post: Post): () => Promise<void> {
  const stop = new AbortController()
  const loop = async (): Promise<void> => {
    for (let reminded = 0; !stop.signal.aborted;) {
      try {
        if (Date.now() - reminded >= dueEvery) {
          await post.db.transaction().execute((step) => insertDueNotices(step, post.kinds))
          reminded = Date.now()
        }
        if (post.mailer) while (!stop.signal.aborted && (await sendSome(post)) > 0);
      } catch (error) {
        if (!stop.signal.aborted) post.log.debug(`Mail waits: ${error instanceof Error ? error.message : String(error)}`)
      }
      await sleep(every, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return () => {
    stop.abort()
    return running
  }
}

/** Sends a few of the mails that wait; answers how many it dealt with. A mail is struck off in the transaction in which it was sent, so that at worst one is sent twice and none is lost. */
export async function sendSome({ db, mailer, ceiling, address, log }: Post): Promise<number> {
  return db.transaction().execute(async (step) => {
    const waiting = await takeWaiting(step, 10)
    for (const one of waiting) {
      const told = await toldAs(db, one, ceiling)
      if (told) {
        try {
          await mailer!.send(letterOf(told, one.email, one.language, address()))
        } catch (error) {
          log.error(`A mail could not be sent and will be tried again: ${(error as Error).message}`)
          await postponeWaiting(step, one.id, one.tries, (error as Error).message)
          continue
        }
      }
      await deleteWaiting(step, one.id)
    }
    return waiting.length
  })
}

type Row = { title: string; level: number; compartments: string[]; releasable_to: string[] | null; is_originator_controlled: boolean; tlp: Tlp | null }

/** What the person may be told now, with the rights of now; undefined where the record is no longer theirs to read. */
async function toldAs(db: Db, { person, notice, kind }: Waiting, ceiling: number): Promise<Told | undefined> {
  return scopeOf(db, { person })(async (scope) => {
    const { rows } = await sql<Row>`SELECT r.title, r.level, r.compartments, r.releasable_to, r.is_originator_controlled, r.tlp FROM notice n JOIN record r ON r.id = n.record_id WHERE n.id = ${notice}`.execute(scope)
    const row = rows[0]
    if (!row) return undefined
    const carries = row.level <= ceiling && row.compartments.length === 0 && !row.is_originator_controlled && row.tlp !== 'RED' && row.tlp !== 'AMBER+STRICT'
    const { scheme } = await getMarkingPolicy(scope)
    return { kind, id: notice, title: carries ? row.title : undefined, marking: bannerOf({ ...unmarked, level: row.level, releasableTo: row.releasable_to, ...(row.tlp && { tlp: row.tlp }) }, schemes[scheme]) }
  })
}
