import { posix } from 'node:path'
import { figure, limits, tooLarge, unreadable } from './limits.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** What has to be known of a workbook before the rows of its sheet: where they are, texts by number, which cell styles are dates, and from which day dates count. */
export type Workbook = { readonly sheet: string; readonly texts: readonly string[]; readonly isDate: readonly boolean[]; readonly is1904: boolean }

/** Reads a workbook's parts besides its first sheet (ECMA-376; Excel, LibreOffice and others write it). */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const relations = await relationsOf(zip, '_rels/.rels', '')
  const main = relations.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const { sheetId, is1904 } = await firstSheet(zip, main)
  const within = await relationsOf(zip, posix.join(posix.dirname(main), '_rels', `${posix.basename(main)}.rels`), posix.dirname(main))
  const sheet = within.find(({ id }) => id === sheetId)?.target
  if (!sheet) throw unreadable('The workbook does not say where its first sheet is. Save it again.')
  const part = (kind: string) => within.find(({ type, target }) => type.endsWith(kind) && zip.names.has(target))?.target
  const texts = part('/sharedStrings'), styles = part('/styles')
  return { sheet, texts: texts ? await textsOf(zip, texts) : [], isDate: styles ? await dateStyles(zip, styles) : [], is1904 }
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }

async function relationsOf(zip: Zip, part: string, folder: string): Promise<Relation[]> {
  if (!zip.names.has(part)) return []
  const relations: Relation[] = []
  await through(zip, part, {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name === 'Relationship') relations.push({ id, type, target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target) })
    },
  })
  return relations
}

async function firstSheet(zip: Zip, part: string): Promise<{ sheetId: string; is1904: boolean }> {
  let sheetId: string | undefined, any: string | undefined
  let is1904 = false
  await through(zip, part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      any ??= id
      if ((attributes['state'] ?? 'visible') === 'visible') sheetId ??= id
    },
  })
  const found = sheetId ?? any
  if (found === undefined) throw unreadable('The workbook has no sheet.')
  return { sheetId: found, is1904 }
}

/** Texts by number. Of text with several formats the pieces are joined; readings beside East Asian text are left out. */
async function textsOf(zip: Zip, part: string): Promise<string[]> {
  const texts: string[] = []
  let total = 0, text = '', isText = false, isReading = false
  await through(zip, part, {
    open(name) {
      if (name === 'si') text = ''
      isText = name === 't'
      if (name === 'rPh') isReading = true
    },
    text(piece) {
      if (isText && !isReading) text += piece
    },
    close(name) {
      isText = false
      if (name === 'rPh') isReading = false
      if (name !== 'si') return
      total += text.length
      if (texts.push(text) > limits.texts || total > limits.textCharacters) throw tooLarge(`The workbook has more than ${figure(limits.texts)} texts or ${figure(limits.textCharacters)} characters. Divide it, or send it as CSV.`)
    },
  })
  return texts
}

/** Number formats that come with every spreadsheet and show dates or times (ECMA-376 §18.8.30). */
const builtIn = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

async function dateStyles(zip: Zip, part: string): Promise<boolean[]> {
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let isCells = false
  await through(zip, part, {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'] ?? 0)
      if (name === 'cellXfs') isCells = true
      else if (name === 'numFmt') custom.set(id, isDateFormat(attributes['formatCode'] ?? ''))
      else if (name === 'xf' && isCells) styles.push(custom.get(id) ?? builtIn(id))
    },
    close(name) {
      if (name === 'cellXfs') isCells = false
    },
  })
  return styles
}

/** Whether a number format shows a date: letters of one, outside quotes, escapes and brackets other than of elapsed time. */
function isDateFormat(format: string): boolean {
  return /[dmyhs]/i.test(format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/general|[e]/gi, ''))
}

async function through(zip: Zip, part: string, handlers: Parameters<typeof readXml>[2]): Promise<void> {
  // oxlint-disable-next-line no-unused-vars -- what is found goes to the handlers
  for await (const _ of readXml(await zip.read(part), part, handlers));
}
