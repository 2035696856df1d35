import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { settingChange, settings } from './schema.ts'

/** The verbs of the ministry’s choices. */
export const contract = {
  settings: endpoint({
    method: 'GET', path: '/settings', input: z.object({}), output: settings, can: 'settings:read',
    says: 'The ministry’s choices: its country, language and worldview.',
  }),
  choose: endpoint({
    method: 'PUT', path: '/settings', input: settings, output: settings, can: 'settings:write', stepUp: true, faults: ['settings/unknown-actor'],
    says: 'Replaces the ministry’s choices; every change is logged with what was before.',
  }),
  changes: endpoint({
    method: 'GET', path: '/settings/log',
    input: z.object({ before: z.uuid().optional().describe('The id of the oldest change already seen.'), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ changes: z.array(settingChange), more: z.boolean() }), can: 'settings:read',
    says: 'Who changed which choice when, newest first.',
  }),
} as const
