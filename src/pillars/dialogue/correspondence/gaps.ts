import type { Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import { draftText } from './drafting.ts'
import type { Note } from './note.ts'
import { rowsOf } from './rows.ts'
import type { NoteFields } from './schema.ts'
import { listTemplates } from './template-store.ts'

/**
 * What is left for writing on and never stands on a finished paper: three dots by themselves or at the end of a
 * paragraph, a word in brackets that asks for something, a place of a wording that was not filled in, a line to write on.
 */
const blanks: readonly RegExp[] = [
  /(?<=^|[\s,;:])(?:…|\.{3})(?=[\s,;:.]|$)/u, /(?<!…)(?:…|\.{3})\s*$/u,
  /\[(?:source|name|nom|date|place|lieu|number|num[ée]ro|title|titre|tb[cd]|x{2,9}|insert [^\][]{1,40}|à compléter)\]/iu, /\{(?:[a-z]{2,3}:)?(?:sender|addressee|number|date|address)\}/iu, /_{3,}/u,
]

/** What somebody else said may well leave words out. */
const quoted = /“[^“”]*”|«[^«»]*»|"[^"\n]*"/gu

/** How many characters of a gap’s paragraph are told before and after it. */
const around = 45

/** Where a paragraph is still to be written on, with the words around it; undefined where nowhere. */
function gapIn(paragraph: string): string | undefined {
  const own = paragraph.replace(quoted, (words) => '“'.padEnd(words.length, 'q'))
  const found = blanks.map((blank) => blank.exec(own)).filter((one) => one !== null).toSorted((a, b) => a.index - b.index)[0]
  return found && paragraph.slice(Math.max(0, found.index - around), found.index + found[0].length + around).replace(/\s+/gu, ' ').trim()
}

const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n/u).map((one) => one.trim()).filter((one) => one !== '')
const bare = (paragraph: string): string => paragraph.replace(/[…\s]+$/u, '').replace(/\s+/gu, ' ')

/**
 * Sentences that name each place of a note in which something is still to be written; empty where it is whole. Pure.
 * `drafted` are the texts that its wordings fill in: a note of no other words has nothing between its courtesies.
 */
export function gapsIn(text: string, { cable, demarche, translation }: Pick<NoteFields, 'cable' | 'demarche' | 'translation'>, drafted: readonly string[]): string[] {
  const paragraphs = paragraphsOf(text)
  const told = (name: (at: number) => string, all: readonly string[]) => all.flatMap((one, at) => { const gap = gapIn(one); return gap === undefined ? [] : [`${name(at + 1)} is still to be written on: “${gap}”.`] })
  const courtesies = new Set(drafted.flatMap(paragraphsOf).map(bare))
  const gaps = told((n) => `Paragraph ${n}`, paragraphs)
  const isBodyless = gaps.length === 0 && courtesies.size > 0 && paragraphs.length > 0 && !cable?.paragraphs.length && !demarche?.points.length && !demarche?.objective && paragraphs.every((one) => courtesies.has(bare(one)))
  return [
    ...gaps, ...(isBodyless ? ['Nothing stands between its opening and its close.'] : []),
    ...told((n) => `Paragraph ${n} of the cable`, cable?.paragraphs.map((one) => one.text) ?? []), ...told((n) => `Point ${n}`, demarche?.points ?? []), ...told(() => 'The objective', [demarche?.objective ?? '']), ...told(() => 'The background', [demarche?.background ?? '']),
    ...(translation === null ? [] : translation.text.trim() === '' ? ['Its second language has no text yet.'] : told((n) => `Paragraph ${n} in its second language`, paragraphsOf(translation.text))),
  ]
}

/** The gaps of a note that goes out, as the transaction’s person sees what it answers. */
export async function gapsOf(db: Db, { record, fields }: Note, today: string): Promise<string[]> {
  const language = (record.language ?? 'en') as Language
  const { rows } = await sql<{ id: string }>`SELECT to_id AS id FROM record_link WHERE from_id = ${record.id} AND kind = 'reply' LIMIT 10`.execute(db)
  const answered = await rowsOf(db, rows.map(({ id }) => id), today)
  const own = await listTemplates(db, language)
  const drafting = { form: fields.form, language, sender: fields.sender?.name ?? '', addressee: fields.addressee }
  const answering = answered.map((one) => (one.direction === 'in' ? { number: one.theirNumber, date: one.theirDate } : { number: one.number, date: one.happenedOn }))
  return gapsIn(record.summary, fields, [undefined, ...answering].map((one) => draftText(own, { ...drafting, answering: one }).text))
}

/** Refuses to go on with a note in which something is still to be written, naming every place. Fault: `correspondence/unfinished`. */
export function checkWhole(gaps: readonly string[], advice: string): void {
  if (gaps.length > 0) throw new Fault('correspondence/unfinished', `${gaps.join(' ')} ${advice}`)
}
