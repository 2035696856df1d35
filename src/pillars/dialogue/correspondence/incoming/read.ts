import type { Reading } from '../schema.ts'
import { datesIn, western } from './dates.ts'
import { languageOfText } from './language.ts'

/** How much of a text is looked at: letterhead and opening at its beginning, close, place and date at its end. */
const looked = { head: 6_000, foot: 2_000 } as const

/** A number as its sender writes it: letters, digits and what stands between them, at least one digit. */
const written = '(?=[^\\s]{0,40}[0-9٠-٩۰-۹])[\\p{L}\\p{N}][\\p{L}\\p{N}./\\-–_]{0,60}(?: ?\\/ ?[\\p{L}\\p{N}.\\-]{1,20}){0,3}'

/** What stands before the number of a note itself, the most telling first. */
const labels: readonly { readonly pattern: RegExp; readonly isSure: boolean }[] = [
  { pattern: new RegExp(`(?<![\\p{L}])(?:note|diplomatic note|note verbale)\\s{1,3}(?:no|nr|n[°ºo])\\.?\\s{0,3}:?\\s{0,3}(${written})`, 'giu'), isSure: true },
  { pattern: new RegExp(`(?<![\\p{L}])(?:our ref(?:erence)?|ref(?:erence)?|réf(?:érence)?|notre réf)\\.?\\s{0,3}(?:no\\.?|n[°º])?\\s{0,3}:\\s{0,3}(${written})`, 'giu'), isSure: true },
  { pattern: new RegExp(`(?<![\\p{L}])(?:no\\.|nr\\.?|n[°º]|№)\\s{0,3}:?\\s{0,3}(${written})`, 'giu'), isSure: true },
  { pattern: new RegExp(`(?:الرقم|رقم|المرجع|العدد)\\s{0,3}:?\\s{0,3}(${written})`, 'gu'), isSure: true },
]

/** Words before a number that make it the number of another note: that which is answered. */
const referring = /(?:refer|reference|reply|response|answer|référ|réponse|répond|ссыла|الإشارة|إشارة|ردا|رداً|جواب|latter|your (?:note|letter)|votre (?:note|lettre)|مذكرتها|مذكرتكم|its note|sa note)(?![\p{L}]{0,12}\.?\s{0,3}:)[^.\n]{0,160}(?:\n[^.\n]{0,120})?$/iu

/**
 * What is read from the text of an incoming note: number, date, sender, subject, language, the note of ours that it
 * answers, whether it asks for something, and by when. Each with the words that it was read from, as offsets in the text, so
 * that an officer can see and confirm it. Pure; looks at the beginning and the end only, and takes time linear in them.
 */
export function readIncoming(text: string): Reading[] {
  const head = text.slice(0, looked.head)
  const footFrom = Math.max(head.length, text.length - looked.foot)
  const foot = text.slice(footFrom)
  const numbers = numbersIn(head)
  const own = numbers.find((one) => !one.isReferred)
  const answered = numbers.find((one) => one.isReferred)
  const readings: (Reading | undefined)[] = [
    own && reading('theirNumber', own.value, text, own, numbers.filter((one) => !one.isReferred).length === 1 && own.isSure),
    dateOf(text, head, foot, footFrom, answered),
    senderOf(text, head),
    titleOf(text, head),
    languageReading(text),
    answered && reading('answers', answered.value, text, answered, true),
    asking(text, head),
    limitOf(text, head),
  ]
  return readings.filter((one) => one !== undefined)
}

/** Whether words before a place speak of another note; “No.” is no end of a sentence. */
const isReferring = (before: string): boolean => referring.test(before.replace(/(?<=[Nn]o|[Rr]éf|[Rr]ef)\./gu, ''))

type Span = { readonly from: number; readonly to: number }
type FoundNumber = Span & { readonly value: string; readonly isReferred: boolean; readonly isSure: boolean }

function reading(field: Reading['field'], value: string, text: string, { from, to }: Span, isSure: boolean): Reading {
  return { field, value, words: text.slice(from, to), from, to, isSure, actor: null, record: null }
}

function numbersIn(head: string): FoundNumber[] {
  const found = new Map<number, FoundNumber>()
  for (const { pattern, isSure } of labels) {
    for (const match of head.matchAll(pattern)) {
      const end = match.index + match[0].length
      const value = western(match[1]!.replace(/\s*\/\s*/gu, '/').replace(/[.\-–_]+$/u, ''))
      const at = end - match[1]!.length
      if (!found.has(at)) found.set(at, { value, from: match.index, to: end, isReferred: isReferring(head.slice(Math.max(0, match.index - 200), match.index)), isSure })
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from)
}

/** The note’s own date: in its head, or where it has a foot at its end; not that of the note it refers to. */
function dateOf(text: string, head: string, foot: string, footFrom: number, answered: Span | undefined): Reading | undefined {
  const isReferred = (at: number) => (answered !== undefined && at >= answered.from && at - answered.to < 60) || isReferring(head.slice(Math.max(0, at - 200), at))
  const labelled = /(?:^|\n)[ \t]{0,20}(?:date|sent|le|التاريخ|في)\s{0,3}:?\s{0,3}[^\n]{0,60}/giu
  const inHead = datesIn(head).filter(({ from }) => !isReferred(from))
  const inFoot = datesIn(foot).map((one) => ({ ...one, from: one.from + footFrom, to: one.to + footFrom }))
  const mailed = /^Date: (\d{4}-\d{2}-\d{2})T/mu.exec(head.slice(0, 2000))
  if (mailed) return reading('theirDate', mailed[1]!, text, { from: mailed.index, to: mailed.index + mailed[0].length - 1 }, true)
  // A date on a line of its own, or after a place, is the note’s; others speak of something, also where their line is broken.
  const all = [...inHead, ...inFoot]
  const [placed, alone] = [true, false].map((isPlaced) => all.find(({ from, to }) => isDateline(text, from, to, isPlaced)))
  const lonely = all.filter(({ from, to }) => lineAround(text, from, to) <= 60)
  const labelledAt = [...head.matchAll(labelled)].map((match) => match.index)
  const best = lonely.find(({ from }) => labelledAt.some((at) => from - at >= 0 && from - at < 60)) ?? placed ?? alone ?? lonely[0] ?? inFoot.at(-1) ?? inHead[0]
  return best && reading('theirDate', best.day, text, best, best.isSure && (best === placed || new Set(lonely.map(({ day }) => day)).size === 1))
}

/** Whether a date is all that its line says, after its place where `isPlaced`: “Nairobi, 3 November 2026”, “Dakar, le 12 août 2026”. What stands far to the left on the same line is another column. */
function isDateline(text: string, from: number, to: number, isPlaced: boolean): boolean {
  const before = text.slice(Math.max(text.lastIndexOf('\n', from - 1) + 1, from - 200), from)
  const end = text.indexOf('\n', to)
  const after = text.slice(to, end < 0 ? to + 200 : Math.min(end, to + 200))
  const start = before.trimStart().split(/\s{3,}/u).at(-1)!
  return /^\s*\.?\s*$/u.test(after) && (isPlaced ? /^[\p{Lu}\p{Lo}][\p{L} .’'-]{1,40}[,،] ?(?:le |the |el |den |في |o )?$/u : /^(?:le |the |في )?$/iu).test(start)
}

/** How long the line is in which something stands, beside it. */
function lineAround(text: string, from: number, to: number): number {
  const begin = text.lastIndexOf('\n', from - 1) + 1, end = text.indexOf('\n', to)
  return (end < 0 ? text.length : end) - begin - (to - from)
}

/** Openings that name the sender, in the languages that are read. */
const openings: readonly RegExp[] = [
  /(?<![\p{L}])The\s{1,3}([\p{Lu}][^.;:\n]{3,200}?)\s{1,3}presents?\s{1,3}its\s{1,3}compliments/u,
  /(?<![\p{L}])(?:Le|La|L[’'])\s{0,3}([\p{Lu}][^.;:\n]{3,200}?)\s{1,3}présente(?:nt)?\s{1,3}ses\s{1,3}compliments/u,
  /(?:تهدي|يهدي)\s{1,3}([^،.\n]{3,200}?)\s{1,3}(?:أطيب\s{1,3})?(?:تحياتها|تحياته)/u,
  /(?<![\p{L}])(?:El|La)\s{1,3}([\p{Lu}][^.;:\n]{3,200}?)\s{1,3}saluda\s{1,3}/u,
]

/** The sender: from the opening, a mail’s header, or the first line that names an office. */
function senderOf(text: string, head: string): Reading | undefined {
  // A text out of a PDF breaks lines within sentences.
  const joined = head.replace(/(?<=[^\n])\n(?=[^\n])/gu, ' ')
  for (const pattern of openings) {
    const match = pattern.exec(joined)
    if (match) return reading('sender', match[1]!.replace(/\s+/gu, ' ').trim(), text, { from: match.index, to: match.index + match[0].length }, true)
  }
  const mailed = /^From: ([^\n]{1,200})/mu.exec(head)
  if (mailed) return reading('sender', mailed[1]!.replace(/\s*<[^>]*>\s*/gu, '').trim() || mailed[1]!.trim(), text, { from: mailed.index, to: mailed.index + mailed[0].length }, false)
  const office = /^[ \t]{0,80}((?:Embassy|Ministry|Permanent Mission|Mission|Consulate|High Commission|Delegation|Ambassade|Ministère|Mission permanente|Consulat|Délégation|Embajada|Ministerio|سفارة|وزارة|البعثة|القنصلية)(?![\p{L}])[^\n]{0,150})/imu.exec(head)
  return office ? reading('sender', office[1]!.trim(), text, { from: office.index, to: office.index + office[0].length }, false) : undefined
}

/** The subject: as it is stated, as a mail has it, or from “concerning …” in the opening. */
function titleOf(text: string, head: string): Reading | undefined {
  const stated = /^[ \t]{0,40}(?:subject|re|objet|asunto|الموضوع|тема)\s{0,3}:\s{0,3}([^\n]{3,300})/imu.exec(head)
  if (stated) return reading('title', stated[1]!.trim(), text, { from: stated.index, to: stated.index + stated[0].length }, true)
  const about = /(?<![\p{L}])(?:concerning|regarding|with regard to|on the subject of|concernant|relative? à|au sujet de|بشأن|بخصوص)\s{1,3}((?=[^.;]{5})[^.;\n]{1,200}(?:\n[^.;\n]{1,100})?)/iu.exec(head)
  return about ? reading('title', capital(about[1]!.replace(/\s+/gu, ' ').replace(/,.*$/u, '').trim()), text, { from: about.index, to: about.index + about[0].length }, false) : undefined
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function languageReading(text: string): Reading | undefined {
  const language = languageOfText(text)
  return language === null ? undefined : reading('language', language, text, { from: 0, to: Math.min(80, text.length) }, true)
}

/** By when something is asked for: a day after a word of limit, in a sentence that asks. */
function limitOf(text: string, head: string): Reading | undefined {
  const limited = datesIn(head).find(({ from }) => {
    const before = head.slice(Math.max(0, from - 400), from)
    const sentence = before.replace(/\b(?:No|Nr|Réf|Ref)\./giu, '').split(/[.?!]\s/u).at(-1)!
    return /(?<![\p{L}])(?:by|before|(?:no|not) later than|until|avant le|au plus tard le|d[’']ici (?:le|au)|jusqu[’']au|antes del?|قبل|في موعد أقصاه)\s{1,3}(?:the\s{1,3})?$/iu.test(sentence) && asks.test(sentence)
  })
  return limited && reading('dueOn', limited.day, text, limited, limited.isSure)
}

/** Words with which something is asked for. */
const asks = /grateful|appreciate|request|repl(?:y|ies)|response|answer|kindly|welcome|saura(?:it)? gré|prie|reconnaissant|réponse|accord|agradec|ruega|الرجاء|ترجو|تأمل|الرد|ممتن/iu

/** Whether an answer is wanted: by a question or the words with which one is asked for. */
function asking(text: string, head: string): Reading | undefined {
  const match = /(?:would (?:be grateful|appreciate)|requests?(?: that)? the|kindly|early reply|would welcome (?:a|an|the)|[^.\n]{0,120}\?|saurait gré|prie(?:rait)? (?:le|la|l[’'])|serait reconnaissant|الرجاء|ترجو|تأمل|؟)/iu.exec(head)
  return match ? reading('wantsAnswer', 'true', text, { from: match.index, to: match.index + match[0].length }, false) : undefined
}
