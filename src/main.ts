import { once } from 'node:events'
import { join } from 'node:path'
import type { Config } from '#server/config.ts'
import { accessRoutes } from '#server/access/server.ts'
import { recordRefusal } from '#server/audit/store.ts'
import { boundaryRoutes } from '#server/boundaries/server.ts'
import { keepArchive } from '#server/backup/archive.ts'
import { backupRoutes } from '#server/backup/server.ts'
import { openDatabase, type Database } from '#server/database.ts'
import { prepareData } from '#server/data-folder.ts'
import { healthRoutes } from '#server/health/server.ts'
import { openIdentity, sessionOf } from '#server/identity/identity.ts'
import { linkAtStart, makeLink } from '#server/identity/links.ts'
import { providerOf } from '#server/identity/provider.ts'
import type { Link } from '#server/identity/schema.ts'
import { identityKey } from '#server/identity/secret.ts'
import { identityRoutes } from '#server/identity/server.ts'
import { createJobs } from '#server/jobs.ts'
import { jobRoutes } from '#server/jobs/server.ts'
import { addressAt, listen } from '#server/listen.ts'
import { holderOf, takeLock } from '#server/lock.ts'
import type { Log } from '#server/log.ts'
import type { Rooms } from '#server/machinery.ts'
import { migrate } from '#server/migrate.ts'
import { openFiles } from '#server/files/open.ts'
import { mailerOf } from '#server/notify/mail.ts'
import { tell } from '#server/notify/server.ts'
import { indexFileText } from '#server/search/store.ts'
import { livekitOrigins } from '#server/policy.ts'
import { pacerOf } from '#server/rate/pace.ts'
import { hostsOf } from '#server/reach.ts'
import { openRegister } from '#server/register.ts'
import { migrations } from '#server/migrations.ts'
import { settingsRoutes } from '#server/settings/server.ts'
import { stopSignal } from '#server/signals.ts'
import { siteOf } from '#server/site.ts'
import { version } from '#server/version.ts'
import { buildWeb, webFolder } from '#server/web-build.ts'

/** How to serve: `rooms` are those above the server; `screens` false leaves the web out; `signal` gives up a start under way. */
export type ServeOptions = { readonly config: Config; readonly log: Log; readonly rooms: Rooms; readonly screens?: boolean; readonly signal?: AbortSignal }

/** A server that answers. `link` is the one-time set-up link, there while no administrator can sign in. */
export type Running = { readonly address: string; readonly link: Link | undefined; stop(): Promise<void> }

/**
 * Starts everything in order and answers when it is ready; whatever was started is stopped again
 * when a part fails. Faults: those of the data folder, lock, port, database and web build, each a
 * sentence for the administrator.
 */
export async function serve({ config, log, rooms, screens = true, signal }: ServeOptions): Promise<Running> {
  const opened = new AsyncDisposableStack()
  try {
    prepareData(config.data, version)
    const lock = await takeLock(serverLock(config), 'the server', 0, `the data folder ${config.data}`)
    opened.defer(() => lock.release())
    // The port first, since nothing is quicker to refuse; until the rest is ready it answers 503.
    const listening = opened.adopt(await listen(config.host, config.port, { tls: config.tls, proxies: config.proxies, says: (line) => log.info(line) }), (open) => open.close())
    const address = config.origin ?? listening.address
    lock.tell(address)
    // Before the database, and so closed after it: it hands over the last of its log when it stops.
    opened.adopt(keepArchive(config, log), (open) => open.close())
    const [database] = await together([openMigrated(config, log, rooms), screens ? buildWeb(log, signal) : undefined], opened)
    signal?.throwIfAborted()
    const jobs = opened.adopt(createJobs(config, log), (open) => open.close())
    const files = opened.adopt(await openFiles({ db: database.db, config, log, tell, index: indexFileText }), (open) => open.close())
    const furnished = await rooms.furnish({ config, log, db: database.db, aside: database.aside, jobs, files, address })
    opened.defer(async () => furnished.close?.())
    const register = opened.adopt(await openRegister({ config, db: database.db, log, jobs, address, files, kinds: furnished.kinds, isActor: furnished.isActor, actors: furnished.actors }), (open) => open.close())
    signal?.throwIfAborted()
    const identity = openIdentity({ db: database.db, key: identityKey(config.data), address, idleHours: config.idleHours, log, provider: providerOf(config.oidc), mailer: config.mail && opened.adopt(mailerOf(config.mail), (open) => open.close()) })
    const site = siteOf({
      routes: [
        healthRoutes(database, version, furnished.freshness),
        identityRoutes(identity),
        accessRoutes(),
        settingsRoutes(database.db, furnished.isActor),
        boundaryRoutes(database.db, furnished.isActor),
        jobRoutes(jobs),
        backupRoutes(config, log),
        ...register.routes,
        ...furnished.routes,
      ],
      ...(furnished.pages && { pages: furnished.pages }),
      sessionOf: (request) => sessionOf(identity, request),
      db: database.db,
      onRefusal: async ({ person, request, permission, method, path }) => void (await recordRefusal(database.db, { kind: 'permission.refused', detail: { permission, verb: `${method} ${path}` } }, { person, request })),
      hosts: hostsOf(config),
      origin: config.origin,
      isSecure: address.startsWith('https:'),
      securityContacts: config.securityContacts,
      pacer: pacerOf(config.rate, Date.now, (line) => log.info(line)),
      refused: (line) => log.info(line),
      version,
      report: (reference, request, error) => log.error(`${request} failed${reference && ` (reference ${reference})`}.`, error),
      screens: screens ? webFolder : undefined,
      videoServers: livekitOrigins(config.video.livekit?.url),
    })
    listening.answerWith((request) => site.fetch(request))
    const link = await linkAtStart(database.db, address, config.idleHours)
    // Last in, so first out: requests end before what they use is closed, and jobs before either,
    // since a page may be following one.
    opened.defer(async () => void (await Promise.all([listening.close(), jobs.close()])))
    return { address, link, stop: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

/**
 * Serves until Ctrl-C or a request to end, then stops everything in order; also when that comes
 * while starting. `ready` is told once when the server answers.
 */
export async function serveUntilStopped(options: Omit<ServeOptions, 'signal'>, ready: (running: Running) => void): Promise<void> {
  const signal = stopSignal()
  try {
    const running = await serve({ ...options, signal })
    ready(running)
    if (!signal.aborted) await once(signal, 'abort')
    await running.stop()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Opens the database of a data folder for a command: joins a running one, or starts it for as long as the command lasts. */
export async function openForCommand(config: Config, log: Log, rooms: Rooms): Promise<Database> {
  prepareData(config.data, version)
  return openMigrated(config, log, rooms)
}

/** A one-time link for the command `setup-link`, for the running server's address, else for the one it would have: for a new administrator where none can sign in, or for the person with an e-mail address. */
export async function setUpLink(config: Config, log: Log, rooms: Rooms, email?: string): Promise<Link> {
  const database = await openForCommand(config, log, rooms)
  try {
    const address = holderOf(serverLock(config))?.address ?? config.origin ?? addressAt(config.host, config.port, config.tls !== undefined)
    return await makeLink(database.db, address, email)
  } finally {
    await database.close()
  }
}

const serverLock = (config: Config): string => join(config.data, 'locks', 'server.lock')

async function openMigrated(config: Config, log: Log, rooms: Rooms): Promise<Database> {
  const database = await openDatabase(config, log)
  try {
    const taken = await migrate(database.db, [...migrations, ...rooms.migrations])
    if (taken.length > 0) log.debug(`Took ${taken.length} steps of the database: ${taken.join(', ')}.`)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Waits for both even when one fails, so that nothing is left half open behind the failure. */
async function together(work: [Promise<Database>, Promise<void> | undefined], opened: AsyncDisposableStack): Promise<[Database]> {
  const [database, built] = await Promise.allSettled(work)
  if (database.status === 'fulfilled') opened.defer(() => database.value.close())
  if (database.status === 'rejected') throw database.reason
  if (built.status === 'rejected') throw built.reason
  return [database.value]
}
