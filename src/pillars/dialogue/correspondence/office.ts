import type { Language } from '#kernel/actor.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import { custodianOf, placeOf } from '#server/records/store.ts'
import { getSettings } from '#server/settings/store.ts'
import type { Addressee } from './schema.ts'
import { unitOf } from './store.ts'
import { ministryOf } from './templates/ministry.ts'

/**
 * The office of ours for which a person writes, under its name in a language: their mission, else the ministry as it calls
 * itself in the settings, as its headquarters are called where that is the language of the house, or after our country.
 */
export async function ourOffice(db: Db, { db: machine, us, actors }: Pick<House, 'db' | 'us' | 'actors'>, by: string, language: Language): Promise<Addressee> {
  const archive = await custodianOf(db, await placeOf(db, by))
  const [ours, unit, settings] = [await us(), await unitOf(db, archive), await getSettings(machine)]
  const country = (await actors()).find(({ id }) => id === ours)
  const own = unit?.kind === 'mission' ? unit.name : settings.name?.[language] ?? (language === settings.language ? unit?.name : undefined)
  return { actor: ours ?? null, name: own ?? ministryOf(language, country && (country.formal?.[language] ?? country.names[language])), rank: 'institution', place: '', unit: archive }
}
