import { createHash, randomBytes } from 'node:crypto'
import { Fault, type FaultTable } from '#kernel/faults.ts'
import { schemes } from '#kernel/marking.ts'
import { scopeOf } from '../access/scope.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { getMarkingPolicy } from '../marking/store.ts'
import type { Happening } from '../records/room.ts'
import { calendarOf } from './calendar.ts'
import { contract } from './contract.ts'
import type { Mailer } from './mail.ts'
import { countUnread, deleteAddress, findAddress, followersOf, getChoice, insertNotices, listEntries, listNotices, markRead, markSeen, upsertAddress, upsertChoice, useAddress } from './store.ts'

/** The faults of notices and calendars. */
const faults = {
  'notify/no-calendar': { status: 404, title: 'No calendar at this address' },
  'notify/no-mail': { status: 409, title: 'No mail server is configured' },
  'notify/no-address': { status: 409, title: 'No e-mail address' },
  'notify/mail-refused': { status: 502, title: 'The mail server refused' },
} as const satisfies FaultTable

/** What notices need: a mailer if mail is configured, the highest level whose titles a calendar may carry, and where browsers reach us. */
export type NotifyRoom = { readonly db: Db; readonly mailer: Mailer | undefined; readonly feedCeiling: number; readonly address: () => string }

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Handlers of notices, choices and private calendars. */
export function notifyRoutes({ db, mailer, feedCeiling, address }: NotifyRoom): Routes {
  return routes(contract, {
    notices: (input, { within }) => within(async (scope) => {
      const found = await listNotices(scope, { ...input, limit: input.limit + 1 })
      return { notices: found.slice(0, input.limit), more: found.length > input.limit, unread: await countUnread(scope) }
    }),
    readNotices: ({ ids, isRead }, { within }) => within(async (scope) => {
      await markRead(scope, ids, isRead)
      return { unread: await countUnread(scope) }
    }),
    noticeChoice: (_, { within }) => within(async (scope) => ({ ...(await getChoice(scope)), isMailPossible: mailer !== undefined })),
    chooseNotices: ({ mailed }, { within }) => within(async (scope) => {
      await upsertChoice(scope, mailed)
      return { ...(await getChoice(scope)), isMailPossible: mailer !== undefined }
    }),
    calendarState: (_, { within }) => within(async (scope) => {
      const found = await findAddress(scope)
      return { madeAt: found?.madeAt.toISOString() ?? null, usedAt: found?.usedAt?.toISOString() ?? null }
    }),
    makeCalendar: (_, { within }) => within(async (scope) => {
      const token = randomBytes(32).toString('base64url')
      const madeAt = await upsertAddress(scope, hashOf(token))
      await recordEvent(scope, { kind: 'calendar.made' })
      return { url: `${address()}/api/calendar/${token}.ics`, madeAt: madeAt.toISOString() }
    }),
    revokeCalendar: (_, { within }) => within(async (scope) => {
      if (await deleteAddress(scope)) await recordEvent(scope, { kind: 'calendar.revoked' })
    }),
    async calendar({ token }, { requestId }) {
      const person = await db.transaction().execute((step) => useAddress(step, hashOf(token.replace(/\.ics$/, ''))))
      if (!person) throw new Fault('notify/no-calendar', 'This calendar address does not work, or not any more. Make a new one under “Notices”.')
      const text = await scopeOf(db, { person, request: requestId })(async (scope) => {
        const entries = await listEntries(scope)
        await recordEvent(scope, { kind: 'calendar.read', detail: { entries: entries.length } })
        return calendarOf(entries, { scheme: schemes[(await getMarkingPolicy(scope)).scheme], ceiling: feedCeiling, address: address() })
      })
      return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="entente.ics"' } })
    },
    async testMail(_, { within, machine }) {
      const { address: to } = await within(getChoice)
      if (!mailer) throw new Fault('notify/no-mail', 'Set ENTENTE_SMTP_URL and ENTENTE_SMTP_FROM, then start again.')
      if (!to) throw new Fault('notify/no-address', 'Your account has no e-mail address. Add one under “People”.')
      try {
        await mailer.send({ to, subject: 'Entente', text: `${address()}\n` })
      } catch (cause) {
        throw new Fault('notify/mail-refused', `The mail server did not take it: ${(cause as Error).message}`, { cause })
      }
      await machine((step) => recordEvent(step, { kind: 'mail.tried' }))
      return { sentTo: to }
    },
  }, faults)
}

/** Tells those whom a happening on a record concerns, and for changes and comments those who follow it. Whoever acts on a record has seen what they were told of it. */
export async function tell(db: Db, { kind, record, by, people }: Happening): Promise<void> {
  await markSeen(db, record, by)
  await insertNotices(db, people, kind, record, by)
  if (kind !== 'changed' && kind !== 'commented' && kind !== 'marked' && kind !== 'merged') return
  await insertNotices(db, (await followersOf(db, record)).filter((person) => !people.includes(person)), kind, record, by)
}
