import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Fault } from '#kernel/faults.ts'
import { plainHost } from '#kernel/loopback.ts'
import { checkReach, isIssuer, isLivekit, isOrigin, isProxy } from './reach.ts'
import { installation } from './version.ts'

const list = z.string().default('').transform((text) => text.split(',').map((one) => one.trim().toLowerCase()).filter(Boolean))

/** Every key of the environment that Entente reads; an empty value counts as absent. */
const environment = z.object({
  /** Folder of records, evidence and the embedded database. Default: `data` in the installation's folder, so that commands given anywhere work on the same one. */
  ENTENTE_DATA: z.string().default(join(installation, 'data')),
  /** Address to listen on: loopback, or with a certificate or an https ENTENTE_ORIGIN any other. Default: 127.0.0.1. */
  HOST: z.string().default('127.0.0.1').transform(plainHost),
  /** Port to listen on; 0 takes a free one. Default: 8080. */
  PORT: z.string().default('8080').refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65535, {
    error: (issue) => `“${issue.input}” is not a port; give a number from 0 to 65535`,
  }).transform(Number),
  /** A PostgreSQL 15 or later to use instead of the embedded one: postgres://user:password@host:5432/database. */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/.+/, 'has to look like postgres://user:password@host:5432/database').optional(),
  /** Connections held to the database. Default: 10. */
  ENTENTE_CONNECTIONS: z.string().default('10').refine((count) => /^\d{1,3}$/.test(count) && Number(count) >= 2, 'has to be a number from 2 to 999').transform(Number),
  /** Where the embedded database lives if not in the data folder; for data folders that its own user cannot reach. */
  ENTENTE_POSTGRES_HOME: z.string().optional(),
  /** File of the master key, 32 bytes that open every file kept; for one that a secrets service mounts. Default: `keys/master.key` in the data folder, made at the first start. */
  ENTENTE_MASTER_KEY_FILE: z.string().optional(),
  /** Folder on another disk or machine to which sealed events and signed checkpoints of the audit are appended, so that who alters this one is found out. Default: none. */
  ENTENTE_AUDIT_COPY: z.string().optional(),
  /** File whose first line is the recovery passphrase of backups; needed for the first backup, for restoring and for drills. */
  ENTENTE_BACKUP_PASSPHRASE_FILE: z.string().optional(),
  /** Folder, on another disk or machine, to which the embedded database's changes are sent as they happen, encrypted; records can then be brought back to any moment, and at most five minutes are lost. */
  ENTENTE_ARCHIVE: z.string().optional(),
  /** Further host names by which browsers may address this server (comma-separated), for a tunnel or a proxy on this machine. */
  ENTENTE_HOSTS: list,
  /** The address by which browsers reach this server, where it is not the one it listens on: https://entente.example.org, in front of which a proxy speaks TLS. */
  ENTENTE_ORIGIN: z.string().refine(isOrigin, 'has to be an address without a path, https://entente.example.org, or http:// for this machine alone').transform((text) => new URL(text).origin).optional(),
  /** File of the certificate (PEM, with its chain) for https without a proxy; read again when it changes. */
  ENTENTE_TLS_CERT: z.string().transform((path) => resolve(path)).optional(),
  /** File of the certificate's private key (PEM). */
  ENTENTE_TLS_KEY: z.string().transform((path) => resolve(path)).optional(),
  /** Proxies in front (addresses or ranges, comma-separated) whose X-Forwarded-For is believed. Default: none. */
  ENTENTE_PROXIES: list.refine((all) => all.every(isProxy), 'has to be addresses or ranges such as 127.0.0.1, 10.2.0.0/16'),
  /** How many times the usual number of requests is let through, for many people behind one address: 1 by default, 0 for no limit (load tests). */
  ENTENTE_RATE: z.string().default('1').refine((times) => /^\d{1,4}(\.\d+)?$/.test(times), 'has to be a number such as 1, 10 or 0').transform(Number),
  /** Whom to tell of a weakness, for /.well-known/security.txt: mailto:… or https://…, comma-separated. */
  ENTENTE_SECURITY_CONTACT: z.string().default('').transform((text) => text.split(',').map((one) => one.trim()).filter(Boolean)).refine((all) => all.every((one) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[\d-]+)$/.test(one)), 'has to be mailto:security@example.org, an https:// address or tel:+…'),
  /** Hours without use after which a session ends; in any case it ends after seven days. Default: 12. */
  ENTENTE_IDLE_HOURS: z.string().default('12').refine((hours) => /^\d{1,3}(\.\d+)?$/.test(hours) && Number(hours) > 0 && Number(hours) <= 168, 'has to be a number of hours up to 168').transform(Number),
  /** Single sign-on by OpenID Connect: the provider's issuer, https://sso.example.org/realms/ministry. Without it there is none. */
  ENTENTE_OIDC_ISSUER: z.string().refine(isIssuer, 'has to be an https:// address without a query, or http:// for this machine alone').optional(),
  /** What the provider calls this server: its client id. */
  ENTENTE_OIDC_CLIENT_ID: z.string().optional(),
  /** File with the client's secret; without it the client is a public one, which PKCE protects alone. */
  ENTENTE_OIDC_CLIENT_SECRET_FILE: z.string().transform((path) => resolve(path)).optional(),
  /** What people call the provider, on the button. Default: Single sign-on. */
  ENTENTE_OIDC_NAME: z.string().trim().min(1).max(60).default('Single sign-on'),
  /** Which of the provider's e-mail addresses are believed when somebody comes for the first time: verified, only those that it says it verified; all, for a ministry's own provider that does not say so. Default: verified. */
  ENTENTE_OIDC_EMAILS: z.enum(['verified', 'all'], { error: 'has to be verified or all' }).default('verified'),
  /** The ministry's mail server for notices: smtp://user:password@host:587 or smtps://…; or a file that holds this address. Without it no mail is sent. */
  ENTENTE_SMTP_URL: z.string().refine((text) => /^smtps?:\/\/\S+$/.test(text) || text.startsWith('/'), 'has to look like smtp://user:password@host:587, or be the path of a file that holds such an address').optional(),
  /** The address that mail comes from: Entente <entente@example.org>. */
  ENTENTE_SMTP_FROM: z.string().regex(/^[^\r\n]*@[^\r\n]+$/, 'has to be an e-mail address').optional(),
  /** Rank of the highest level whose titles mail and private calendars may carry; above it they only say that something waits. Default: 0, the open level. */
  ENTENTE_CHANNEL_LEVEL: z.string().default('0').refine((rank) => /^\d$/.test(rank), 'has to be a rank from 0 to 9').transform(Number),
  /** STUN servers (comma-separated, stun:stun.example.org:3478) by which browsers in a video meeting learn how they are reached from outside. Default: none. */
  ENTENTE_STUN: list.refine((all) => all.every((one) => /^stuns?:[^\s/]+$/.test(one)), 'has to be stun: or stuns: addresses such as stun:stun.example.org:3478'),
  /** TURN servers (comma-separated, turns:turn.example.org:443?transport=tcp) that pass a video meeting on where browsers do not reach each other. Default: none. */
  ENTENTE_TURN: list.refine((all) => all.every((one) => /^turns?:[^\s/]+$/.test(one)), 'has to be turn: or turns: addresses such as turns:turn.example.org:443?transport=tcp'),
  /** The secret shared with the TURN server (coturn: static-auth-secret), or the path of a file that holds it; credentials made with it end after twelve hours. */
  ENTENTE_TURN_SECRET: z.string().optional(),
  /** A LiveKit server for video meetings of more than six: wss://livekit.example.org, or ws:// for this machine alone. Default: none. */
  ENTENTE_LIVEKIT_URL: z.string().refine(isLivekit, 'has to be a wss:// address, or ws:// for this machine alone').transform((text) => new URL(text).origin).optional(),
  /** The LiveKit server’s API key. */
  ENTENTE_LIVEKIT_KEY: z.string().optional(),
  /** Its secret, or the path of a file that holds it. */
  ENTENTE_LIVEKIT_SECRET: z.string().optional(),
  /** From how many people in a room the LiveKit server carries it: 7 by default, 1 for always. */
  ENTENTE_LIVEKIT_FROM: z.string().default('7').refine((count) => /^[1-7]$/.test(count), 'has to be a number from 1 to 7').transform(Number),
  /** How much the log tells, on standard error: silent, error, info or debug. Default: info. */
  ENTENTE_LOG: z.enum(['silent', 'error', 'info', 'debug'], { error: 'has to be silent, error, info or debug' }).default('info'),
}).superRefine((read, check) => {
  if (Boolean(read.ENTENTE_OIDC_ISSUER) !== Boolean(read.ENTENTE_OIDC_CLIENT_ID)) check.addIssue({ code: 'custom', path: [read.ENTENTE_OIDC_ISSUER ? 'ENTENTE_OIDC_CLIENT_ID' : 'ENTENTE_OIDC_ISSUER'], message: 'is missing: single sign-on needs issuer and client id' })
  if (read.ENTENTE_LIVEKIT_URL) for (const key of ['ENTENTE_LIVEKIT_KEY', 'ENTENTE_LIVEKIT_SECRET'] as const) if (!read[key]) check.addIssue({ code: 'custom', path: [key], message: 'is missing beside ENTENTE_LIVEKIT_URL' })
  for (const [key, message] of checkReach(read)) check.addIssue({ code: 'custom', path: [key], message })
})

/** How mail is sent: the server's address (with its secret) and the sender's. */
export type MailConfig = { readonly url: string; readonly from: string }

/** How video meetings reach through networks, and the LiveKit server that carries large ones; `from` is the number of people from which it does. */
export type VideoConfig = {
  readonly relays: { readonly stun: readonly string[]; readonly turn: readonly string[]; readonly secret: string | undefined }
  readonly livekit: { readonly url: string; readonly key: string; readonly secret: string; readonly from: number } | undefined
}

/** Entente's configuration: parsed once, frozen; paths are absolute. */
export type Config = {
  readonly data: string
  readonly host: string
  readonly port: number
  readonly databaseUrl: string | undefined
  readonly connections: number
  readonly postgresHome: string | undefined
  readonly masterKeyFile: string | undefined
  readonly auditCopy: string | undefined
  readonly backupPassphraseFile: string | undefined
  readonly archive: string | undefined
  readonly hosts: readonly string[]
  readonly origin: string | undefined
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly proxies: readonly string[]
  readonly rate: number
  readonly securityContacts: readonly string[]
  readonly idleHours: number
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly secretFile: string | undefined; readonly name: string; readonly isEmailTrusted: boolean } | undefined
  readonly mail: MailConfig | undefined
  readonly channelLevel: number
  readonly video: VideoConfig
  readonly log: 'silent' | 'error' | 'info' | 'debug'
}

/** Reads the configuration; a Fault `config/invalid` names each key that is wrong and what it takes. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`)
    throw new Fault('config/invalid', wrong.join('\n'))
  }
  const read = parsed.data
  return Object.freeze({
    data: resolve(read.ENTENTE_DATA),
    host: read.HOST,
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    connections: read.ENTENTE_CONNECTIONS,
    postgresHome: read.ENTENTE_POSTGRES_HOME && resolve(read.ENTENTE_POSTGRES_HOME),
    masterKeyFile: read.ENTENTE_MASTER_KEY_FILE && resolve(read.ENTENTE_MASTER_KEY_FILE),
    auditCopy: read.ENTENTE_AUDIT_COPY && resolve(read.ENTENTE_AUDIT_COPY),
    backupPassphraseFile: read.ENTENTE_BACKUP_PASSPHRASE_FILE && resolve(read.ENTENTE_BACKUP_PASSPHRASE_FILE),
    archive: read.ENTENTE_ARCHIVE && resolve(read.ENTENTE_ARCHIVE),
    hosts: Object.freeze(read.ENTENTE_HOSTS),
    origin: read.ENTENTE_ORIGIN,
    tls: read.ENTENTE_TLS_CERT && read.ENTENTE_TLS_KEY ? Object.freeze({ cert: read.ENTENTE_TLS_CERT, key: read.ENTENTE_TLS_KEY }) : undefined,
    proxies: Object.freeze(read.ENTENTE_PROXIES),
    rate: read.ENTENTE_RATE,
    securityContacts: Object.freeze(read.ENTENTE_SECURITY_CONTACT),
    idleHours: read.ENTENTE_IDLE_HOURS,
    oidc: read.ENTENTE_OIDC_ISSUER && read.ENTENTE_OIDC_CLIENT_ID ? Object.freeze({ issuer: read.ENTENTE_OIDC_ISSUER, clientId: read.ENTENTE_OIDC_CLIENT_ID, secretFile: read.ENTENTE_OIDC_CLIENT_SECRET_FILE, name: read.ENTENTE_OIDC_NAME, isEmailTrusted: read.ENTENTE_OIDC_EMAILS === 'all' }) : undefined,
    mail: mailOf(read.ENTENTE_SMTP_URL, read.ENTENTE_SMTP_FROM),
    channelLevel: read.ENTENTE_CHANNEL_LEVEL,
    video: Object.freeze({
      relays: { stun: read.ENTENTE_STUN, turn: read.ENTENTE_TURN, secret: secretOf('ENTENTE_TURN_SECRET', read.ENTENTE_TURN_SECRET) },
      livekit: read.ENTENTE_LIVEKIT_URL ? { url: read.ENTENTE_LIVEKIT_URL, key: read.ENTENTE_LIVEKIT_KEY!, secret: secretOf('ENTENTE_LIVEKIT_SECRET', read.ENTENTE_LIVEKIT_SECRET)!, from: read.ENTENTE_LIVEKIT_FROM } : undefined,
    }),
    log: read.ENTENTE_LOG,
  })
}

/** The environment for a child process of our own command, so that it works on the same data and database. */
export function environmentFor(config: Config): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ENTENTE_DATA: config.data,
    ENTENTE_LOG: config.log,
    ...(config.databaseUrl && { DATABASE_URL: config.databaseUrl }),
    ...(config.postgresHome && { ENTENTE_POSTGRES_HOME: config.postgresHome }),
    ...(config.auditCopy && { ENTENTE_AUDIT_COPY: config.auditCopy }),
    ...(config.masterKeyFile && { ENTENTE_MASTER_KEY_FILE: config.masterKeyFile }),
    ...(config.archive && { ENTENTE_ARCHIVE: config.archive }),
  }
}

/** A secret, read from its file where a path is given so that it need not stand in the environment. */
function secretOf(key: string, given: string | undefined): string | undefined {
  if (!given?.startsWith('/')) return given
  try {
    return readFileSync(given, 'utf8').trim()
  } catch (cause) {
    throw new Fault('config/invalid', `${key}: the file ${given} cannot be read.`, { cause })
  }
}

/** The mail server's address, read from its file where a path is given so that its secret need not stand in the environment. */
function mailOf(given: string | undefined, from: string | undefined): MailConfig | undefined {
  if (!given) return undefined
  if (!from) throw new Fault('config/invalid', 'ENTENTE_SMTP_FROM: is missing beside ENTENTE_SMTP_URL; give the address that mail comes from.')
  if (!given.startsWith('/')) return { url: given, from }
  try {
    return { url: readFileSync(given, 'utf8').trim(), from }
  } catch (cause) {
    throw new Fault('config/invalid', `ENTENTE_SMTP_URL: the file ${given} cannot be read.`, { cause })
  }
}
