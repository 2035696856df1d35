import { languages, type Actor, type Language } from '#kernel/actor.ts'
import type { Db } from '#server/database.ts'
import { getSettings } from '#server/settings/store.ts'
import { ministryOf } from '../../correspondence/templates/ministry.ts'
import type { Guest } from '../guest-store.ts'
import type { GuestInvitation } from './schema.ts'
import { getMeeting } from './store.ts'

/** Who invites a guest, to what, and as whom: what somebody may know who holds the link. By the machine; `us` is our country. */
export async function invitationOf(db: Db, guest: Guest, actors: readonly Actor[], us: string | undefined): Promise<GuestInvitation> {
  const { isVideo, startsAt, endsAt, zone } = (await getMeeting(db, guest.meeting)).fields
  const { name } = await getSettings(db)
  const host = actors.find(({ id }) => id === us)
  const ministry = Object.fromEntries(languages.map((language): [Language, string] => [language, name?.[language] ?? ministryOf(language, host && (host.formal?.[language] ?? host.names[language]))]))
  return { ministry, host: host?.names ?? null, name: guest.name, delegation: actors.find(({ id }) => id === guest.delegation)?.names ?? { en: guest.delegation }, isVideo, startsAt, endsAt, zone }
}
