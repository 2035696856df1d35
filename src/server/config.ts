import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Fault } from '#kernel/faults.ts'
import { checkReach, isOrigin, isProxy, plainHost } from './reach.ts'
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
  /** How much the log tells, on standard error: silent, error, info or debug. Default: info. */
  ENTENTE_LOG: z.enum(['silent', 'error', 'info', 'debug'], { error: 'has to be silent, error, info or debug' }).default('info'),
}).superRefine((read, check) => {
  for (const [key, message] of checkReach(read)) check.addIssue({ code: 'custom', path: [key], message })
})

/** Entente's configuration: parsed once, frozen; paths are absolute. */
export type Config = {
  readonly data: string
  readonly host: string
  readonly port: number
  readonly databaseUrl: string | undefined
  readonly connections: number
  readonly postgresHome: string | undefined
  readonly masterKeyFile: string | undefined
  readonly backupPassphraseFile: string | undefined
  readonly archive: string | undefined
  readonly hosts: readonly string[]
  readonly origin: string | undefined
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly proxies: readonly string[]
  readonly rate: number
  readonly securityContacts: readonly string[]
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
    backupPassphraseFile: read.ENTENTE_BACKUP_PASSPHRASE_FILE && resolve(read.ENTENTE_BACKUP_PASSPHRASE_FILE),
    archive: read.ENTENTE_ARCHIVE && resolve(read.ENTENTE_ARCHIVE),
    hosts: Object.freeze(read.ENTENTE_HOSTS),
    origin: read.ENTENTE_ORIGIN,
    tls: read.ENTENTE_TLS_CERT && read.ENTENTE_TLS_KEY ? Object.freeze({ cert: read.ENTENTE_TLS_CERT, key: read.ENTENTE_TLS_KEY }) : undefined,
    proxies: Object.freeze(read.ENTENTE_PROXIES),
    rate: read.ENTENTE_RATE,
    securityContacts: Object.freeze(read.ENTENTE_SECURITY_CONTACT),
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
    ...(config.masterKeyFile && { ENTENTE_MASTER_KEY_FILE: config.masterKeyFile }),
    ...(config.archive && { ENTENTE_ARCHIVE: config.archive }),
  }
}
