import type { Actor } from '#kernel/actor.ts'
import { bannerOf, combine, schemes } from '#kernel/marking.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import type { Guest } from '../guest-store.ts'
import { contentOf } from '../minutes/open.ts'
import { standingOf } from '../minutes/rules.ts'
import { listCorrections, listEditions, listSides } from '../minutes/store.ts'
import { isReleasedTo } from '../rules.ts'
import type { GuestMinutes, GuestPage } from './schema.ts'
import { getMeeting, listCirculated, listNamed, listReleased, listWaiting, listZones } from './store.ts'

/** What a guest may see of the meeting now. By the machine. */
export async function guestPageOf(db: Db, guest: Guest, actors: readonly Actor[]): Promise<GuestPage> {
  const meeting = await getMeeting(db, guest.meeting)
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const zones = await listZones(db, guest.meeting)
  const isIn = guest.admission === 'admitted'
  const minutes = isIn ? (await listCirculated(db, guest.meeting)).filter(({ marking }) => isReleasedTo(guest.delegation, marking, scheme.levels[0]!.rank)) : []
  const marking = combine([meeting.marking, ...minutes.map((one) => one.marking)])
  const { startsAt, endsAt, zone, place, isVideo, languages, agenda } = meeting.fields
  const named = isIn ? zones.map(({ actor }) => actor) : [guest.delegation]
  return {
    meeting: { id: meeting.id, title: meeting.title, status: meeting.status, startsAt, endsAt, zone, place: isIn ? place : '', isVideo, level: marking.level, banner: bannerOf(marking, scheme), languages },
    me: { id: guest.id, name: guest.name, delegation: guest.delegation, role: guest.role, isHead: guest.isHead, admission: guest.admission },
    actors: Object.fromEntries(actors.filter(({ id }) => named.includes(id)).map(({ id, names }) => [id, names])),
    inside: isIn
      ? {
          zones: zones.map((one) => ({ actor: one.actor, zone: one.zone ?? zone })), agenda, participants: await listNamed(db, guest.meeting),
          waiting: guest.role === 'chair' ? await listWaiting(db, guest) : [], papers: (await listReleased(db, guest.meeting)).map(({ version: _, ...paper }) => paper), minutes: await Promise.all(minutes.map((one) => minutesFor(db, guest, one))),
        }
      : null,
  }
}

async function minutesFor(db: Db, guest: Guest, minutes: { id: string; title: string; fields: Record<string, unknown> }): Promise<GuestMinutes> {
  const [last] = await listEditions(db, minutes.id)
  const corrections = await listCorrections(db, minutes.id)
  const { isChanged: _, ...standing } = standingOf(contentOf(minutes), last, (await listSides(db, guest.meeting)).map(({ actor }) => actor), Date.now())
  return {
    id: minutes.id, edition: last!.edition, content: last!.content, until: last!.until, standing,
    agreements: last!.agreements.map(({ confirmation: __, ...one }) => one),
    corrections: corrections.filter((one) => one.delegation === guest.delegation || one.state !== 'proposed').map((one) => ({ ...one, isOwn: one.delegation === guest.delegation })),
  }
}
