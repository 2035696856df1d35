import { join } from 'node:path'
import type { Actor } from '#kernel/actor.ts'
import type { RecordKind } from '#kernel/record.ts'
import { startSealer } from './audit/sealer.ts'
import { auditRoutes } from './audit/server.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { Files } from './files/open.ts'
import type { Routes } from './http.ts'
import { deleteSessionsOf } from './identity/store.ts'
import type { Jobs } from './jobs.ts'
import { keyRoutes } from './keys/server.ts'
import type { Log } from './log.ts'
import { markingRoutes } from './marking/server.ts'
import { mailerOf } from './notify/mail.ts'
import { openPost } from './notify/post.ts'
import { notifyRoutes, tell } from './notify/server.ts'
import { peopleRoutes } from './people/server.ts'
import { recordRoutes } from './records/server.ts'
import { registerRoutes } from './registers/server.ts'
import { retentionRoutes } from './retention/server.ts'
import { searchRoutes } from './search/server.ts'
import { workspaceRoutes } from './workspace/server.ts'

/** What the register is opened with. `address` is where browsers reach this server; `kinds`, `isActor` and `actors` come from the rooms above. */
export type RegisterOptions = {
  readonly config: Config
  readonly db: Db
  readonly log: Log
  readonly jobs: Jobs
  readonly address: string
  readonly files: Files
  readonly kinds: readonly RecordKind[]
  readonly isActor: (id: string) => boolean
  readonly actors: () => Promise<readonly Actor[]>
}

/** The rooms of the register, open: people, records, markings and what watches over them. `close` ends what works by itself. */
export type Register = { readonly routes: readonly Routes[]; close(): Promise<void> }

/** Opens the rooms of the register, and starts what works by itself: the sealer of the audit trail, mail and reminders. */
export async function openRegister({ config, db, log, jobs, address, files, kinds, isActor, actors }: RegisterOptions): Promise<Register> {
  const opened = new AsyncDisposableStack()
  const mailer = config.mail && opened.adopt(mailerOf(config.mail), (open) => open.close())
  const where = () => address
  opened.adopt(startSealer({ db, log, data: config.data, copy: config.auditCopy }), (open) => open.stop())
  opened.defer(openPost({ db, kinds, mailer, ceiling: config.channelLevel, address: where, log }))
  return {
    routes: [
      peopleRoutes(async (step, person) => void (await deleteSessionsOf(step, person))),
      markingRoutes(),
      recordRoutes({ kinds, isActor, tell, carried: ['file_link'] }),
      registerRoutes(),
      files.routes,
      keyRoutes(),
      searchRoutes({ actors, kinds }),
      retentionRoutes(),
      workspaceRoutes({ folder: join(config.data, 'exports'), jobs }),
      auditRoutes({ db, data: config.data, copy: config.auditCopy, jobs }),
      notifyRoutes({ db, mailer, feedCeiling: config.channelLevel, address: where }),
    ],
    close: () => opened.disposeAsync(),
  }
}
