import type { Chapter, Requirement, State } from './requirement.ts'
import { api } from './chapters/v4-api.ts'
import { architecture } from './chapters/v15-architecture.ts'
import { authentication } from './chapters/v6-authentication.ts'
import { authorization } from './chapters/v8-authorization.ts'
import { communication } from './chapters/v12-communication.ts'
import { configuration } from './chapters/v13-configuration.ts'
import { cryptography } from './chapters/v11-cryptography.ts'
import { data } from './chapters/v14-data.ts'
import { encoding } from './chapters/v1-encoding.ts'
import { files } from './chapters/v5-files.ts'
import { frontend } from './chapters/v3-frontend.ts'
import { logging } from './chapters/v16-logging.ts'
import { oauth } from './chapters/v10-oauth.ts'
import { session } from './chapters/v7-session.ts'
import { tokens } from './chapters/v9-tokens.ts'
import { validation } from './chapters/v2-validation.ts'
import { webrtc } from './chapters/v17-webrtc.ts'

/** The chapters of OWASP ASVS 5.0, in their order. */
export const chapters: readonly Chapter[] = [encoding, validation, frontend, api, files, authentication, session, authorization, tokens, oauth, cryptography, communication, configuration, data, architecture, logging, webrtc]

/** Every requirement of levels 1 and 2. */
export const requirements: readonly Requirement[] = chapters.flatMap((chapter) => chapter.requirements)

const states: readonly State[] = ['met', 'partly', 'not yet', 'not applicable']

/** How many requirements of a level are in each state. */
export function countOf(level: 1 | 2): Readonly<Record<State, number>> {
  return Object.fromEntries(states.map((state) => [state, requirements.filter((one) => one.level === level && one.state === state).length])) as Record<State, number>
}
