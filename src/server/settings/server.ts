import { Fault, type FaultTable } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { needSession } from '../context.ts'
import type { Db } from '../database.ts'
import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import { differences, unknownActors } from './rules.ts'
import type { Settings } from './schema.ts'
import { getSettings, insertChange, listChanges, lockSettings, updateSetting } from './store.ts'

/** The faults of choosing. */
const faults = {
  'settings/unknown-actor': { status: 422, title: 'An actor that is not known' },
} as const satisfies FaultTable

/** Handlers of the ministry's settings. `isActor` tells which actors the concordance knows. */
export function settingsRoutes(db: Db, isActor: (id: string) => boolean): Routes {
  return routes(contract, {
    settings: () => getSettings(db),
    choose: (chosen, context) => chooseSettings(db, chosen, needSession(context).person.id, isActor),
    async changes({ limit, before }) {
      const found = await listChanges(db, limit + 1, before)
      return { changes: found.slice(0, limit), more: found.length > limit }
    },
  }, faults)
}

/** Puts settings in force and logs each difference, in one transaction. `who` names a session or a command. */
export async function chooseSettings(db: Db, chosen: Settings, who: string, isActor: (id: string) => boolean, now: Date = new Date()): Promise<Settings> {
  const unknown = unknownActors(chosen, isActor)
  if (unknown.length > 0) throw new Fault('settings/unknown-actor', `No actor has the id ${unknown.map((id) => `“${id}”`).join(', ')}. Ids are those of the concordance: ISO 3166-1 alpha-3 where there is one.`)
  return db.transaction().execute(async (step) => {
    await lockSettings(step)
    const before = await getSettings(step)
    for (const key of differences(before, chosen)) {
      await updateSetting(step, key, chosen[key])
      await insertChange(step, { id: newId(), at: now.toISOString(), who, key, before: before[key] ?? null, after: chosen[key] ?? null })
    }
    return getSettings(step)
  })
}
