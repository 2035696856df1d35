import { rasters } from './rasters.ts'
import { Refusal } from './refusal.ts'
import { extensionOf, type Sniffed } from './sniff.ts'

const programs = new Set(['application/x-msdownload', 'application/x-elf', 'application/x-executable', 'application/x-mach-binary', 'application/wasm', 'application/java-vm', 'application/java-archive', 'application/x-ms-shortcut', 'application/vnd.android.package-archive', 'text/x-script'])
const programNames = new Set('exe dll com scr pif msi msp bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta lnk jar reg cpl apk app sh'.split(' '))

/** Markup by which a browser would take something for a page. */
const markup = /<(?:script|html|head|body|iframe|svg|object|embed|!doctype html)[\s>/]|<\?php/i

/** Names under which content that browsers would run is expected. */
const activeNames: Readonly<Record<string, readonly string[]>> = { 'text/html': ['html', 'htm', 'xhtml', 'mht', 'mhtml'], 'image/svg+xml': ['svg'] }

/**
 * Refuses what a file should never be: a program, two things at once (which one program takes for a
 * picture and another for a page or an archive), a page under another name, a drawing with script.
 */
export function refuseSuspect(bytes: Buffer, { type, text }: Sniffed, name: string): void {
  if (programs.has(type) || programNames.has(extensionOf(name))) throw new Refusal('files/executable', `“${name}” is a program or script. Records keep documents; take it to whoever looks after the machines.`)
  const two = (other: string) => new Refusal('files/polyglot', `“${name}” is two things at once: it begins as ${plainType(type)} and holds ${other}. Open it in the program that made it, save it anew, and send that.`)
  const names = activeNames[type]
  if (names && !names.includes(extensionOf(name))) throw new Refusal('files/disguised', `“${name}” is ${plainType(type)}, which its name does not say. Give it the ending .${names[0]} if that is meant.`)
  if (type === 'image/svg+xml') refuseActiveDrawing(text ?? bytes.toString('latin1'), name)
  if (endsAsZip(bytes) && !isZip(bytes)) throw two('a ZIP archive at its end')
  // Readers of PDF look for its beginning in the first 1,024 bytes, and for its index at the end.
  if (type !== 'application/pdf' && latin(bytes, 0, 1029).includes('%PDF-') && latin(bytes, Math.max(0, bytes.length - 2048), bytes.length).includes('startxref')) throw two('a PDF')
  if (type === 'application/pdf') refuseMixedPdf(bytes, two)
  if (rasters[type]) refuseMixedRaster(bytes, type, two)
}

function refuseMixedPdf(bytes: Buffer, two: (other: string) => Refusal): void {
  const head = latin(bytes, 0, 1024)
  const at = head.indexOf('%PDF-')
  if (head.slice(0, at).trim() !== '') throw two('something else before it')
  // A PDF has binary or its first objects here; streams of pages begin later or are compressed.
  if (markup.test(head.split('stream')[0]!)) throw two('a web page')
  const end = bytes.lastIndexOf('%%EOF')
  const after = end < 0 ? '' : latin(bytes, end + 5, bytes.length)
  if (markup.test(after)) throw two('a web page after its end')
  if (after.includes('PK\x05\x06')) throw two('a ZIP archive after its end')
}

function refuseMixedRaster(bytes: Buffer, type: string, two: (other: string) => Refusal): void {
  // Where the numbers of width or length read “/*” or “='”, the picture is a script to whoever loads it as one.
  const opening = type === 'image/gif' ? latin(bytes, 6, 12) : type === 'image/jpeg' ? latin(bytes, 4, 10) : ''
  if (/^\s*(?:\/\*|=\s*['"`\d(/[])/.test(opening)) throw two('a script')
  const { aside } = rasters[type]!(bytes)
  for (const part of aside) {
    const says = part.toString('latin1')
    if (markup.test(says)) throw two('a web page')
    if (says.includes('PK\x05\x06') || says.includes('PK\x03\x04')) throw two('a ZIP archive')
    if (says.includes('%PDF-')) throw two('a PDF')
  }
}

/** Script, handlers of events, foreign content, entities, and anything fetched from elsewhere. */
function refuseActiveDrawing(text: string, name: string): void {
  const plain = text.replace(/&#x?0*([0-9a-f]+);?/gi, (whole, digits: string) => {
    const code = Number.parseInt(digits, /^&#x/i.test(whole) ? 16 : 10)
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
  })
  const found = /<(?:[\w-]+:)?(script|foreignObject|iframe|embed|object|handler|listener)[\s>/]/i.exec(plain)?.[1] ?? /<!ENTITY/i.exec(plain)?.[0]
    ?? /[\s"'/](on[a-z]{3,})\s*=/i.exec(plain)?.[1] ?? /(javascript|vbscript|data:text)\s*:?/i.exec(plain.replace(/[\s\0]+/g, ''))?.[1]
    ?? /(?:href|src)\s*=\s*["']?\s*(https?:|\/\/|file:)/i.exec(plain)?.[0] ?? /@import|url\(\s*["']?\s*(?:https?:|\/\/)/i.exec(plain)?.[0]
  if (found !== undefined) throw new Refusal('files/active', `The drawing “${name}” holds “${found.trim()}”: an SVG may not run anything or fetch anything from elsewhere. Save it as “plain SVG”, or as PNG.`)
}

const latin = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

const isZip = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt16BE(0) === 0x504b && [0x0304, 0x0506].includes(bytes.readUInt16BE(2))

/** Whether a program for archives would find one: the end record of a central directory whose comment reaches the end of the file. */
function endsAsZip(bytes: Buffer): boolean {
  for (let at = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0 && at >= bytes.length - 65_557; at = at === 0 ? -1 : bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1')) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) >= bytes.length - 4) return true
  }
  return false
}

/** A type in words where there are some. */
export function plainType(type: string): string {
  const words: Readonly<Record<string, string>> = { 'text/html': 'a web page', 'image/svg+xml': 'an SVG drawing', 'application/pdf': 'a PDF', 'image/jpeg': 'a JPEG', 'image/png': 'a PNG', 'image/gif': 'a GIF', 'image/webp': 'a WebP', 'application/zip': 'a ZIP archive' }
  return words[type] ?? type
}
