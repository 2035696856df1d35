import { isDeepStrictEqual } from 'node:util'
import type { SettingChange, Settings } from './schema.ts'

type Key = SettingChange['key']
const keys: readonly Key[] = ['us', 'name', 'language', 'worldview', 'firstRunDone']

/** The choices that differ between two settings, in a fixed order. */
export function differences(before: Settings, after: Settings): Key[] {
  return keys.filter((key) => !isDeepStrictEqual(before[key], after[key]))
}

/** Actors that settings name and that the concordance does not know. */
export function unknownActors(chosen: Settings, isActor: (id: string) => boolean): string[] {
  return [...(chosen.us ? [chosen.us] : []), ...Object.keys(chosen.worldview.overrides)].filter((id) => !isActor(id))
}
