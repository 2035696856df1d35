import { Fault, isFault } from '#kernel/faults.ts'
import { bannerOf, schemes } from '#kernel/marking.ts'
import { recordRefusal } from '#server/audit/store.ts'
import { me } from '#server/context.ts'
import { routes, type Routes } from '#server/http.ts'
import type { House } from '#server/house.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import type { Mailer } from '#server/notify/mail.ts'
import { meetingFaults } from '../faults.ts'
import type { ListedParticipant, MeetingFields } from '../schema.ts'
import { closeDoors } from '../room-access.ts'
import { changeableMeeting, guestLink } from '../server.ts'
import { listDelegations } from '../store.ts'
import { answerHandlers, checkMail } from './answers.ts'
import { contract } from './contract.ts'
import { addressOf, fileOf, issueInvitation, letterOf } from './issue.ts'
import { invitationLimits, readInvitation } from './read.ts'
import { receive } from './receive.ts'
import type { Issued } from './schema.ts'

/** What invitations need of the house: a mailer where mail is configured, the address it comes from, and the highest level whose titles mail may carry. */
export type InvitationHouse = Pick<House, 'db' | 'address' | 'records' | 'us'> & { readonly mailer: Mailer | undefined; readonly mailFrom: string | undefined; readonly mailCeiling: number }

type Letter = ReturnType<typeof letterOf>

/** Handlers of invitations. */
export function invitationRoutes(house: InvitationHouse): Routes {
  return routes(contract, {
    ...answerHandlers(house),
    async issueInvitation({ id, withLinks }, context) {
      const { letters, ...made } = await context.within(async (db) => {
        const { right, record } = await changeableMeeting(db, id)
        if (house.mailer) checkMail(record.marking, house.mailCeiling)
        const issue = await issueInvitation(db, right, record, me(context), house.mailFrom, { by: 'mail' })
        const [us, delegations, fields] = [await house.us(), await listDelegations(db, right), record.fields as MeetingFields]
        const banner = bannerOf(record.marking, schemes[(await getMarkingPolicy(db)).scheme])
        const letters: { name: string; letter: Letter }[] = []
        const reached = issue.people.filter((one): one is ListedParticipant & { email: string } => one.email !== null && one.admission !== 'refused')
        for (const to of house.mailer ? reached : []) {
          const hasLink = withLinks && to.person === null && fields.isVideo && issue.method === 'REQUEST'
          const link = hasLink ? await guestLink(db, right, record, to.id, { us, by: me(context), address: house.address }) : undefined
          const zones = [...new Set([delegations.find(({ actor }) => actor === to.delegation)?.zone ?? fields.zone, fields.zone])]
          letters.push({ name: to.name, letter: letterOf(issue, { fields, to, zones, link, banner, sentBy: addressOf(house.mailFrom) }) })
        }
        return { letters, sequence: issue.sequence, withoutAddress: issue.people.filter(({ email }) => email === null).map(({ name }) => name) }
      })
      // After the transaction: no mail leaves for what was not kept, and no mail server holds a transaction open.
      const outcome: Issued = { ...made, sent: [], failed: [] }
      for (const { name, letter } of letters) {
        try {
          await house.mailer!.send(letter)
          outcome.sent.push(name)
        } catch (error) {
          outcome.failed.push({ name, reason: (error as Error).message.slice(0, 300) })
        }
      }
      return outcome
    },
    invitation: ({ id, participant }, context) => context.within(async (db) => {
      const { right, record } = await changeableMeeting(db, id)
      const issue = await issueInvitation(db, right, record, me(context), house.mailFrom, { by: 'file', to: participant })
      if (participant !== undefined && !issue.people.some((one) => one.id === participant)) throw new Fault('kernel/not-found', 'There is no such participant on the list of this meeting.')
      return new Response(fileOf(issue, participant), { headers: { 'content-type': `text/calendar; method=${issue.method}; charset=utf-8`, 'content-disposition': 'attachment; filename="invitation.ics"' } })
    }),
    async receiveInvitation(_, context) {
      try {
        const invitation = await readInvitation(await bodyOf(context.request))
        const received = await context.within((db) => receive(db, house.records, me(context), invitation))
        if (received.outcome === 'cancelled') await closeDoors(house, received.meeting)
        return received
      } catch (error) {
        if (isFault(error, 'meetings/replayed') || isFault(error, 'meetings/forged')) await recordRefusal(house.db, { kind: 'invitation.received', detail: { reason: error.code } }, { person: me(context), request: context.requestId })
        throw error
      }
    },
  }, meetingFaults)
}

/** The bytes of a body, no more of them than an invitation may have. */
async function bodyOf(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (request.body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > invitationLimits.file) throw new Fault('kernel/too-large', 'The file has more than 2 MB. Invitations are small; save it without attachments.')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
