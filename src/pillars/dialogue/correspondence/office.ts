import type { Language } from '#kernel/actor.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import { custodianOf, placeOf } from '#server/records/store.ts'
import { getSettings } from '#server/settings/store.ts'
import type { Addressee } from './schema.ts'
import { unitOf } from './store.ts'
import { ministryOf } from './templates/ministry.ts'

/** Who we are: our country among the actors, and what the ministry calls itself. */
export type Ourselves = { readonly us: string | undefined; readonly actors: readonly Actor[]; readonly settings: Awaited<ReturnType<typeof getSettings>> }

/** Reads who we are. Before a transaction is begun: one that waited for another connection to the database could wait for ever. */
export async function readOurselves({ db, us, actors }: Pick<House, 'db' | 'us' | 'actors'>): Promise<Ourselves> {
  return { us: await us(), actors: await actors(), settings: await getSettings(db) }
}

/**
 * The office of ours for which a person writes, under its name in a language: their mission, else the ministry as it calls
 * itself in the settings, as its headquarters are called where that is the language of the house, or after our country.
 */
export async function ourOffice(db: Db, { us, actors, settings }: Ourselves, by: string, language: Language): Promise<Addressee> {
  const archive = await custodianOf(db, await placeOf(db, by))
  const unit = await unitOf(db, archive)
  const country = actors.find(({ id }) => id === us)
  const own = unit?.kind === 'mission' ? unit.name : settings.name?.[language] ?? (language === settings.language ? unit?.name : undefined)
  return { actor: us ?? null, name: own ?? ministryOf(language, country && (country.formal?.[language] ?? country.names[language])), rank: 'institution', place: '', unit: archive }
}
