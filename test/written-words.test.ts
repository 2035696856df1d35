import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { unzipSync, strFromU8 } from 'fflate'
import { Parser } from 'htmlparser2'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { SaxesParser } from 'saxes'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBack } from '#kernel/csv.ts'
import { schemes, unmarked } from '#kernel/marking.ts'
import { readPdf } from '#server/files/reading/pdf.ts'
import { calendarOf } from '#server/notify/calendar.ts'
import { letterOf, mailerOf, type Letter, type Mailer } from '#server/notify/mail.ts'
import { calendarText } from '#server/notify/calendar-text.ts'
import { missingSigns } from '#server/print/covered.ts'
import { noteDocx } from '../src/pillars/dialogue/correspondence/output/docx.ts'
import { notePdf } from '../src/pillars/dialogue/correspondence/output/pdf.ts'
import { printedNote, tidy } from '../src/pillars/dialogue/correspondence/output/printed.ts'
import { noteFields } from '../src/pillars/dialogue/correspondence/schema.ts'
import { minutesDocx } from '../src/pillars/dialogue/meetings/minutes/output/docx.ts'
import { minutesPdf } from '../src/pillars/dialogue/meetings/minutes/output/pdf.ts'
import { printedMinutes } from '../src/pillars/dialogue/meetings/minutes/output/printed.ts'
import { letterOf as invitationLetter } from '../src/pillars/dialogue/meetings/invitations/issue.ts'
import { writeInvitation, type Outgoing } from '../src/pillars/dialogue/meetings/invitations/write.ts'
import { meetingFields } from '../src/pillars/dialogue/meetings/schema.ts'
import { atomOf, jsonFeedOf } from '../src/pillars/dialogue/statements/public/feeds.ts'
import { renderList, renderStatement } from '../src/pillars/dialogue/statements/public/render.ts'
import type { Shown, ShownVersion } from '../src/pillars/dialogue/statements/public/store.ts'
import { statementWorld, words } from '../src/pillars/dialogue/statements/world.fixture.ts'

/**
 * What people type into notes, statements, minutes and threads, as it leaves the house. Whatever it is, it comes out as
 * the words that it is: never as markup, code, a header, a formula, or a property of its own. Each way out is held
 * against the same thing made of harmless words: its build has to be the same.
 */
const parts = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=x>', '</p></article></html>', '<!--', '-->', ']]>', '<![CDATA[', '<?x', '&', '&lt;', '&#60;', '"', "'", '`', '=', '{{x}}', '${x}', 'javascript:x', '" onclick="x',
  '\r\n', '\n', '\n\n', '\r', '\u0085', '\u2028', '\u2029', '\u0000', '\u0007', '\u001b', '\u007f', '\u202e', '\ufeff', '\ud800', '\ufffe', '\t', ' ',
  'Bcc: all@example.org', '\r\nBcc: all@example.org\r\n\r\n', 'BEGIN:VALARM', '\r\nATTENDEE:mailto:x@example.org', '\rSUMMARY:other', ';X=Y:', ',', '\\', '\\n', '\\,', ':',
  '=HYPERLINK("x")', '+1+1', '-1+1', '@SUM(A1)', '＝1', '|cmd', '#panic("x")', '#set page(fill: red)', '$x^2$', '*bold*', '_i_', '@ref', '<label>', '//', '/*', '*/', '~', '[x](y)', '%0d%0a', '=?utf-8?q?x?=',
  'é', 'مضيق', '海峡', '😀', 'straits', 'of', 'x',
]
const typed = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...parts) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }), { minLength: 1, maxLength: 10 }).map((all) => all.join(''))
/** A title: with a letter or a figure somewhere in it, and without blanks around it. */
const title = typed.map((text) => text.trim()).filter((text) => /[\p{L}\p{N}]/u.test(text))
/** The same text as harmless letters: its blanks and line ends stay, so that its paragraphs are the same. */
const harmless = (text: string) => text.replace(/\S/gu, 'x')
// oxlint-disable-next-line no-control-regex -- they are what no document can carry
const carried = (text: string) => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')

/** What a page is built of: each element with the names of its attributes, and where its links lead; and its text. */
function builtOf(html: string): { build: string[]; text: string } {
  const build: string[] = []
  let text = ''
  const parser = new Parser({
    onopentag: (name, attributes) => build.push(`${name} ${Object.keys(attributes).join(' ')}`),
    onclosetag: (name) => build.push(`/${name}`), oncomment: () => build.push('comment'), onprocessinginstruction: (name) => build.push(name), ontext: (part) => (text += part),
  })
  parser.write(html)
  parser.end()
  return { build, text }
}

/** The same of XML, which has to be well-formed. */
function xmlOf(xml: string): { build: string[]; text: string } {
  const build: string[] = []
  let text = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => build.push(`${name} ${Object.keys(attributes).join(' ')}`))
  parser.on('closetag', ({ name }) => build.push(`/${name}`))
  parser.on('processinginstruction', ({ target }) => build.push(`?${target}`))
  parser.on('text', (part) => (text += part))
  parser.on('cdata', (part) => (text += part))
  parser.write(xml).close()
  return { build, text }
}

describe('statements for everybody', () => {
  type Words = { readonly title: string; readonly position: string; readonly text: string; readonly what: string; readonly note: string; readonly topic: string; readonly name: string; readonly about: string }
  const all = fc.record({ title, position: fc.oneof(title, fc.constant('')), text: typed, what: title, note: typed, topic: title, name: title, about: typed })
  const plain = (given: Words): Words => Object.fromEntries(Object.entries(given).map(([key, text]) => [key, harmless(text)])) as Words
  const version = ({ title: called, position, text, what, note }: Words): ShownVersion => ({ number: 1, on: '2026-01-01', at: '2026-01-01T00:00:00.000Z', note, title: called, position, text, language: 'en', intent: { what, towards: [], from: null } })
  const shown = (given: Words): Shown => ({ id: '019d0f6e-0000-7000-8000-0000abcdef12', slug: 'x-cdef12', state: 'published', publishedAt: '2026-01-02T00:00:00.000Z', changedAt: '2026-01-02T00:00:00.000Z', reason: '', topic: given.topic, successor: null, predecessors: [], versions: [version(given)] })
  const frame = (given: Words) => ({ language: 'en' as const, speaking: given, actors: new Map() })

  test('no page is built otherwise by what is typed, and the words are on it', () => {
    fc.assert(fc.property(all, (given) => {
      for (const page of [(one: Words) => renderStatement(frame(one), shown(one), new Map(), []), (one: Words) => renderList(frame(one), [shown(one)], 1, 1)]) {
        const [made, meant] = [builtOf(page(given)), builtOf(page(plain(given)))]
        expect(made.build).toEqual(meant.build)
        for (const text of [given.title, given.topic]) expect(made.text.toWellFormed()).toContain(carried(text))
      }
    }), { numRuns: 300 })
  })

  test('what changed between versions marks words and nothing else', () => {
    const known = new Set(['!doctype', 'html', 'head', 'meta', 'title', 'link', 'body', 'a', 'header', 'p', 'main', 'article', 'h1', 'h2', 'h3', 'time', 'span', 'div', 'dl', 'dt', 'dd', 'br', 'section', 'ins', 'del', 'ol', 'li', 'strong', 'footer', 'nav', 'ul'])
    fc.assert(fc.property(all, all, (before, after) => {
      const now = { ...shown(after), versions: [version(before), { ...version(after), number: 2 }] }
      const { build } = builtOf(renderStatement(frame(after), now, new Map(), [shown(before)]))
      for (const one of build) {
        const [name = '', ...attributes] = one.split(' ')
        expect(known, one).toContain(name.replace('/', ''))
        for (const attribute of attributes.filter(Boolean)) expect(['lang', 'dir', 'class', 'href', 'id', 'charset', 'name', 'content', 'rel', 'type', 'title', 'datetime', 'aria-label'], one).toContain(attribute)
      }
    }), { numRuns: 150 })
  })

  test('the feeds are the feeds that they are: well-formed, with these words and no others', () => {
    fc.assert(fc.property(all, (given) => {
      const feeding = (one: Words) => ({ address: 'https://ministry.example', speaking: one, language: 'en' as const, shown: [shown(one)] })
      const [made, meant] = [xmlOf(atomOf(feeding(given))), xmlOf(atomOf(feeding(plain(given))))]
      expect(made.build).toEqual(meant.build)
      const json = JSON.parse(jsonFeedOf(feeding(given))) as { items: { content_html: string }[] }
      const calm = JSON.parse(jsonFeedOf(feeding(plain(given)))) as typeof json
      expect(json.items.map((one) => builtOf(one.content_html).build)).toEqual(calm.items.map((one) => builtOf(one.content_html).build))
    }), { numRuns: 200 })
  })
})

describe('notes and minutes on paper', () => {
  const place = { actor: null, name: 'Embassy', rank: 'ambassador', place: 'Nairobi', unit: null } as const
  const printed = (text: string, called: string) => {
    const fields = noteFields.parse({ form: 'letter', direction: 'out', addressee: { ...place, name: called.slice(0, 200).trim() || 'x' }, sender: place, place: called.slice(0, 100), signer: called.slice(0, 100) })
    return printedNote({ record: { title: called.slice(0, 500), summary: text, language: 'en', marking: unmarked, fields } as never, fields, scheme: 'national', paper: 'a4', number: 'NV/1/2026', on: '2026-11-23' })
  }

  const at = '11111111-1111-4111-8111-111111111111'
  const minutes = (text: string, called: string) => printedMinutes({
    content: { title: called, form: 'summary', attendance: [{ name: called, office: called, delegation: 'PER', role: 'delegate', isHead: true }], sections: [{ id: at, agenda: null, title: called, paragraphs: [{ id: at, kind: 'decision', speaker: called, text }] }] } as never,
    edition: null, sitting: null, taken: [], marking: unmarked, scheme: schemes.national, language: 'en', paper: 'a4', nameOf: (actor) => actor,
  })
  /** What is printed, with harmless letters in the place of what was typed. */
  const plain = <T>(made: T): T => JSON.parse(JSON.stringify(made), (key, value: unknown) =>
    typeof value === 'string' && ['title', 'place', 'signer', 'letterhead', 'text', 'speaker'].includes(key) ? harmless(value)
      : Array.isArray(value) && ['paragraphs', 'addressee'].includes(key) ? value.map((one: unknown) => (typeof one === 'string' ? harmless(one) : one)) : value) as T
  const bare = (text: string) => text.replace(/[\s\u00ad-]/gu, '')

  test('a Word document is built as its form says, whatever is typed', async () => {
    const word = (bytes: Uint8Array) => xmlOf(strFromU8(unzipSync(bytes)['word/document.xml']!))
    await fc.assert(fc.asyncProperty(typed, title, async (text, called) => {
      // What a text keeps on paper decides how many paragraphs it has; the build is held against the same paragraphs in harmless letters.
      const note = printed(text, called)
      const [made, meant] = [word(await noteDocx(note)), word(await noteDocx(plain(note)))]
      expect(made.build).toEqual(meant.build)
      expect(bare(made.text)).toContain(bare(note.paragraphs.join('')))
      const record = minutes(text, called)
      expect(word(await minutesDocx(record)).build).toEqual(word(await minutesDocx(plain(record))).build)
    }), { numRuns: 60 })
  }, 240_000)

  test('a PDF says what was typed to the letter: nothing of it is run by the typesetter', async () => {
    const ascii = fc.array(fc.constantFrom(...parts.filter((part) => /^[\x20-\x7e]+$/.test(part))), { minLength: 1, maxLength: 10 }).map((all) => all.join(' '))
    await fc.assert(fc.asyncProperty(ascii, async (text) => {
      if ((await missingSigns(text)).length > 0) return
      for (const pdf of [await notePdf(printed(text, 'Talks')), await minutesPdf(minutes(text, 'Talks'))]) {
        const { text: read, pages } = await readPdf(pdf)
        expect(bare(read)).toContain(bare(tidy(text)))
        expect(pages).toBe(1)
      }
    }), { numRuns: 12 })
  }, 240_000)
})

describe('calendars', () => {
  /** Lines as a strict and as a lenient reader part them; unfolded, only the names of the properties. */
  const propertiesOf = (calendar: string) => calendar.split(/\r\n|[\r\n\u0085\u2028\u2029]/).filter((line) => line !== '' && !line.startsWith(' ')).map((line) => /^[A-Z-]*/.exec(line)![0])
  const check = (made: string, meant: string, summary: string) => {
    expect(propertiesOf(made)).toEqual(propertiesOf(meant))
    for (const line of made.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(made.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f\u0085\u2028\u2029]/)
    const events = new ICAL.Component(ICAL.parse(made)).getAllSubcomponents('vevent')
    expect(events).toHaveLength(1)
    expect(events[0]!.getAllSubcomponents()).toEqual([])
    expect(events[0]!.getFirstPropertyValue('summary')).toBe(summary)
  }

  test('an invitation has the properties that it has, and says the words', () => {
    fc.assert(fc.property(title, typed, title, title, (called, place, agenda, name) => {
      const invitation = (how: (text: string) => string): Outgoing => ({
        method: 'REQUEST', uid: 'x@entente', sequence: 0, stamp: '2026-11-23T00:00:00.000Z', title: how(called), isOpen: true, organizer: { email: 'desk@ministry.example', name: how(name) },
        fields: { startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z', place: how(place) || 'x', agenda: [{ id: '019d0f6e-0000-7000-8000-0000abcdef12', title: how(agenda) }] as never },
        people: [{ name: how(name), email: 'guest@partner.example', role: 'delegate', answer: 'none' }],
      })
      check(writeInvitation(invitation((text) => text)), writeInvitation(invitation(harmless)), calendarText(called))
    }), { numRuns: 300 })
  })

  test('a private calendar likewise', () => {
    const feed = (called: string) => calendarOf([{ id: 'x', title: called, kind: 'task', status: 'open', level: 0, isLimited: false, on: '2026-12-01', isDue: true, version: 1, updatedAt: new Date(0) }], { scheme: schemes.national, ceiling: 0, address: 'https://ministry.example' })
    fc.assert(fc.property(title, (called) => check(feed(called), feed(harmless(called)), `Due: ${calendarText(called)}`)), { numRuns: 300 })
  })
})

describe('letters', () => {
  const received: { to: string[]; bytes: Buffer }[] = []
  const smtp = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => { received.push({ to: envelope.rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) }); done() })
    },
  })
  let mailer: Mailer
  beforeAll(async () => {
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    mailer = mailerOf({ url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, from: 'Entente <entente@ministry.example>' })
  })
  afterAll(async () => {
    mailer.close()
    await new Promise<void>((done) => smtp.close(() => done()))
  })

  const deliver = async (letter: Letter) => {
    received.length = 0
    await mailer.send(letter)
    const [{ to, bytes }] = received as [(typeof received)[number]]
    return { to, mail: await PostalMime.parse(bytes, { attachmentEncoding: 'utf8' }) }
  }

  test('a letter goes to one, has the headers that it has, and is text', async () => {
    const sent = (called: string) => deliver(letterOf({ kind: 'assigned', id: 'x', title: called, marking: 'UNCLASSIFIED' }, 'somebody@ministry.example', 'en', 'https://ministry.example'))
    const names = ({ headers }: Awaited<ReturnType<typeof sent>>['mail']) => headers.map(({ key }) => key).filter((key) => key !== 'content-transfer-encoding')
    const meant = names((await sent('Talks')).mail)
    await fc.assert(fc.asyncProperty(title, async (called) => {
      const { to, mail } = await sent(called)
      expect(to).toEqual(['somebody@ministry.example'])
      expect(names(mail)).toEqual(meant)
      expect([mail.to?.length, mail.cc, mail.bcc, mail.html, mail.attachments]).toEqual([1, undefined, undefined, undefined, []])
      expect(mail.headers.find(({ key }) => key === 'content-type')!.value).toMatch(/^text\/plain; charset=utf-8/)
    }), { numRuns: 60 })
  }, 120_000)

  test('a letter of invitation carries one calendar and no more, whatever the meeting is called', async () => {
    const fields = meetingFields.parse({ startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z', zone: 'Africa/Nairobi', isVideo: true, languages: ['en'] })
    const sent = (called: string) => {
      const to = { id: 'x', name: called, email: 'guest@partner.example', role: 'delegate', answer: 'none' } as never
      const issue = { method: 'REQUEST', uid: 'x@entente', sequence: 0, stamp: '2026-11-23T00:00:00.000Z', title: called, fields: { ...fields, place: called }, organizer: { email: 'desk@ministry.example', name: called }, people: [to], isOpen: true, isFirst: true } as never
      return deliver(invitationLetter(issue, { fields: { ...fields, place: called }, to, zones: ['Africa/Nairobi'], link: undefined, banner: 'UNCLASSIFIED', sentBy: undefined }))
    }
    const meant = (await sent('Talks')).mail.headers.map(({ key }) => key)
    await fc.assert(fc.asyncProperty(title, async (called) => {
      const { to, mail } = await sent(called)
      expect([to, mail.to?.map(({ address }) => address), mail.cc, mail.bcc, mail.html]).toEqual([['guest@partner.example'], ['guest@partner.example'], undefined, undefined, undefined])
      expect(mail.headers.map(({ key }) => key)).toEqual(meant)
      expect(new Set(mail.attachments.map(({ mimeType }) => mimeType))).toEqual(new Set(['text/calendar', 'application/ics']))
    }), { numRuns: 40 })
  }, 120_000)
})

describe('tables', () => {
  test('a list of records as CSV: each word is in its cell, and none begins a formula', async () => {
    const world = await statementWorld()
    try {
      const head = await world.person('head')
      const given = fc.sample(fc.record({ title: title.filter((text) => text.isWellFormed() && !text.includes('\u0000')).map((text) => text.slice(0, 400).trim()).filter((text) => text !== '' && text.isWellFormed()), text: typed.filter((text) => text.isWellFormed() && !text.includes('\u0000')) }), 40)
      for (const one of given) await head.keepStatement({ ...words, ...one })
      const file = await (await head.records.export({ format: 'csv' })).text()
      const rows = parseCsv(file, { bom: true, record_delimiter: ['\r\n'] }) as string[][]
      const [columns, ...cells] = rows as [string[], ...string[][]]
      expect(cells).toHaveLength(given.length)
      for (const cell of cells.flat()) expect(cell).not.toMatch(/^(?!-?\d+(\.\d+)?$)[=+\-@\t\r\n＝＋－＠]/)
      const of = (name: string) => cells.map((row) => readBack(row[columns.indexOf(name)]!)).sort()
      expect(of('title')).toEqual(given.map((one) => one.title).sort())
      expect(of('summary')).toEqual(given.map(({ text }) => text).sort())
    } finally {
      await world.close()
    }
  }, 120_000)
})
