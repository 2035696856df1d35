import type { Keeping } from '#server/house.ts'
import { mailerOf } from '#server/notify/mail.ts'
import { guestRoutes } from './guests/server.ts'
import { invitationRoutes } from './invitations/server.ts'
import { meeting, minutes } from './kinds.ts'
import { migrations } from './migrations.ts'
import { minutesRoutes } from './minutes/server.ts'
import { meetingRoutes } from './server.ts'
import { settleMeetings } from './settle.ts'

/** How often it is looked whether meetings began or are over, in ms. */
const looks = 60_000

/** The room of meetings: who meets when about what, the guests of the other side, and the minutes. */
export const meetings: Keeping = {
  kinds: [meeting, minutes],
  migrations,
  open({ db, address, records, us, actors, files, config, log }) {
    const mailer = config.mail && mailerOf(config.mail)
    const settle = () => settleMeetings(db, new Date()).catch((error: unknown) => log.error('Meetings that are over were not marked so.', error))
    const looking = setInterval(settle, looks)
    looking.unref()
    return {
      routes: [
        meetingRoutes({ db, address, records, us, canMail: mailer !== undefined }),
        guestRoutes({ db, address, files, actors, us }),
        invitationRoutes({ db, address, records, us, mailer, mailFrom: config.mail?.from, mailCeiling: config.channelLevel }),
        minutesRoutes({ db, records, actors }),
      ],
      async close() {
        clearInterval(looking)
        await mailer?.close()
      },
    }
  },
}
