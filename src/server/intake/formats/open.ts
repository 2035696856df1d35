import { Fault } from '#kernel/faults.ts'
import { openCsv } from './csv.ts'
import { encodingOf, headOf, textOf } from './encoding.ts'
import { openIcs } from './ics.ts'
import { openEml, openMbox } from './mail.ts'
import type { Format, Reading } from './row.ts'
import { openVcard } from './vcard.ts'
import { openXlsx } from './xlsx.ts'

const openers: Readonly<Record<Format, (path: string) => Promise<Reading>>> = {
  csv: openCsv, xlsx: openXlsx, vcard: openVcard, ics: openIcs, eml: openEml, mbox: openMbox,
}

/** Opens a file of a known format. */
export function openFile(path: string, format: Format): Promise<Reading> {
  return openers[format](path)
}

/** What is not imported, by its first bytes, and what to do instead. */
const others: readonly { readonly begins: readonly string[]; readonly sentence: string }[] = [
  { begins: ['\xd0\xcf\x11\xe0'], sentence: 'It is a document of Office 97–2003 (such as .xls or .msg). Save it as .xlsx, .csv or .eml.' },
  { begins: ['%PDF'], sentence: 'It is a PDF. Ask for the table as a spreadsheet.' },
  { begins: ['\x1f\x8b', '7z\xbc\xaf', 'Rar!', 'BZh'], sentence: 'It is an archive. Unpack it first.' },
  { begins: ['\x89PNG', '\xff\xd8\xff', 'GIF8'], sentence: 'It is a picture.' },
  { begins: ['<!doctype', '<html', '<?xml', '<svg'], sentence: 'It is a web page or XML. Save the table as CSV or XLSX.' },
  { begins: ['{', '[{', '[['], sentence: 'It is JSON. Save the table as CSV or XLSX.' },
]

/**
 * Which format a file has, by its content; its name decides only between a message and a table.
 *
 * @throws Fault intake/unknown-format, intake/unreadable
 */
export async function formatOf(path: string, name: string): Promise<Format> {
  const bytes = (await headOf(path, 512)).toString('latin1')
  if (bytes === '') throw new Fault('intake/unknown-format', `${name} is empty.`)
  if (bytes.startsWith('PK\x03\x04')) return 'xlsx'
  const start = bytes.replace(/^\xef\xbb\xbf\s*/, '').toLowerCase()
  const other = others.find(({ begins }) => begins.some((begin) => start.startsWith(begin.toLowerCase())))
  if (other) throw new Fault('intake/unknown-format', `${name} cannot be imported. ${other.sentence}`)
  if (/^From \S+.*\r?\n[!-9;-~]+:/.test(bytes)) return 'mbox'
  const pieces = textOf(path, await encodingOf(path))
  const text = ((await pieces.next()).value ?? '').trimStart().slice(0, 512)
  await pieces.return(undefined)
  if (/^BEGIN:VCARD/i.test(text)) return 'vcard'
  if (/^BEGIN:VCALENDAR/i.test(text)) return 'ics'
  const isMessage = /\.(eml|mht|mail)$/i.test(name) || /^(Return-Path|Received|Delivered-To|MIME-Version|Message-ID|X-[\w-]+|DKIM-Signature|From|Date|Subject): /i.test(text)
  return isMessage ? 'eml' : 'csv'
}
