import { sql } from 'kysely'
import { combine } from '#kernel/marking.ts'
import { can, type Role } from '#kernel/roles.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeReading, noSuchRecord, type MayChange, type MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { listLinks } from '#server/records/links/store.ts'
import { openRecord } from '#server/records/open.ts'
import { checkStanding } from '#server/records/rules.ts'
import { getRecord, namesOf } from '#server/records/store.ts'
import type { OwnOf } from '../own.ts'
import { clearersOf } from './clearers.ts'
import { listEditions } from './editions.ts'
import { listLines } from './lines.ts'
import type { BriefPage, BriefSection } from './schema.ts'
import { listSections, type KeptSection } from './store.ts'

/** Who asks, as the page needs to know. */
export type Asker = { readonly id: string; readonly roles: readonly Role[] }

const today = (): string => new Date().toISOString().slice(0, 10)

/** A section as its page shows it. */
export function shownSection({ record: _, state, call, ...section }: KeptSection): BriefSection {
  const shown = state as BriefSection['state']
  return { ...section, state: shown, call: call && { ...call, isOverdue: shown === 'asked' && call.dueOn < today() } }
}

/** A kept brief as one reader has it. The marking is that of what the reader sees and no other. */
export async function openBrief(db: Db, asker: Asker, id: string, rooms: readonly OwnOf[]): Promise<BriefPage> {
  const { record, may } = await openRecord(db, asker.id, id)
  const right = await authorizeReading(db, id)
  if (record.kind !== 'brief') throw noSuchRecord()
  const [sections, editions, links] = [await listSections(db, right), await listEditions(db, right), await listLinks(db, right)]
  const lines = await listLines(db, right, editions[0]!, rooms)
  const people = [record.author, ...sections.flatMap(({ author, changedBy, clearedBy, call }) => [author, changedBy, clearedBy, call?.by, ...(call?.people ?? []), ...(call?.steps.map((step) => step.by) ?? [])]), ...editions.flatMap(({ madeBy, clearedBy }) => [madeBy, clearedBy])]
  const clearers = may.change && record.status === 'draft' && record.deletedAt === null ? await clearersOf(db, right) : null
  const others = clearers?.filter((one) => one.id !== asker.id)
  return {
    record, may: { ...may, clear: may.change && can(asker.roles, 'records:decide') },
    marking: combine([record.marking, lines.marking, ...sections.map(({ marking }) => marking)]),
    sections: sections.map(shownSection), editions, meeting: links.find(({ kind, isOutward }) => kind === 'brief' && isOutward)?.other ?? null,
    clearing: others ? { others, asked: others.map((one) => one.id).filter((one) => record.assignees.includes(one)) } : null,
    names: await namesOf(db, people.filter((one) => typeof one === 'string')), units: await unitNames(db, sections.flatMap(({ unit }) => unit ?? [])),
  }
}

/** Names of units by id. */
export async function unitNames(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`SELECT id, name FROM unit WHERE id = ANY (${sql.val([...new Set(ids)])}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** The right to read a brief, with its cover; to the letter the same refusal for what is hidden, absent or no brief. */
export async function briefToRead(db: Db, id: string): Promise<{ right: MayRead; record: SpineRecord }> {
  const right = await authorizeReading(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'brief') throw noSuchRecord()
  return { right, record }
}

/** The right to change a brief, with its cover, held until the transaction ends: what two officers do to one brief happens one after the other. */
export async function briefToChange(db: Db, id: string): Promise<{ right: MayChange; record: SpineRecord }> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'brief') throw noSuchRecord()
  checkStanding(record)
  return { right, record }
}
