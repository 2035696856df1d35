import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { meter, type Meter } from '#evidence/meter.ts'
import type { Progress } from '#evidence/schema.ts'
import type { Source } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { readConfig, type Config } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { initialSettings } from '#server/settings/schema.ts'
import { getSettings } from '#server/settings/store.ts'
import { prepareData } from '#server/data-folder.ts'
import { version } from '#server/version.ts'
import { reference, rooms } from '../composition.ts'
import { openForCommand } from '../main.ts'
import { pillars } from '../pillars.ts'
import { openAssessor, type Assessor } from '../relations/assessment/assessor.ts'
import { seenBy, type Seen } from '../relations/partners.ts'
import { Usage } from './run.ts'

export const sources: readonly Source[] = pillars.flatMap((p) => p.sources)

/** The configuration, with the data folder ready for this version. */
export function openData(): Config {
  const config = readConfig()
  prepareData(config.data, version)
  return config
}

/** An assessor whose figures are current: what is missing is computed first, with progress on standard error. */
export async function openCurrent(config: Config, quiet = false): Promise<Assessor> {
  const assessor = openAssessor({ data: config.data, reference, pillars })
  if (!(await assessor.isCurrent())) await assessor.build(quiet ? undefined : progressMeter())
  return assessor
}

/** How the ministry sees the world, where its database has been begun; a command on a fresh data folder begins none. */
export async function seenByMinistry(config: Config): Promise<Seen> {
  if (!config.databaseUrl && !existsSync(join(config.data, 'postgres.password'))) return seenBy(initialSettings.worldview)
  const database = await openForCommand(config, createLog('error'), rooms)
  try {
    return seenBy((await getSettings(database.db)).worldview)
  } finally {
    await database.close()
  }
}

export function getSource(id: string): Source {
  const source = sources.find((s) => s.id === id)
  if (!source) throw new Fault('evidence/unknown-source', `There is no source ${id}. The sources are ${sources.map((s) => s.id).join(', ')}.`)
  return source
}

export function yearOption(text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined
  const year = Number(text)
  if (!/^\d{4}$/.test(String(text)) || year < 1816 || year > 2100) throw new Usage(`--year takes a year from 1816 to 2100, not “${text}”.`)
  return year
}

/** A country as people type it: any code in capitals or small letters. */
export function actorWord(word: string): string {
  const id = word.trim().toUpperCase()
  if (!/^[A-Z0-9-]{2,12}$/.test(id)) throw new Usage(`“${word}” is not a country code; give an ISO 3166-1 alpha-3 code such as IDN.`)
  return id
}

/** Progress for people on a terminal, as JSON lines where another process reads it. */
export function progressWriter(json: boolean): (progress: Progress) => void {
  let last = 0
  return (p) => {
    if (json) { process.stderr.write(`${JSON.stringify({ progress: p })}\n`); return }
    const now = Date.now()
    if (!process.stderr.isTTY && now - last < 2000 && p.stage !== 'done') return
    last = now
    const share = p.total ? ` ${Math.floor((100 * p.done) / p.total)} %` : ''
    const rate = p.rate ? `, ${rateText(p)}` : ''
    const left = p.secondsLeft !== null && p.secondsLeft > 0 ? `, ${p.secondsLeft} s left` : ''
    const line = `${p.stage} ${p.what}${share}${rate}${left}`
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}${p.stage === 'done' ? '\r\x1b[K' : ''}` : `${line}\n`)
  }
}

function rateText(p: Progress): string {
  return p.unit === 'bytes' ? `${(p.rate! / 1e6).toFixed(1)} MB/s` : `${p.rate} ${p.unit}/s`
}

export function progressMeter(json = false): Meter {
  return meter(progressWriter(json))
}

/** One JSON object, or JSON lines. */
export function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
