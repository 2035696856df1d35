import { createWriteStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { compareWithCopy } from '#server/audit/compare.ts'
import { copyFiles } from '#server/audit/copy.ts'
import { makeCheckpoint } from '#server/audit/checkpoint.ts'
import { exportAudit } from '#server/audit/export.ts'
import { verifyFile } from '#server/audit/file.ts'
import type { Report } from '#server/audit/findings.ts'
import { openKeysIn } from '#server/audit/keys.ts'
import { readState } from '#server/audit/search.ts'
import { sealPending } from '#server/audit/sealer.ts'
import { recordEvent } from '#server/audit/store.ts'
import { verifyDatabase } from '#server/audit/verify.ts'
import type { Config } from '#server/config.ts'
import type { Db } from '#server/database.ts'
import { createLog } from '#server/log.ts'
import { rooms } from '../composition.ts'
import { openForCommand } from '../main.ts'
import { openData, print } from './house.ts'
import { Usage, type Command } from './run.ts'

type Options = Record<string, string | boolean | undefined>

export const auditCommand: Command = {
  says: 'Verifies the audit, in the database or in an export; exports it; tells how it stands.',
  usage: 'verify [FILE|DIR] [--against DIR|FILE] | export --out DIR|FILE [--format jsonl|csv] [--from TIME] [--to TIME] | state', example: 'entente audit verify', words: [1, 2],
  options: { out: { type: 'string' }, format: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, against: { type: 'string' } },
  async run([what, path], options) {
    if (what === 'verify') return path === undefined ? verifyStored(options) : told(await verifyFile(resolve(path)), options)
    if (path !== undefined) throw new Usage(`“${path}” is one word too many.`)
    if (what === 'export') return exportTo(options)
    if (what === 'state') return state(options)
    throw new Usage(`“${what}” is neither verify, export nor state.`)
  },
}

/** The database of the data folder, for as long as `work` takes; what is committed is sealed before and after. */
async function withAudit<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = openData()
  const database = await openForCommand(config, createLog('error'), rooms)
  try {
    await sealPending(database.db)
    const done = await work(database.db, config)
    await sealPending(database.db)
    return done
  } finally {
    await database.close()
  }
}

async function verifyStored(options: Options): Promise<number> {
  return withAudit(async (db, config) => {
    await makeCheckpoint(db, config.data)
    const against = typeof options['against'] === 'string' ? resolve(options['against']) : copyOf(config)
    const isFolder = against !== undefined && statSync(against, { throwIfNoEntry: false })?.isDirectory()
    let last = Date.now()
    const report = await verifyDatabase(db, {
      data: config.data,
      checkpoints: isFolder ? [join(against, 'checkpoints.jsonl')] : [],
      progress(events) {
        if (Date.now() - last < 1000) return
        last = Date.now()
        process.stderr.write(options['json'] ? `${JSON.stringify({ progress: { events } })}\n` : `${events} events\n`)
      },
    })
    const differences = against === undefined ? [] : await compareWithCopy(db, isFolder ? copyFiles(against) : [against])
    // What the copy says more exactly replaces what the hash alone told.
    const places = new Set(differences.map((one) => one.sequence))
    const findings = [...report.findings.filter((one) => one.says.includes('sealed anew') || !places.has(one.sequence)), ...differences]
    const whole = { ...report, findings, ok: report.ok && findings.length === 0 }
    await recordEvent(db, { kind: 'audit.verified', by: 'command:audit', detail: { ok: whole.ok, events: whole.events, to: whole.to, findings: findings.length + whole.more } })
    return told(whole, options)
  })
}

/** The copy elsewhere, where there is one and its disk is there. */
function copyOf({ auditCopy }: Config): string | undefined {
  if (auditCopy === undefined || statSync(auditCopy, { throwIfNoEntry: false })?.isDirectory()) return auditCopy
  process.stderr.write(`The copy in ${auditCopy} (ENTENTE_AUDIT_COPY) is not there; the database is verified without it.\n`)
  return undefined
}

function told(report: Report, { json }: Options): number {
  if (json) print(report)
  else {
    const shown = report.findings.slice(0, 50)
    const rest = report.findings.length - shown.length + report.more
    const signed = report.signedTo === null ? 'none of them signed' : `signed to event ${report.signedTo} by ${report.keys.join(', ')}`
    process.stdout.write(`${shown.map((one) => `${one.problem}: ${one.says}${one.field && !one.says.includes(one.field) ? ` (${one.field})` : ''}\n`).join('')}${rest > 0 ? `and ${rest} more\n` : ''}`)
    process.stdout.write(report.to === null ? 'There are no events.\n' : `${report.ok ? 'Whole' : 'Not whole'}: events ${report.from} to ${report.to}, ${signed}.\nHead: ${report.head}\n`)
  }
  return report.ok ? 0 : 1
}

async function exportTo(options: Options): Promise<void> {
  const { out, json } = options
  if (typeof out !== 'string') throw new Usage('Say where to write: --out audit.jsonl, or a folder.')
  const byName = { '.csv': 'csv', '.jsonl': 'jsonl' }[extname(out)]
  const format = options['format'] ?? byName ?? 'jsonl'
  if (format !== 'jsonl' && format !== 'csv') throw new Usage(`--format takes jsonl or csv, not “${format}”.`)
  const path = byName ? resolve(out) : join(resolve(out), `audit.${format}`)
  const made = await withAudit(async (db, config) => {
    const { from, to, parts } = await exportAudit(db, config.data, { format, from: time('from', options), to: time('to', options) })
    mkdirSync(dirname(path), { recursive: true })
    const draft = `${path}.${process.pid}`
    try {
      await pipeline(Readable.from(parts), createWriteStream(draft, { mode: 0o640 }))
      renameSync(draft, path)
    } finally {
      rmSync(draft, { force: true })
    }
    await recordEvent(db, { kind: 'audit.exported', by: 'command:audit', detail: { format, from, to } })
    return { out: path, format, from, to, keys: [...openKeysIn(config.data).keys()] }
  })
  if (json) print(made)
  else process.stdout.write(`${path} holds events ${made.from} to ${made.to}.${format === 'jsonl' ? ` Signed by ${made.keys.join(', ')}.` : ''}\n`)
}

function time(name: string, options: Options): string | undefined {
  const text = options[name]
  if (text === undefined) return undefined
  const at = new Date(String(text))
  if (!/^\d{4}-\d{2}-\d{2}/.test(String(text)) || Number.isNaN(at.getTime())) throw new Usage(`--${name} takes a day or time such as 2026-11-22 or 2026-11-22T14:30Z, not “${text}”.`)
  return at.toISOString()
}

async function state({ json }: Options): Promise<void> {
  const now = await withAudit(async (db, config) => ({ ...(await readState(db)), keys: [...openKeysIn(config.data).keys()], copy: config.auditCopy ?? null }))
  if (json) return print(now)
  const lines = [
    now.head ? `Head: event ${now.head.sequence}, ${now.head.hash}` : 'There are no events.',
    now.checkpoint ? `Signed: to event ${now.checkpoint.sequence}, ${now.checkpoint.at}, by ${now.checkpoint.key}` : 'Nothing is signed yet.',
    `Keys: ${now.keys.join(', ') || 'none yet'}`,
    `Copy: ${now.copy ?? 'none (ENTENTE_AUDIT_COPY)'}`,
    now.verified ? `Verified: ${now.verified.at}, ${now.verified.ok ? 'whole' : `${now.verified.findings} findings`}` : 'Never verified.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
