import { readFileSync } from 'node:fs'
import { Fault } from '#kernel/faults.ts'
import { replaceFile } from '../whole-file.ts'
import { readFault } from './objects.ts'
import { damaged } from './sealed-stream.ts'
import { isSigned, type Signer } from './signer.ts'

/** A JSON object on one line and the signature over that line on the next, in hexadecimal; nothing else, so that any change shows. */
export type SignedText = { readonly value: unknown; readonly body: Buffer; readonly signature: Buffer }

/** Writes a signed object to a file, whole or not at all. */
export function writeSigned(file: string, value: unknown, signer: Signer): void {
  const body = JSON.stringify(value)
  replaceFile(file, `${body}\n${signer.sign(Buffer.from(body)).toString('hex')}\n`)
}

/** Reads a signed object; its signature is not checked yet. Faults: `backup/missing-file`, `backup/damaged`, naming `where`. */
export function readSigned(file: string, where: string): SignedText {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw readFault(cause, where)
  }
  const lines = /^(\{.*\})\n([0-9a-f]{128})\n$/.exec(text)
  const value = lines ? parse(lines[1]!) : undefined
  if (!lines || value === undefined) throw damaged(where, 'it is not what Entente wrote')
  return { value, body: Buffer.from(lines[1]!), signature: Buffer.from(lines[2]!, 'hex') }
}

/** Refuses what another than the holder of `signer` (an Ed25519 public key) has signed, with `backup/damaged`. */
export function refuseUnsigned({ body, signature }: SignedText, signer: Buffer, where: string): void {
  if (!isSigned(body, signature, signer)) throw new Fault('backup/damaged', `The backup’s file ${where} is damaged or forged: its signature is not that of the instance whose passphrase this is. Take another copy of this backup, or an earlier backup.`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
