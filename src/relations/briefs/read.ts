import type { Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { bannerOf, combine, schemes, type Marking } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { MayRead } from '#server/access/authorized.ts'
import { recordEvents } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { namesOf } from '#server/records/store.ts'
import { clean } from '../brief/clean.ts'
import { changesBetween } from '../brief/diff.ts'
import { formatIn } from '../brief/format.ts'
import type { Brief } from '../brief/model.ts'
import type { ChangedFact } from '../brief/parts.ts'
import { withAddendum, withOfficer, withoutBlanks, type WrittenSection } from '../brief/officer.ts'
import { withOwn } from '../brief/own-sections.ts'
import { wordsIn } from '../brief/words.ts'
import type { OwnOf } from '../own.ts'
import { phraseBook } from '../phrases.ts'
import { isPrinted } from './clearance.ts'
import { findModel, listEditions } from './editions.ts'
import { listLines } from './lines.ts'
import { briefToRead, unitNames } from './open.ts'
import type { Edition } from './schema.ts'
import { listSections, listSectionsAt, listWriters, type PastSection } from './store.ts'

/** An edition as one reader has it. `brief`: as it is printed, with sections and addendum; `changes`: since edition `since`. */
export type ReadEdition = { readonly edition: Edition; readonly marking: Marking; readonly brief: Brief; readonly since: number | null; readonly changes: readonly ChangedFact[] }

/**
 * An edition made up for the person of the transaction: the public facts as they were kept, our own records and
 * officers' sections as far as this person may read them, and the addendum worked out from two editions made up in
 * that same way. Headings under which nobody wrote stand only where `hasBlanks` asks for them, and never in what is
 * cleared or withdrawn. Nothing that somebody better cleared had in hand is kept anywhere as a whole.
 */
export async function readEdition(db: Db, rooms: readonly OwnOf[], { id, n, lang, how, hasBlanks }: { id: string; n: number; lang: Language | undefined; how: string; hasBlanks: boolean }): Promise<ReadEdition> {
  const { right, record } = await briefToRead(db, id)
  const editions = await listEditions(db, right)
  const edition = editions.find((one) => one.n === n)
  if (!edition) throw new Fault('briefs/no-edition', `This brief has no edition ${n}. The latest is ${editions[0]!.n}.`)
  const language = lang && edition.languages.includes(lang) ? lang : edition.languages[0]!
  const { facts, lines } = await factsFor(db, right, rooms, edition, language)
  const next = editions.find((one) => one.n === n + 1)
  const sections = (next ? await listSectionsAt(db, right, next.n) : await listSections(db, right)).filter(isPrinted)
  const marking = combine([record.marking, lines.marking, ...sections.map((one) => one.marking)])
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const isCleared = edition.clearedAt !== null && sections.every((one) => next !== undefined || ('clearedAt' in one && one.clearedAt !== null)) && (next !== undefined || record.status === 'cleared')
  const written = withOfficer(facts, await writtenOf(db, sections, await listWriters(db, right, next?.n), (one) => bannerOf(one, scheme)))
  const earlier = editions.find((one) => one.n === n - 1)
  const before = earlier?.languages.includes(language) ? (await factsFor(db, right, rooms, earlier, language)).facts : undefined
  const sheet = before ? withAddendum(written, before) : written
  const whole = hasBlanks && record.status === 'draft' && !isCleared ? sheet : withoutBlanks(sheet)
  await auditReading(db, record, { n, how, marked: [...lines.marked, ...sections.filter((one) => one.marking.level > 0).map((one) => one.id)], lines: lines.marked })
  return {
    edition, marking, since: before ? earlier!.n : null, changes: before ? changesBetween(before, facts) : [],
    brief: { ...whole, title: clean(record.title), marking: bannerOf(marking, scheme), lines: [...whole.lines, statusLine(language, record, isCleared ? edition.clearedAt! : undefined)] },
  }
}

async function factsFor(db: Db, right: MayRead, rooms: readonly OwnOf[], edition: Edition, lang: Language) {
  const model = (await findModel(db, right, edition.n, lang))!
  const lines = await listLines(db, right, edition, rooms)
  return { facts: withOwn(model, { ...lines.ours, phrase: phraseBook(lang) }), lines }
}

/** Sections as they are printed, each under all who wrote in it. */
async function writtenOf(db: Db, sections: readonly PastSection[], writers: ReadonlyMap<string, readonly string[]>, banner: (marking: Marking) => string): Promise<WrittenSection[]> {
  const by = ({ id, author }: PastSection) => writers.get(id) ?? [author ?? []].flat()
  const names = await namesOf(db, sections.flatMap(by)), units = await unitNames(db, sections.flatMap(({ unit }) => unit ?? []))
  return sections.map((one) => ({ kind: one.kind, title: one.title, text: one.text, by: [one.unit && units[one.unit], ...by(one).map((person) => names[person])].filter(Boolean).join(', '), level: banner(one.marking) }))
}

function statusLine(lang: Language, { status }: Pick<SpineRecord, 'status'>, clearedAt: string | undefined): string {
  const say = wordsIn(lang)
  if (status === 'withdrawn') return say('status.withdrawn')
  return clearedAt ? say('status.cleared', { date: formatIn(lang).longDate(clearedAt.slice(0, 10)) }) : say('status.draft')
}

/** Writes into the audit which edition was read, and each marked record that it told of. */
async function auditReading(db: Db, { id, marking }: SpineRecord, { n, how, marked, lines }: { n: number; how: string; marked: readonly string[]; lines: readonly string[] }): Promise<void> {
  if (marking.level === 0 && marked.length === 0 && how === 'screen') return
  await recordEvents(db, [
    { kind: 'brief.read', subject: { kind: 'record', id }, detail: { edition: n, as: how, marked: [...marked] } },
    ...lines.map((line) => ({ kind: 'record.read' as const, subject: { kind: 'record', id: line }, detail: { in: 'brief' } })),
  ])
}
