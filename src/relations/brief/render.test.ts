import { execFileSync, spawnSync } from 'node:child_process'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import type { Language } from '#kernel/actor.ts'
import { readPdf } from '#server/files/reading/pdf.ts'
import { composeBrief } from './compose.ts'
import { withOfficer, withoutBlanks } from './officer.ts'
import type { BriefInput } from './input.ts'
import { brief as briefSchema, type Brief } from './model.ts'
import { briefFormats, renderBrief } from './render.ts'
import { sampleInput } from './sample.fixture.ts'
import { unzip } from './unzip.fixture.ts'

const hostile = '#panic("x") $x^2$ *b* _i_ `c` @ref <label> // c /* d */ \\u{41} "q" </script><b>&amp; | [l](javascript:0) ${x} {{us}} ]'

/** The sample with hostile text wherever data can bring text in. */
function hostileInput(): BriefInput {
  const input = sampleInput()
  return {
    ...input, us: { id: 'IDN', name: hostile }, partner: { id: 'JPN', name: hostile, formal: hostile }, marking: hostile, place: hostile,
    tables: input.tables.map((table) => ({ ...table, title: hostile, columns: Object.fromEntries(Object.keys(table.columns).map((key) => [key, hostile])), rows: table.rows.map((row) => ({ ...row, title: hostile, issue: hostile })) })),
    timeline: input.timeline.map((entry) => ({ ...entry, title: hostile, date: '#1' })),
    sources: [{ source: 'economy/sample', version: 1, publisher: hostile, licence: hostile, home: hostile }],
    phrase: (key) => (key.startsWith('cell.') ? undefined : hostile),
  }
}
const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined
if (!hasPdftotext) console.log('pdftotext is not installed: the text inside PDFs is not checked')
const textOf = (pdf: Uint8Array) => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString()
const pages = (pdf: Uint8Array) => Number(/\/Type\s*\/Pages[^>]*?\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1])

/** Files of a ZIP archive, by its central directory. */
const wordText = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')
const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')

test.each<[Language, 'a4' | 'letter', RegExp]>([['en', 'a4', /Japan/], ['fr', 'letter', /Japon/], ['es', 'a4', /Japón/], ['ru', 'a4', /Япония/], ['zh', 'letter', /印度尼西亚/], ['ar', 'a4', /./]])(
  'the PDF in %s on %s: tagged, marked and numbered on every page', async (lang, paper, name) => {
    const brief = composeBrief(sampleInput(lang, paper))
    const { bytes, type } = await renderBrief(brief, 'pdf')
    const raw = Buffer.from(bytes).toString('latin1')
    expect(type).toBe('application/pdf')
    expect(raw).toMatch(/\/MarkInfo/)
    expect(raw).toMatch(paper === 'a4' ? /\/MediaBox \[0 0 595\.\d+ 841\.\d+\]/ : /\/MediaBox \[0 0 612 792\]/)
    expect(raw).toMatch(/NotoSerifSC|SourceSerif4|Amiri/)
    if (lang === 'ar') {
      expect(raw).toMatch(/Amiri-Regular/)
      expect((await readPdf(bytes)).text).toMatch(/العلاقات الثنائية: إندونيسيا – اليابان/)
    }
    if (!hasPdftotext) return
    const sides = textOf(bytes).split('\f').slice(0, -1)
    expect(sides).toHaveLength(pages(bytes))
    expect(sides.length).toBeLessThanOrEqual(7)
    for (const [at, side] of sides.entries()) {
      if (lang !== 'ar') {
        expect(side.split(brief.marking)).toHaveLength(3)
        expect(side.replaceAll(' ', '')).toContain(brief.page.replace('{n}', String(at + 1)).replace('{total}', String(sides.length)).replaceAll(' ', ''))
      }
      expect(side).toMatch(name)
    }
  })

test('a long background is set more tightly, to keep to four sides', async () => {
  if (!hasPdftotext) return
  const input = sampleInput()
  const long = composeBrief({ ...input, tables: [...input.tables, ...['a', 'b', 'c', 'd'].map((id) => ({ ...input.tables[0]!, id: `economy.trade-${id}`, brief: 24, rows: Array.from({ length: 24 }, (_, at) => ({ ...input.tables[0]!.rows[0]!, issue: `Row ${at}` })), total: 24 }))] })
  const sides = textOf((await renderBrief(long, 'pdf')).bytes).split('\f')
  const [from, to] = ['Background, from public evidence', 'Possible next steps'].map((words) => sides.findIndex((side) => side.includes(words)))
  expect(to! - from! + 1).toBe(4)
})

test('a brief that the typesetter refuses is a fault with its reason', async () => {
  const brief = composeBrief(sampleInput())
  await expect(renderBrief({ ...brief, lang: 'not a language' as never }, 'pdf')).rejects.toMatchObject({ code: 'relations/brief-failed', message: expect.stringMatching(/could not be typeset: .{5}/) })
})

test('a character that no shipped font has would be an empty box: every name of the sample has its glyphs', async () => {
  if (!hasPdftotext) return
  const text = textOf((await renderBrief(composeBrief(sampleInput('zh')), 'pdf')).bytes)
  expect(text).toContain('日本')
  expect(text).toContain('谈话要点')
  expect(text).not.toContain('\ufffd')
})

test('hostile text is printed as it is in the PDF and runs nowhere', async () => {
  const { bytes } = await renderBrief(composeBrief(hostileInput()), 'pdf')
  expect(pages(bytes)).toBeGreaterThan(4)
  const raw = Buffer.from(bytes).toString('latin1')
  expect(raw).not.toMatch(/\/S\s*\/(JavaScript|URI|Launch)/)
  if (hasPdftotext) expect(textOf(bytes).replace(/\s+/g, '')).toContain('#panic("x")$x^2$*b*_i_`c`@ref<label>//c/*d*/\\u{41}"q"</script><b>&amp;|[l](javascript:0)${x}{{us}}]')
})

test('the DOCX is well-formed, marked and numbered, with real headings', async () => {
  const brief = composeBrief(hostileInput())
  const { bytes, name } = await renderBrief(brief, 'docx')
  expect(name).toBe('brief-IDN-JPN-2026-11-22.docx')
  const files = unzip(bytes)
  for (const [path, xml] of Object.entries(files)) if (/\.(xml|rels)$/.test(path)) expect(() => new SaxesParser({ xmlns: true }).write(xml).close(), path).not.toThrow()
  const document = files['word/document.xml'] ?? ''
  expect(unescaped(wordText(document))).toContain(hostile)
  expect(document).toMatch(/<w:pStyle w:val="Heading2"\/>/)
  const part = (kind: string) => Object.entries(files).filter(([path]) => path.startsWith(`word/${kind}`)).map(([, xml]) => xml).join('')
  expect(unescaped(wordText(part('header')))).toContain(hostile)
  expect(part('footer')).toMatch(/NUMPAGES/)
})

test('an Arabic brief runs from right to left in every format', async () => {
  const brief = composeBrief(sampleInput('ar'))
  const document = unzip((await renderBrief(brief, 'docx')).bytes)['word/document.xml'] ?? ''
  expect(document).toMatch(/<w:bidi\/>/)
  expect(document).toMatch(/<w:bidiVisual\/>/)
  expect(document).toMatch(/<w:rtl\/>/)
  expect(new TextDecoder().decode((await renderBrief(brief, 'md')).bytes)).toMatch(/^<div dir="rtl" lang="ar">/)
  expect(brief.dir).toBe('rtl')
})

test('nothing in the data opens markup or HTML in Markdown', async () => {
  const text = new TextDecoder().decode((await renderBrief(composeBrief(hostileInput()), 'md')).bytes)
  for (const sign of ['<', '*b', '_i_', '`c', '[l]', '$x', '{{']) for (const at of text.matchAll(new RegExp(sign.replace(/[[\]*$^{]/g, '\\$&'), 'g'))) expect(text[at.index - 1], text.slice(at.index - 10, at.index + 10)).toBe('\\')
  const rows = text.split('\n').filter((line) => line.startsWith('|'))
  const cells = (row: string) => row.replaceAll('\\\\', '').replaceAll('\\|', '').split('|').length
  for (const [at, row] of rows.entries()) if (/^\| [:-]/.test(row) && /^[|\s:-]+$/.test(row)) expect(cells(rows[at + 1] ?? row)).toBe(cells(row))
})

test('the JSON is the model', async () => {
  const brief = composeBrief(sampleInput())
  expect(briefSchema.parse(JSON.parse(new TextDecoder().decode((await renderBrief(brief, 'json')).bytes)))).toEqual(brief)
})

test.each(briefFormats)('the same brief as %s has the same name and type each time', async (format) => {
  const { name, type, bytes } = await renderBrief(composeBrief(sampleInput()), format)
  expect(name).toBe(`brief-IDN-JPN-2026-11-22.${format}`)
  expect(type).toMatch(/^(application|text)\//)
  expect(bytes.length).toBeGreaterThan(1000)
})

test('a brief in which nobody wrote has no empty side in its place', async () => {
  const brief = composeBrief(sampleInput('en', 'a4'))
  const [full, bare] = [await renderBrief(brief, 'pdf'), await renderBrief(withoutBlanks(brief), 'pdf')]
  expect(withoutBlanks(brief).sections.some(({ part }) => part === 'officer')).toBe(false)
  expect(pages(bare.bytes)).toBe(pages(full.bytes) - 1)
})

test('what officers wrote stands on the first side where it has room there, else together on the next; a form to write on has a side of its own', async () => {
  if (!hasPdftotext) return
  const brief = composeBrief(sampleInput('en', 'a4'))
  const sidesOf = async (one: Brief) => textOf((await renderBrief(one, 'pdf')).bytes).split('\f').slice(0, -1)
  const bare = (await sidesOf(withoutBlanks(brief))).length
  const written = (text: string) => withOfficer(brief, [{ kind: 'press', title: '', text, by: 'Desk officer', level: '' }])
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `Point ${at + 1}.`).join('\n\n')
  const at = (sides: readonly string[], words: string) => sides.findIndex((side) => side.includes(words))

  const short = await sidesOf(withoutBlanks(written('Talks were friendly.')))
  expect([short.length, at(short, 'Talks were friendly.'), at(short, 'Background, from')]).toEqual([bare, 0, 1])
  const together = await sidesOf(withoutBlanks(written(lines(30))))
  expect([together.length, at(together, 'Press line'), at(together, 'Point 1.'), at(together, 'Point 30.'), at(together, 'Background, from')]).toEqual([bare + 1, 1, 1, 1, 2])
  // A side of which most would stay empty is gone on with.
  const few = await sidesOf(withoutBlanks(written(lines(16))))
  expect([at(few, 'Point 1.'), at(few, 'Point 16.'), at(few, 'Background, from')]).toEqual([1, 1, 1])
  const long = await sidesOf(withoutBlanks(written(lines(120))))
  expect([at(long, 'Press line'), at(long, 'Point 1.')]).toEqual([0, 0])
  expect(long.join(' ').match(/Point \d+\./g)).toHaveLength(120)
  const form = await sidesOf(written('Talks were friendly.'))
  expect([form.length, at(form, 'Talks were friendly.'), at(form, 'Background, from')]).toEqual([bare + 1, 1, 2])
})

test('in Word, too, what officers wrote follows the first page at once, and a form to write on begins a page', async () => {
  const written = withOfficer(composeBrief(sampleInput()), [{ kind: 'press', title: '', text: 'Talks were friendly.', by: 'Desk officer', level: '' }])
  const breaks = async (brief: Brief) => (unzip((await renderBrief(brief, 'docx')).bytes)['word/document.xml'] ?? '').match(/<w:pageBreakBefore\/>/g)?.length
  expect([await breaks(withoutBlanks(written)), await breaks(written)]).toEqual([1, 2])
})
