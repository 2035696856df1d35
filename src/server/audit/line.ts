import { createHash } from 'node:crypto'

/**
 * The file format of the audit, docs/audit-format.md: JSON lines in a fixed spelling. What is hashed
 * and signed are the very bytes between the fixed words, so that nobody needs to agree on how JSON
 * is put in order.
 */

/** What stands before the first event. */
export const noHash = '0'.repeat(64)

/** One event in the chain. `event` is its text; undefined where the row that the seal names is gone. Hashes in hexadecimal. */
export type Link = { readonly sequence: number; readonly previous: string; readonly hash: string; readonly id: string; readonly event: string | undefined }

/** A signature over the chain up to and including `sequence`; `body` is the signed text itself. */
export type Checkpoint = { readonly sequence: number; readonly hash: string; readonly at: string; readonly key: string; readonly body: string; readonly signature: string }

/** What an export promises to hold: every event from one to another. Signed, so that neither end can be cut off. */
export type Extent = { readonly from: number; readonly to: number; readonly at: string; readonly key: string; readonly body: string; readonly signature: string }

/** How bytes stand in strings: files are read as `latin1`, one character a byte, so that every byte counts. */
export type Bytes = 'utf8' | 'latin1'

/** hash = SHA-256(sequence LF previous LF event), in hexadecimal; the same as `audit_seal_pending` in the database. */
export function hashOf(sequence: number, previous: string, event: string, bytes: Bytes = 'utf8'): string {
  return createHash('sha256').update(`${sequence}\n${previous}\n`).update(event, bytes).digest('hex')
}

/** The first line of a file: which keys its signatures are by, id → public key (SPKI) in hexadecimal. */
export function headLine(keys: Readonly<Record<string, string>>): string {
  return `{"entente":"audit","format":1,"keys":${JSON.stringify(keys)}}`
}

/** The line of an event. */
export function linkLine(link: Link): string {
  return `{"sequence":${link.sequence},"previous":"${link.previous}","hash":"${link.hash}","event":${link.event}}`
}

/** The text that a checkpoint signs. */
export function checkpointBody(sequence: number, hash: string, at: string, key: string): string {
  return `{"sequence":${sequence},"hash":"${hash}","at":"${at}","key":"${key}"}`
}

/** The line of a checkpoint. */
export function checkpointLine({ body, signature }: Pick<Checkpoint, 'body' | 'signature'>): string {
  return `{"checkpoint":${body},"signature":"${signature}"}`
}

/** The text that signs the extent of an export. */
export function extentBody(from: number, to: number, at: string, key: string): string {
  return `{"from":${from},"to":${to},"at":"${at}","key":"${key}"}`
}

/** The line of an extent. */
export function extentLine({ body, signature }: Pick<Extent, 'body' | 'signature'>): string {
  return `{"export":${body},"signature":"${signature}"}`
}

/** A line of any kind. */
export type Line = { readonly extent: Extent } | { readonly keys: Readonly<Record<string, string>> } | { readonly link: Link } | { readonly checkpoint: Checkpoint }

const head = /^\{"entente":"audit","format":1,"keys":(\{(?:"[0-9a-f]{16}":"[0-9a-f]+"(?:,"[0-9a-f]{16}":"[0-9a-f]+")*)?\})\}$/
const event = /^\{"sequence":([1-9]\d{0,15}),"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","event":(\{.*\})\}$/s
const id = /^\{"id":"([0-9a-f-]{36})"/
const signed = /^\{"(checkpoint|export)":(\{.*\}),"signature":"([0-9a-f]{128})"\}$/
const extent = /^\{"from":([1-9]\d{0,15}),"to":([1-9]\d{0,15}),"at":"([0-9TZ:.-]+)","key":"([0-9a-f]{16})"\}$/
const body = /^\{"sequence":([1-9]\d{0,15}),"hash":"([0-9a-f]{64})","at":"([0-9TZ:.-]+)","key":"([0-9a-f]{16})"\}$/

/** Reads a line to the letter: what is spelled otherwise is none. */
export function readLine(text: string): Line | undefined {
  const ofEvent = event.exec(text)
  if (ofEvent) return { link: { sequence: Number(ofEvent[1]), previous: ofEvent[2]!, hash: ofEvent[3]!, event: ofEvent[4]!, id: id.exec(ofEvent[4]!)?.[1] ?? '' } }
  const ofSignature = signed.exec(text)
  if (ofSignature?.[1] === 'checkpoint') {
    const checkpoint = readCheckpoint(ofSignature[2]!, ofSignature[3]!)
    return checkpoint && { checkpoint }
  }
  if (ofSignature) {
    const read = extent.exec(ofSignature[2]!)
    return read ? { extent: { from: Number(read[1]), to: Number(read[2]), at: read[3]!, key: read[4]!, body: ofSignature[2]!, signature: ofSignature[3]! } } : undefined
  }
  const ofHead = head.exec(text)
  if (!ofHead) return undefined
  try {
    return { keys: JSON.parse(ofHead[1]!) as Record<string, string> }
  } catch {
    return undefined
  }
}

/** The checkpoint that a signed text is; undefined where it is none. */
export function readCheckpoint(text: string, signature: string): Checkpoint | undefined {
  const read = body.exec(text)
  return read ? { sequence: Number(read[1]), hash: read[2]!, at: read[3]!, key: read[4]!, body: text, signature } : undefined
}
