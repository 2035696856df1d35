import type { Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { recordEvent } from '../audit/store.ts'
import { needSession } from '../context.ts'
import type { Db } from '../database.ts'
import type { Handlers } from '../http.ts'
import { refuseAppointing } from '../people/server.ts'
import { findPerson, findUnit, insertPerson, insertPost, updatePerson, suspendClearance } from '../people/store.ts'
import type { administering } from './contract.ts'
import type { Identity } from './identity.ts'
import { invitationLetter } from './letter.ts'
import { findInvitations, newLink, withdrawLinksOf } from './links.ts'
import { accountOf, countWays } from './overview.ts'
import { linkLimits } from './schema.ts'
import { deleteSessionsOf, personWith } from './store.ts'

const hour = 3_600_000
const invited = linkLimits.invitationDays * 24 * hour

/** Handlers of administrators: who is invited, who has to recover, whose sessions end. */
export function administerHandlers(identity: Identity): Handlers<typeof administering> {
  const { db, address } = identity
  return {
    invitations: () => findInvitations(db),
    async invite({ name, email, roles, unit, title }, context) {
      const made = await context.machine(async (step) => {
        if (await personWith(step, email)) throw new Fault('identity/email-taken', `Somebody is known here under “${email}” already. Change what they may do among the people, or make a link for them there.`)
        if (unit !== undefined && !(await findUnit(step, unit))) throw new Fault('identity/no-unit', 'There is no such unit; it may have been removed meanwhile. Choose another.')
        if (roles.includes('security-officer')) await refuseAppointing(step, context)
        const person = await insertPerson(step, { name, email, roles })
        if (unit !== undefined) await insertPost(step, { id: newId(), person, unit, title: title || name, isHead: false, from: new Date().toISOString().slice(0, 10), to: null })
        await recordEvent(step, { kind: 'person.invited', subject: { kind: 'person', id: person }, detail: { roles, ...(unit && { unit }) } })
        const { id, ...link } = await newLink(step, address, { kind: 'invitation', person, by: needSession(context).person.id }, invited)
        return { invitation: (await findInvitations(step, id))[0]!, link }
      })
      return { ...made, isMailed: await mail(identity, { name, email, ...made.link }, context.lang) }
    },
    async withdraw({ id }, context) {
      await context.machine(async (step) => {
        const [invitation] = await findInvitations(step, id)
        if (!invitation) throw new Fault('identity/no-invitation', 'That invitation was withdrawn already, or the person has come in.')
        await withdrawLinksOf(step, invitation.person)
        if ((await countWays(step, invitation.person)) === 0) await updatePerson(step, invitation.person, { isActive: false })
        await recordEvent(step, { kind: 'invitation.withdrawn', subject: { kind: 'person', id: invitation.person } })
      })
    },
    recoveryLink: ({ id: person }, context) => context.machine(async (step) => {
      const { isActive } = await needPerson(step, person)
      if (!isActive) throw new Fault('identity/no-person', 'This person is not active. Make them active first, then make the link.')
      // Who never came in is still invited.
      const kind = (await findInvitations(step)).some((one) => one.person === person) ? 'invitation' : 'recovery'
      await withdrawLinksOf(step, person)
      const { id, ...link } = await newLink(step, address, { kind, person, by: needSession(context).person.id }, kind === 'invitation' ? invited : linkLimits.recoveryHours * hour)
      await recordEvent(step, { kind: 'link.made', subject: { kind: 'link', id }, detail: { for: person, as: kind, expires: link.expires } })
      // Whoever holds the link could come in as that person: nothing marked is open to them until the security officer has cleared them anew.
      if (kind === 'recovery' && needSession(context).person.id !== person && (await suspendClearance(step, person))) await recordEvent(step, { kind: 'clearance.suspended', subject: { kind: 'person', id: person }, detail: { why: 'recovery' } })
      return link
    }),
    async accountOf({ id }) {
      return accountOf(identity, id)
    },
    endSessionsOf: ({ id }, context) => context.machine(async (step) => {
      await needPerson(step, id)
      const ended = await deleteSessionsOf(step, id)
      await recordEvent(step, { kind: 'sessions.ended', subject: { kind: 'person', id }, detail: { why: 'administrator', count: ended } })
      return { ended }
    }),
  }
}

/** Sends the link where mail is set up. An invitation stands without it: whoever made it can pass the link on by hand. */
async function mail({ mailer, log }: Identity, to: Parameters<typeof invitationLetter>[0], language: Language): Promise<boolean> {
  if (!mailer) return false
  try {
    await mailer.send(invitationLetter(to, language))
    return true
  } catch (error) {
    log.error(`An invitation could not be mailed: ${(error as Error).message}`)
    return false
  }
}

async function needPerson(db: Db, id: string): Promise<{ isActive: boolean }> {
  const person = await findPerson(db, id)
  if (!person?.email) throw new Fault('identity/no-person', 'There is no such person, or none with an e-mail address: only with one can a person sign in. Give them one first.')
  return person
}
