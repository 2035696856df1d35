import type { Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { findActor } from '#evidence/actors.ts'
import type { RecordRoom } from '#server/records/room.ts'
import type { Settings } from '#server/settings/schema.ts'
import type { Assessor } from '../assessment/assessor.ts'
import type { Brief } from '../brief/model.ts'
import { briefOn } from '../brief-file.ts'
import type { OwnOf } from '../own.ts'
import { seenBy } from '../partners.ts'

/** What the room of briefs needs: records, the figures and evidence, what the ministry chose, and the rooms that tell something from its own records. */
export type BriefHouse = { readonly records: RecordRoom; readonly assessor: Assessor; readonly settings: () => Promise<Settings>; readonly own: readonly OwnOf[] }

/** What an edition is to be about. */
export type Facts = { readonly partner: string; readonly languages: readonly Language[]; readonly edition: number; readonly year?: number | undefined }

/**
 * The facts about a relationship as they stand, in each language: from public evidence alone, so that they may be kept
 * with an edition for whoever reads its cover. Faults: those of a partner that is none.
 */
export async function composeFacts({ assessor, settings }: BriefHouse, { partner, languages, edition, year }: Facts): Promise<Partial<Record<Language, Brief>>> {
  const { us, worldview } = await settings()
  if (!us) throw new Fault('relations/no-country', 'The ministry’s country is not chosen yet. Choose it in the settings.')
  if (!findActor(partner)) throw new Fault('relations/unknown-actor', `There is no country ${partner}. Give its ISO 3166-1 alpha-3 code.`)
  if (partner === us) throw new Fault('relations/same-actor', `${partner} has no relationship with itself.`)
  const { actors, isPartner, view } = seenBy(worldview)
  const ground = await assessor.ground(us, isPartner, view)
  const now = new Date()
  const models: Partial<Record<Language, Brief>> = {}
  for (const lang of languages) models[lang] = await briefOn(assessor, ground, actors, { partner, lang, paper: 'a4', now, edition, ...(year !== undefined && { year }) })
  return models
}
