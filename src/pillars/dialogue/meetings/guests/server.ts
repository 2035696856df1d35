import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { recordEvent, recordRefusal } from '#server/audit/store.ts'
import type { Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import { fileFaults } from '#server/files/faults.ts'
import { downloadResponse } from '#server/files/response.ts'
import { findContent, findLink } from '#server/files/store.ts'
import { openKept } from '#server/files/vault.ts'
import type { House } from '#server/house.ts'
import { routes, type Routes } from '#server/http.ts'
import { meetingFaults } from '../faults.ts'
import { cookieFor, cookieGone, newSecret, secretIn } from '../guest-cookie.ts'
import { endVisits, findGuest, findLinkOf, findVisitor, insertVisit, setWaiting, useLink, type Guest } from '../guest-store.ts'
import { agree, latest, propose } from '../minutes/editions.ts'
import { minutesFaults } from '../minutes/faults.ts'
import { giveMinutes } from '../minutes/output/give.ts'
import { paperResponse } from '../minutes/output/papers.ts'
import { settleAgreed } from '../minutes/store.ts'
import { checkGuest, lowestRank } from '../room-access.ts'
import { isReleasedTo } from '../rules.ts'
import { asGuest, checkIn, decideAsGuest, inStep } from './admit.ts'
import { contract } from './contract.ts'
import { invitationOf } from './invited.ts'
import { guestPageOf } from './page.ts'
import type { GuestPage } from './schema.ts'
import { listCirculated, listReleased } from './store.ts'
import { tellWaiting } from './waiting.ts'

/** What the verbs of guests need of the house. */
export type GuestHouse = Pick<House, 'db' | 'address' | 'files' | 'actors' | 'us'>

const noLink = (): Fault => new Fault('meetings/link-used', 'This link does not open, or not any more: it works once, in one browser. Ask whoever invited you for a new one.')

/** Handlers of guests. Nobody here is a person of ours: everything is done by the machine, for the guest whom the cookie names, and told so in the audit. */
export function guestRoutes(house: GuestHouse): Routes {
  const { db, address } = house
  /** Runs work for the guest of a request, in one transaction. */
  const as = <T>(context: Context, meeting: string, work: (step: Db, guest: Guest) => Promise<T>): Promise<T> => asGuest(house, context, meeting, work)
  const waiting = tellWaiting(house)
  const page = async (step: Db, guest: Guest): Promise<GuestPage> => guestPageOf(step, guest, await house.actors())
  return routes(contract, {
    async join({ token }, context) {
      const secret = newSecret()
      const guest = await inStep(db, context, async (step) => {
        const found = await useLink(step, token)
        if (!found) return undefined
        await checkGuest(step, found, Date.now())
        await insertVisit(step, found, secret)
        await recordEvent(step, { kind: 'guest.joined', subject: { kind: 'record', id: found.meeting }, detail: { participant: found.id }, by: `guest:${found.id}` })
        if (await setWaiting(step, found.id)) await recordEvent(step, { kind: 'guest.knocked', subject: { kind: 'record', id: found.meeting }, detail: { participant: found.id }, by: `guest:${found.id}` })
        return found
      })
      if (!guest) {
        // The browser that the link let in, and that opens it once more, is sent on.
        const before = await findLinkOf(db, token)
        const own = before && secretIn(context.request, address, before.meeting)
        if (before && own !== undefined && (await findVisitor(db, before.meeting, own))?.id === before.participant) return { meeting: before.meeting }
        await recordRefusal(db, { kind: 'guest.joined' }, { request: context.requestId })
        throw noLink()
      }
      context.headers.append('set-cookie', cookieFor(address, guest.meeting, secret))
      return { meeting: guest.meeting }
    },
    async invited({ token }, context) {
      const link = await findLinkOf(db, token)
      // A link that was used speaks to the browser alone that it let in.
      const own = link?.isUsed ? secretIn(context.request, address, link.meeting) : undefined
      const isOwn = link && (!link.isUsed || (own !== undefined && (await findVisitor(db, link.meeting, own))?.id === link.participant))
      const guest = isOwn ? await findGuest(db, link.meeting, link.participant) : undefined
      if (!guest) throw noLink()
      await checkGuest(db, guest, Date.now())
      return invitationOf(db, guest, await house.actors(), await house.us())
    },
    visit: ({ meeting }, context) => as(context, meeting, page),
    async waiting({ meeting }, context) {
      const stream = waiting(await as(context, meeting, async (_, guest) => guest))
      return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
    },
    async paper({ meeting, file }, context) {
      const content = await as(context, meeting, async (step, guest) => {
        checkIn(guest)
        const released = (await listReleased(step, meeting)).find((one) => one.file === file)
        const link = released && (await findLink(step, file))
        const found = link && (await findContent(step, link, released.version))
        if (!found) throw new Fault('kernel/not-found', 'There is no such paper, or not any more.')
        await recordEvent(step, { kind: 'file.downloaded', subject: { kind: 'record', id: meeting }, detail: { file, version: released.version }, by: `guest:${guest.id}` })
        return found
      })
      return downloadResponse(await openKept(house.files.vault, content), content.type, content.name)
    },
    correct: ({ meeting, minutes: id, ...given }, context) => as(context, meeting, async (step, guest) => {
      const minutes = await minutesOf(step, guest, id)
      await propose(step, minutes, given, { ...guest, by: `guest:${guest.id}` })
      return page(step, guest)
    }),
    agree: ({ meeting, minutes: id, edition }, context) => as(context, meeting, async (step, guest) => {
      const minutes = await minutesOf(step, guest, id)
      if (!guest.isHead) throw new Fault('minutes/not-head', 'Only the head of your delegation agrees to minutes for it.')
      const isAgreed = await agree(step, minutes, { edition, delegation: guest.delegation, participant: guest.id, name: guest.name, confirmation: '', by: `guest:${guest.id}` })
      if (isAgreed) await settleAgreed(step, id)
      return page(step, guest)
    }),
    admit: (given, context) => decideAsGuest(context, house, given, page),
    async minutesFile({ meeting, minutes: id, format, lang, paper }, context) {
      const actors = await house.actors()
      const printed = await as(context, meeting, async (step, guest) => {
        const minutes = await minutesOf(step, guest, id)
        await recordEvent(step, { kind: 'minutes.printed', subject: { kind: 'record', id }, detail: { format }, by: `guest:${guest.id}` })
        return giveMinutes(step, minutes, { edition: (await latest(step, id))!.edition, language: lang, paper, taken: [], actors }, true)
      })
      return paperResponse(printed, format)
    },
    async leave({ meeting }, context) {
      const secret = secretIn(context.request, address, meeting)
      if (secret !== undefined) await inStep(db, context, async (step) => {
        const guest = await findVisitor(step, meeting, secret)
        if (!guest) return
        await endVisits(step, guest.id)
        await recordEvent(step, { kind: 'guest.left', subject: { kind: 'record', id: meeting }, detail: { participant: guest.id }, by: `guest:${guest.id}` })
      })
      context.headers.append('set-cookie', cookieGone(address, meeting))
    },
  }, { ...meetingFaults, ...minutesFaults, ...fileFaults })
}

/** Minutes of the guest’s meeting that were circulated and are released to the guest’s delegation. */
async function minutesOf(db: Db, guest: Guest, id: string) {
  checkIn(guest)
  const found = (await listCirculated(db, guest.meeting)).find((one) => one.id === id)
  if (!found || !isReleasedTo(guest.delegation, found.marking, await lowestRank(db))) throw new Fault('kernel/not-found', 'There are no such minutes of this meeting.')
  // Two who agree at the same moment come one after the other, so that the later one sees that all have.
  await sql`SELECT FROM record WHERE id = ${id} FOR UPDATE`.execute(db)
  return found
}
