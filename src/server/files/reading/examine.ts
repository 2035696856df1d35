import { isArchive, openArchive, refuseBomb, refuseGzipBomb } from './archive.ts'
import { closedEye, type Eye } from './eye.ts'
import { gatherLines } from './lines.ts'
import { isPage, platesOf, scanTypes } from './picture.ts'
import { rasters } from './rasters.ts'
import { Refusal, Unreadable } from './refusal.ts'
import { sniff, type Sniffed } from './sniff.ts'
import { refuseSuspect } from './suspect.ts'

/** What was read of a file. `says` tells why there is no text where there should be some; `message` is by what a mail is known again (text-mail.ts). */
export type Read = { readonly text: string; readonly pages?: number; readonly preview?: { readonly type: string; readonly bytes: Uint8Array }; readonly says?: string; readonly message?: string }

/** Formats that hold words which nothing here reads: Word, Excel and PowerPoint before 2007, and RTF. */
const unread = new Set(['application/x-cfb', 'application/rtf', 'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'])

/** How deep mails within mails are read. */
const deepest = 3

/**
 * Looks at a file, with an eye where pages that are pictures are to be recognised: first what it is and whether it may be kept (`judged` is told the type, or a
 * Refusal is thrown), then what it says. Whatever goes wrong after the judgement is a sentence, not
 * an error: the file is kept and has no text.
 */
export async function examine(bytes: Buffer, name: string, judged: (type: string) => void, eye: Eye = closedEye()): Promise<Read> {
  const sniffed = await judge(bytes, name)
  judged(sniffed.type)
  try {
    const { says, ...found } = await read(bytes, sniffed, name, 1, eye)
    const all = [says, eye.report()].filter(Boolean).join(' ')
    return { ...found, ...(all !== '' && { says: all }) }
  } catch (error) {
    return { text: '', says: error instanceof Unreadable || error instanceof Refusal ? error.message : `The file breaks off or is damaged: ${(error as Error).message}.` }
  }
}

async function judge(bytes: Buffer, name: string): Promise<Sniffed> {
  if (bytes.length === 0) throw new Refusal('files/empty', `“${name}” is empty. If it should not be, send it again.`)
  const sniffed = await sniff(bytes, name)
  try {
    refuseSuspect(bytes, sniffed, name)
    if (isArchive(sniffed.type)) await refuseBomb(bytes, name)
    if (sniffed.type === 'application/gzip') await refuseGzipBomb(bytes, name)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    // A picture that cannot be taken apart cannot be shown, but may still be kept, as what it is not known to be.
    return rasters[sniffed.type] ? { type: 'application/octet-stream' } : sniffed
  }
  return sniffed
}

async function read(bytes: Buffer, { type, text }: Sniffed, name: string, depth: number, eye: Eye): Promise<Read> {
  if (type === 'application/pdf') {
    const { text: words, pages, png } = await (await import('./pdf.ts')).readPdf(bytes, eye.look)
    const says = words === '' && pages > 0 && eye.left === 0 ? 'It holds no words that could be read: it can be found by its name only.' : undefined
    return { text: words, pages, ...(png && { preview: { type: 'image/png', bytes: png } }), ...(says && { says }) }
  }
  const raster = rasters[type]
  if (raster || scanTypes.has(type)) {
    const { stripped, turn } = raster?.(bytes) ?? {}
    const preview = stripped && { type: type === 'image/apng' ? 'image/png' : type, bytes: stripped }
    return { ...(await pictureWords(bytes, type, turn, eye)), ...(preview && { preview }) }
  }
  if (isArchive(type) && /officedocument|opendocument|macroenabled/i.test(type)) return { text: await (await import('./text-office.ts')).officeText(bytes, type, name) }
  if (type === 'text/html') return { text: (await import('./text-html.ts')).htmlText(text ?? '') }
  if (type === 'message/rfc822') return readMailAndAttached(bytes, depth, eye)
  if (type === 'application/zip') return { text: await namesIn(bytes, name) }
  if (unread.has(type)) return { text: '', says: 'Words of this older format are not read. Saved as DOCX, ODT or PDF it can be found by them.' }
  const lines = gatherLines()
  if (type === 'image/svg+xml' || type === 'application/xml') lines.add((text ?? '').replace(/<[^>]*>/g, ' '))
  else if (text !== undefined) lines.add(text)
  return { text: lines.text() }
}

/** What is written on a picture. One that is too large to be looked at is still shown. */
async function pictureWords(bytes: Buffer, type: string, turn: number | undefined, eye: Eye): Promise<Read> {
  if (!scanTypes.has(type)) return { text: '' }
  const lines = gatherLines()
  try {
    const plates = platesOf(bytes, type)
    for (const [at, plate] of plates.entries()) {
      if (isPage(plate)) lines.add(`${await eye.look(plate.bytes, { pixels: plate.width * plate.height, ...(plates.length > 1 && { page: at + 1 }), ...(turn !== undefined && { turn }) })}\n\n`)
    }
    return { text: lines.text(), ...(plates.length > 1 && { pages: plates.length }) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { text: lines.text(), says: error.message }
  }
}

/** Names of what is in an archive, so that it is found by them. */
async function namesIn(bytes: Buffer, name: string): Promise<string> {
  const lines = gatherLines()
  for (const { fileName } of (await openArchive(bytes, name)).entries) lines.add(`${fileName}\n`)
  return lines.text()
}

/** A mail’s words and those of what is attached; an attachment that is refused or damaged adds none. */
async function readMailAndAttached(bytes: Buffer, depth: number, eye: Eye): Promise<Read> {
  const { text, attached, message } = await (await import('./text-mail.ts')).readMail(bytes)
  const lines = gatherLines()
  lines.add(text)
  if (depth < deepest) {
    for (const one of attached) {
      if (one.bytes.length === 0 || lines.isFull) continue
      const words = await judge(one.bytes, one.name).then((sniffed) => read(one.bytes, sniffed, one.name, depth + 1, eye)).catch(() => undefined)
      if (words?.text) lines.add(`\n\n${words.text}`)
    }
  }
  return { text: lines.text(), ...(message && { message }) }
}
