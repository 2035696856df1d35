import { z } from 'zod'

const moment = z.iso.datetime()
const count = z.number().int().min(0)

/** A table that did not come back as it was. */
export const difference = z.object({ table: z.string(), expected: z.object({ rows: count, digest: z.string() }), found: z.object({ rows: count, digest: z.string() }) }).meta({ id: 'BackupDifference' })

/** What a drill found. Seconds are measured. */
export const drillReport = z.object({
  format: z.literal('entente-drill'),
  drilledAt: moment,
  version: z.string().describe('The version of Entente that drilled.'),
  ok: z.boolean(),
  says: z.array(z.string()).describe('What was wrong, a sentence each.'),
  backup: z.object({ id: z.string(), madeAt: moment, version: z.string(), keyId: z.string(), bytes: count }),
  rpo: z.object({ seconds: z.number().describe('From the moment of the backup to the drill: what would be lost were everything else gone.') }),
  rto: z.object({ seconds: z.number().describe('From nothing to records that were compared.'), folder: z.number(), database: z.number(), audit: z.number(), files: z.number() }),
  place: z.enum(['embedded', 'external']).describe('Where the scratch database was made.'),
  tables: z.object({ count, rows: count, differences: z.array(difference) }),
  audit: z.object({ events: count, head: z.string().nullable(), expected: z.string().nullable(), findings: count }).nullable(),
  files: z.object({ count, bytes: count, opened: count.describe('Files whose content was decrypted and had the right digest.'), damaged: z.array(z.string()) }),
  archive: z.object({
    base: z.string(), segments: count,
    lastChange: moment.nullable().describe('When the last change that came back was made.'),
    rpo: z.number().describe('Seconds from the last part of the log that arrived in the archive to the drill: at most that much would be lost.'),
    rto: z.number().describe('Seconds from nothing to a database at the end of the archive, audited.'),
    audit: count.describe('Events of the audit that verified.'),
  }).nullable().describe('The same from base backup and log, where the place has them.'),
  steps: z.array(z.string()).describe('Steps that brought the backup up to this version.'),
  signer: z.string().regex(/^[0-9a-f]{64}$/).describe('The Ed25519 public key of the instance.'),
}).meta({ id: 'DrillReport' })
export type DrillReport = z.infer<typeof drillReport>

/** A report with the signature (Ed25519, in hexadecimal) over its compact JSON. */
export const signedReport = z.object({ report: drillReport, signature: z.string().regex(/^[0-9a-f]{128}$/) }).meta({ id: 'SignedDrillReport' })
export type SignedReport = z.infer<typeof signedReport>

/** The last backup that this data folder made. */
export const lastBackup = z.object({ id: z.string(), folder: z.string(), snapshotAt: moment, bytes: count, rows: count, files: count, seconds: z.number(), keyId: z.string() }).meta({ id: 'LastBackup' })
export type LastBackup = z.infer<typeof lastBackup>

/** How the records of this instance are safe. */
export const backupState = z.object({
  last: lastBackup.nullable(),
  drill: drillReport.nullable().describe('The last drill whose report this data folder has.'),
  archive: z.object({
    place: z.string(),
    isOn: z.boolean().describe('Whether changes are sent: from the first base backup on.'),
    waiting: count.describe('Parts of the log that wait to be sent; more than two mean that the archive does not take them.'),
    lastSentAt: moment.nullable(),
  }).nullable().describe('Null where ENTENTE_ARCHIVE is not set.'),
}).meta({ id: 'BackupState' })
export type BackupState = z.infer<typeof backupState>
