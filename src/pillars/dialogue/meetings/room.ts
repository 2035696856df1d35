import type { Keeping } from '#server/house.ts'
import { meeting } from './kinds.ts'
import { migrations } from './migrations.ts'
import { meetingRoutes } from './server.ts'

/** The room of meetings: who meets when about what, the guests of the other side, and the minutes. */
export const meetings: Keeping = {
  kinds: [meeting],
  migrations,
  open: (house) => ({ routes: [meetingRoutes({ db: house.db, address: house.address, records: house.records, us: house.us, canMail: house.config.mail !== undefined })] }),
}
