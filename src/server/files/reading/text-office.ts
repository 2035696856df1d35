import type { Entry, ZipFile } from 'yauzl'
import { SaxesParser } from 'saxes'
import { openArchive, readEntry } from './archive.ts'
import { gatherLines, unreadable, type Lines } from './lines.ts'

/** How a part of an office document becomes lines: elements whose text counts, and what stands at an element’s end. */
type Form = { readonly parts: RegExp; readonly text: RegExp; readonly ends: Readonly<Record<string, string>> }

const word: Form = { parts: /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/, text: /^(t|delText)$/, ends: { p: '\n', tab: '\t', br: '\n', cr: '\n', tc: '\t' } }
const slides: Form = { parts: /^ppt\/(slides|notesSlides)\/[^/]+\.xml$/, text: /^t$/, ends: { p: '\n', br: '\n', tc: '\t' } }
const openDocument: Form = { parts: /^content\.xml$/, text: /^(p|h|span|a)$/, ends: { p: '\n', h: '\n', tab: '\t', s: ' ', 'line-break': '\n', 'table-row': '\n' } }

/** The text of a DOCX, PPTX, XLSX, ODT, ODS or ODP. */
export async function officeText(bytes: Buffer, type: string, name: string): Promise<string> {
  const { zip, entries } = await openArchive(bytes, name)
  const lines = gatherLines()
  if (type.includes('spreadsheetml')) await sheetText(zip, entries, lines)
  else {
    const form = type.includes('opendocument') ? openDocument : type.includes('presentationml') ? slides : word
    for (const entry of inOrder(entries, form.parts)) {
      if (lines.isFull) break
      partText(await readEntry(zip, entry), form, lines)
    }
  }
  return lines.text()
}

/** `slide2` before `slide10`. */
const inOrder = (entries: readonly Entry[], parts: RegExp): Entry[] => entries.filter((entry) => parts.test(entry.fileName)).sort((a, b) => a.fileName.localeCompare(b.fileName, 'en', { numeric: true }))

function partText(xml: Buffer, form: Form, lines: Lines): void {
  const open: boolean[] = []
  parse(xml, {
    open: (tag) => void open.push(form.text.test(tag)),
    text: (text) => { if (open.at(-1)) lines.add(text) },
    close(tag) {
      open.pop()
      const end = form.ends[tag]
      if (end) lines.add(end)
      return lines.isFull
    },
  })
}

/** Rows of cells; words of a workbook lie apart from its sheets and are named by number. */
async function sheetText(zip: ZipFile, entries: readonly Entry[], lines: Lines): Promise<void> {
  const shared: string[] = []
  const words = entries.find((entry) => entry.fileName === 'xl/sharedStrings.xml')
  if (words) {
    let current = ''
    let inText = false
    parse(await readEntry(zip, words), {
      open: (tag) => { if (tag === 'si') current = ''; inText = tag === 't' },
      text: (text) => { if (inText) current += text },
      close: (tag) => { if (tag === 'si') shared.push(current); inText = false; return shared.length > 1_000_000 },
    })
  }
  for (const entry of inOrder(entries, /^xl\/(worksheets\/sheet\d+|comments\d+)\.xml$/)) {
    if (lines.isFull) return
    let isShared = false
    let inValue = false
    parse(await readEntry(zip, entry), {
      open(tag, attributes) {
        if (tag === 'c') isShared = attributes['t'] === 's'
        inValue = tag === 'v' || tag === 't'
      },
      text: (text) => { if (inValue) lines.add(isShared ? (shared[Number(text)] ?? '') : text) },
      close(tag) {
        inValue = false
        if (tag === 'c') lines.add('\t')
        if (tag === 'row' || tag === 'comment') lines.add('\n')
        return lines.isFull
      },
    })
  }
}

type Handlers = { open(tag: string, attributes: Readonly<Record<string, string>>): void; text(text: string): void; close(tag: string): boolean }

class Enough extends Error {}

/** Reads XML with the prefixes of names dropped; entities of its own are not known here, so none can grow. `close` answers whether that is enough. */
function parse(xml: Buffer, handlers: Handlers): void {
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', (error) => { throw error })
  parser.on('doctype', () => { throw new Error('it declares a document type') })
  parser.on('opentag', (tag) => handlers.open(local(tag.name), tag.attributes as Record<string, string>))
  parser.on('text', (text) => handlers.text(text))
  parser.on('closetag', (tag) => { if (handlers.close(local(tag.name))) throw new Enough() })
  const text = new TextDecoder(xml[0] === 0xff ? 'utf-16le' : xml[0] === 0xfe ? 'utf-16be' : 'utf-8')
  try {
    for (let at = 0; at < xml.length; at += 1_048_576) parser.write(text.decode(xml.subarray(at, at + 1_048_576), { stream: true }))
    parser.close()
  } catch (error) {
    if (!(error instanceof Enough)) throw unreadable('The document', error)
  }
}
