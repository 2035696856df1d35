import { languages, type Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { schemes } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { calendarDigest } from '../calendar-digest.ts'
import type { ListedParticipant, MeetingFields } from '../schema.ts'
import { findCalendar, listPeople, upsertCalendar } from '../store.ts'
import { clearAnswers, findOrganizer } from './store.ts'
import { letterWords, type LetterWords } from './words.ts'
import { writeInvitation, type Outgoing } from './write.ts'

/** An invitation as it stands after it was issued, for whom it goes to. */
export type Issue = Omit<Outgoing, 'people'> & { readonly people: readonly ListedParticipant[]; readonly isFirst: boolean }

/**
 * Issues the invitation as the meeting stands: SEQUENCE is raised if calendars were told something else before (RFC
 * 5546, 2.1.4), and answers to another time are forgotten. It goes by mail, or as a file (`to`: for one person alone). Faults: `meetings/not-ours`, `meetings/no-organizer`.
 */
export async function issueInvitation(db: Db, right: MayChange, record: SpineRecord, by: string, mailFrom: string | undefined, { by: way, to }: { by: 'mail' | 'file'; to?: string | undefined }): Promise<Issue> {
  const calendar = await findCalendar(db, right)
  if (calendar?.organizer) throw new Fault('meetings/not-ours', `${calendar.organizer} invited to this meeting. Answer that invitation instead.`)
  const { name, email } = await findOrganizer(db, by)
  const address = email ?? addressOf(mailFrom)
  if (!address) throw new Fault('meetings/no-organizer', 'Answers need an address to go to, and your account has none. Have one added under “People”.')
  const fields = record.fields as MeetingFields
  const digest = calendarDigest({ title: record.title, status: record.status, fields })
  const isFirst = calendar?.issued == null
  const sequence = isFirst || calendar.issued === digest ? (calendar?.sequence ?? 0) : calendar.sequence + 1
  const stamp = new Date(Math.floor(Date.now() / 1000) * 1000)
  const uid = calendar?.uid ?? `${record.id}@entente`
  if (sequence !== calendar?.sequence && !isFirst) await clearAnswers(db, right)
  const people = await listPeople(db, right)
  const isMail = way === 'mail' && people.some(({ email, admission }) => email !== null && admission !== 'refused')
  // What went out before a change holds no more, in whichever way it went.
  const before = sequence === calendar?.sequence && !isFirst ? calendar : undefined
  const told = to === undefined ? people.map(({ id }) => id) : [...(before?.told ?? []), to]
  await upsertCalendar(db, right, { uid, sequence, stamp, organizer: null, issued: digest, told, mailed_at: isMail ? stamp : (before?.mailed_at ?? null), taken_at: way === 'file' ? stamp : (before?.taken_at ?? null) })
  await recordEvent(db, { kind: 'invitation.issued', subject: { kind: 'record', id: record.id }, detail: { sequence, isCancelled: record.status === 'cancelled' } })
  const { scheme } = await getMarkingPolicy(db)
  return {
    method: record.status === 'cancelled' ? 'CANCEL' : 'REQUEST', uid, sequence, stamp: stamp.toISOString(), title: record.title, fields, organizer: { email: address, name },
    people, isOpen: record.marking.level <= schemes[scheme].levels[0].rank && record.marking.releasableTo === null, isFirst,
  }
}

/** The bare address in how mail is signed, in small letters: `Entente <entente@ministry.example>`. */
export const addressOf = (mailFrom: string | undefined): string | undefined => /[^\s<>]+@[^\s<>]+/.exec(mailFrom ?? '')?.[0]?.toLowerCase()

/** The calendar file of an issue, naming only whom it goes to, so that addresses are not passed around; without one, everybody. */
export function fileOf(issue: Issue, to?: string, sentBy?: string): string {
  return writeInvitation({ ...issue, sentBy, people: issue.people.filter(({ id }) => to === undefined || id === to) })
}

const languageOf = ({ languages: spoken }: Pick<MeetingFields, 'languages'>): Language => (spoken.map((tag) => tag.split('-')[0]).find((one) => (languages as readonly string[]).includes(one!)) ?? 'en') as Language

/** The words of letters about a meeting, in the first of its languages that letters are written in. */
export const wordsFor = (fields: Pick<MeetingFields, 'languages'>): LetterWords => letterWords[languageOf(fields)]

/** A moment as a letter spells it in the language of the meeting, on the clock of a zone, which it names. */
export function spelledIn(fields: Pick<MeetingFields, 'languages'>, moment: string, zone: string): string {
  const language = languageOf(fields)
  return `${new Intl.DateTimeFormat(`${language === 'en' ? 'en-GB' : language}-u-nu-latn`, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(new Date(moment))} (${zone.replaceAll('_', ' ')})`
}

/** The letter that brings an issue to one of its people: title, time in the zone of the meeting and of the delegation, and the personal link of a guest. */
export function letterOf(issue: Issue, { fields, to, zones, link, banner, sentBy }: { fields: MeetingFields; to: ListedParticipant & { email: string }; zones: readonly string[]; link: string | undefined; banner: string; sentBy: string | undefined }) {
  const words = wordsFor(fields)
  const subject = (issue.method === 'CANCEL' ? words.cancelled : issue.isFirst ? words.invited : words.changed).replace('{title}', () => issue.title).replace(/\s+/g, ' ').slice(0, 200)
  const where = [fields.place, fields.isVideo ? words.video : ''].filter(Boolean).join(' · ')
  const lines = [banner, '', subject, '', `${words.when}: ${zones.map((zone) => spelledIn(fields, fields.startsAt, zone)).join('\n      ')}`, ...(where ? [`${words.where}: ${where}`] : []), ...(link ? ['', words.link, link] : []), '', banner, '']
  return { to: to.email, subject, text: lines.join('\n'), calendar: { method: issue.method, content: fileOf(issue, to.id, sentBy) } }
}
