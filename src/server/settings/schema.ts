import { z } from 'zod'
import { languages, worldview } from '#kernel/actor.ts'

/** What the ministry has chosen for everybody who uses this instance. */
export const settings = z
  .object({
    us: z.string().min(2).max(16).optional().describe('The actor whose ministry runs this instance.'),
    name: z.partialRecord(z.enum(languages), z.string().trim().min(1).max(200)).optional().describe('The name of our ministry in each language, as on its letterhead and in its notes.'),
    language: z.enum(languages).describe('Language of screens and documents unless somebody chooses another.'),
    worldview: worldview.describe('Who counts as a state, under which name and in which list.'),
    firstRunDone: z.boolean().describe('Whether country, language and worldview were chosen.'),
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof settings>

/** What holds before anything was chosen. */
export const initialSettings: Settings = { language: 'en', worldview: { overrides: {} }, firstRunDone: false }

/** One change: who (a session) changed what, when, from what to what. */
export const settingChange = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    who: z.string(),
    key: z.enum(['us', 'name', 'language', 'worldview', 'firstRunDone']),
    before: z.unknown().describe('The choice before; null where there was none.'),
    after: z.unknown(),
  })
  .meta({ id: 'SettingChange' })
export type SettingChange = z.infer<typeof settingChange>
