#!/usr/bin/env node
// Verifies an export of the audit, or the files of a running copy, from themselves alone.
//
//   node audit-verify.mjs FILE.jsonl … [--key ID]… [--copy] [--json]
//
// It needs Node 18 or later and nothing else: no Entente, no database, no network. The format is
// described in docs/audit-format.md, so that anybody can write another. --key trusts signatures by
// the keys of these ids alone; without it the ids found are printed, to be compared with what the
// ministry states. --copy is for the files of a running copy, which do not say how far they go.
// Exit code 0: whole; 1: something is wrong; 2: wrong usage.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'

const words = process.argv.slice(2)
const flag = (name) => words.includes(name) && words.splice(words.indexOf(name), 1)
const isJson = Boolean(flag('--json'))
const isCopy = Boolean(flag('--copy'))
const trusted = []
for (let at; (at = words.indexOf('--key')) >= 0;) trusted.push(words.splice(at, 2)[1])
const refused = words.length === 0 || words.some((word) => word.startsWith('-')) ? 'Usage: node audit-verify.mjs FILE.jsonl … [--key ID]… [--copy] [--json]' : words.map((word) => existsSync(word) ? '' : `There is no file ${word}.`).find(Boolean)
if (refused) {
  process.stderr.write(`${refused}\n`)
  process.exit(2)
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part, 'latin1'), createHash('sha256')).digest('hex')
const findings = []
const wrong = (problem, says, sequence, event) => findings.push({ problem, ...(sequence && { sequence }), ...(event && { event }), says })

const keys = new Map()
const isSigned = (key, body, signature) => keys.has(key) && verify(null, Buffer.from(body, 'latin1'), keys.get(key), Buffer.from(signature, 'hex'))

let last // The event before: its sequence and hash; a checkpoint at the beginning stands for what came before the file.
let first, extent
let events = 0, checkpoints = 0, signedTo = 0
const missed = new Set()

const patterns = {
  event: /^\{"sequence":([1-9]\d{0,15}),"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","event":(\{.*\})\}$/s,
  checkpoint: /^\{"checkpoint":(\{"sequence":([1-9]\d{0,15}),"hash":"([0-9a-f]{64})","at":"[0-9TZ:.-]+","key":"([0-9a-f]{16})"\}),"signature":"([0-9a-f]{128})"\}$/,
  export: /^\{"export":(\{"from":([1-9]\d{0,15}),"to":([1-9]\d{0,15}),"at":"[0-9TZ:.-]+","key":"([0-9a-f]{16})"\}),"signature":"([0-9a-f]{128})"\}$/,
  head: /^\{"entente":"audit","format":1,"keys":(\{(?:"[0-9a-f]{16}":"[0-9a-f]+"(?:,"[0-9a-f]{16}":"[0-9a-f]+")*)?\})\}$/,
}

function readEvent([, number, previous, hash, event]) {
  const sequence = Number(number)
  const id = /^\{"id":"([0-9a-f-]{36})"/.exec(event)?.[1]
  events += 1
  first ??= sequence
  const isWhole = sha256(`${sequence}\n${previous}\n`, event) === hash
  if (!isWhole) wrong('altered', `Event ${sequence} (${id}) or its seal is not what was sealed.`, sequence, id)
  if (last && sequence <= last.sequence) {
    if (missed.delete(sequence)) wrong('reordered', `Event ${sequence} stands behind event ${last.sequence}.`, sequence, id)
    else wrong('duplicate', `There is more than one event ${sequence}.`, sequence, id)
    return
  }
  const next = (last?.sequence ?? 0) + 1
  if (sequence > next) {
    wrong('missing', sequence - 1 === next ? `Event ${next} is missing.` : `Events ${next} to ${sequence - 1} are missing.`, next)
    for (let at = next; at < sequence && missed.size < 1000; at++) missed.add(at)
  } else if (isWhole && last?.isWhole !== false && previous !== (last?.hash ?? '0'.repeat(64))) {
    wrong('broken', `Event ${sequence} does not follow on event ${next - 1}: the chain was sealed anew from here, or what stood between was taken out.`, sequence, id)
  }
  last = { sequence, hash, isWhole }
}

function readCheckpoint([, body, number, hash, key, signature]) {
  const sequence = Number(number)
  if (!isSigned(key, body, signature)) return wrong('forged', `The checkpoint of event ${sequence} is not signed by a key that is known (${key}).`, sequence)
  if (!last && events === 0) last = { sequence, hash, isWhole: true }
  else if (!last || sequence > last.sequence) return wrong('missing', `Event ${sequence} was signed and is missing: what stands ends with event ${last?.sequence ?? 0}.`, (last?.sequence ?? 0) + 1)
  else if (sequence < last.sequence) return wrong('missing', `Event ${sequence}, which a checkpoint signs, does not stand at its place.`, sequence)
  else if (hash !== last.hash) return wrong('altered', `What was signed at event ${sequence} is not what stands there: something between events ${signedTo + 1} and ${sequence} was altered and sealed anew.`, sequence)
  checkpoints += 1
  signedTo = Math.max(signedTo, sequence)
}

function readExtent([, body, from, to, key, signature]) {
  if (extent) return wrong('duplicate', 'The file says twice how far it goes.')
  if (last) wrong('reordered', 'How far the file goes does not stand at its beginning.')
  extent = { from: Number(from), to: Number(to) }
  if (!isSigned(key, body, signature)) wrong('forged', `How far the file goes is not signed by a key that is known (${key}).`)
}

function readHead([, text]) {
  for (const [id, hex] of Object.entries(JSON.parse(text))) {
    const spki = Buffer.from(hex, 'hex')
    if (createHash('sha256').update(spki).digest('hex').slice(0, 16) !== id) wrong('forged', `The key ${id} in the head is not the key of that id.`)
    else if (trusted.length === 0 || trusted.includes(id)) keys.set(id, createPublicKey({ key: spki, type: 'spki', format: 'der' }))
  }
}

const readers = { event: readEvent, checkpoint: readCheckpoint, export: readExtent, head: readHead }

function readLine(text, number, file) {
  const [kind, match] = Object.entries(patterns).map(([name, pattern]) => [name, pattern.exec(text)]).find(([, found]) => found) ?? []
  if (!match || (kind === 'head') !== (number === 1)) wrong('unreadable', `Line ${number} of ${file} is not ${number === 1 ? 'the head of an export' : 'a line of an export'}.`)
  else readers[kind](match)
}

for (const file of words) {
  let rest = '', number = 0
  // One character a byte, and lines end with LF alone: every byte counts.
  for await (const chunk of createReadStream(file, 'latin1')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    for (const line of lines) readLine(line, ++number, file)
  }
  if (rest !== '') readLine(rest, ++number, file)
}
const to = last?.sequence ?? 0
if (events === 0) wrong('missing', 'There is no event in it.')
if (!isCopy && !extent) wrong('unsigned', 'The file does not say under a signature how far it goes: events may be cut off at either end.')
if (!isCopy && extent && (first > extent.from || to < extent.to)) wrong('missing', `The file promises events ${extent.from} to ${extent.to} and holds ${first} to ${to}.`, first > extent.from ? extent.from : to + 1)
if (!isCopy && extent && (first < extent.from || to > extent.to)) wrong('inserted', `The file promises events ${extent.from} to ${extent.to} and holds ${first} to ${to}.`, to)
if (!isCopy && signedTo < to) wrong('unsigned', `No signature covers the end of the file, events ${signedTo + 1} to ${to}.`, to)

const report = { ok: findings.length === 0, events, from: first ?? null, to: events > 0 ? to : null, head: last?.hash ?? null, checkpoints, signedTo: signedTo || null, keys: [...keys.keys()], findings }
if (isJson) process.stdout.write(`${JSON.stringify(report)}\n`)
else process.stdout.write(`${findings.map(({ problem, says }) => `${problem}: ${says}\n`).join('')}${report.ok ? 'Whole' : 'Not whole'}: events ${report.from} to ${report.to}, ${checkpoints} signatures that hold, keys ${report.keys.join(', ')}.\nHead: ${report.head}\n`)
process.exitCode = report.ok ? 0 : 1
