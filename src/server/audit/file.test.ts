import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { installation } from '../version.ts'
import { auditFolder, writeChain } from './chain.fixture.ts'
import { openCopy } from './copy.ts'
import { verifyFile } from './file.ts'
import type { Report } from './findings.ts'
import { openAuditKey, openKeysIn } from './keys.ts'
import { exportLines } from './lines.ts'
import { migrations } from './migrations.ts'
import { rolesForTests } from './roles.fixture.ts'

const count = 25
const data = auditFolder(), elsewhere = auditFolder()
const path = join(data, 'export.jsonl')
let it: TestDatabase
let whole: Buffer
let ids: string[]
const write = async (file: string, from: number, to: number) => {
  const parts: string[] = []
  for await (const part of exportLines(it.db, data, from, to)) parts.push(part)
  writeFileSync(file, parts.join(''))
}
beforeAll(async () => {
  it = await testDatabase([rolesForTests, ...migrations])
  ids = await writeChain(it.db, data, count, 10)
  await write(path, 1, count)
  whole = readFileSync(path)
}, 60_000)
afterAll(async () => {
  await it.close()
  for (const folder of [data, elsewhere]) rmSync(folder, { recursive: true })
})

/** The script that needs nothing of the product. */
const tool = (files: readonly string[], ...options: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(installation, 'tools', 'audit-verify', 'audit-verify.mjs'), ...files, '--json', ...options], { encoding: 'utf8' })
  expect(stderr).toBe('')
  const report = JSON.parse(stdout) as Report
  expect(status).toBe(report.ok ? 0 : 1)
  return report
}

const changed = join(data, 'changed.jsonl')
const verifyChanged = (bytes: Buffer | string) => {
  writeFileSync(changed, bytes)
  return verifyFile(changed)
}
const lines = () => whole.toString('latin1').trimEnd().split('\n')
const joined = (all: readonly string[]) => Buffer.from(`${all.join('\n')}\n`, 'latin1')

test('an export is whole by itself, for the product and for the script alike', async () => {
  const key = openAuditKey(data).id
  const expected = { ok: true, events: count, from: 1, to: count, signedTo: count, checkpoints: 3, keys: [key], findings: [] }
  const report = await verifyFile(path)
  expect(report).toMatchObject(expected)
  expect(tool([path])).toMatchObject({ ...expected, head: report.head })
  expect(tool([path], '--key', key)).toMatchObject(expected)
  expect(tool([path], '--key', '0'.repeat(16)).findings).toContainEqual(expect.objectContaining({ problem: 'forged' }))
  expect((await verifyFile(path, new Map())).ok).toBe(false)
  expect((await verifyFile(path, openKeysIn(data))).ok).toBe(true)
})

test('an export from the midst stands on a signature over what came before', async () => {
  const part = join(data, 'part.jsonl')
  for (const [from, to] of [[8, 17], [11, 20], [2, 2], [25, 25]] as const) {
    await write(part, from, to)
    expect(await verifyFile(part)).toMatchObject({ ok: true, from, to, events: to - from + 1 })
    expect(tool([part])).toMatchObject({ ok: true, from, to })
  }
})

test('any byte of an export that is altered is found, and named with its event if it is an event’s', async () => {
  const starts = lines().reduce<number[]>((all, line) => [...all, all.at(-1)! + line.length + 1], [0])
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
    const bytes = Buffer.from(whole)
    bytes[at]! ^= mask
    const report = await verifyChanged(bytes)
    expect(report.ok).toBe(false)
    const number = starts.findLastIndex((start) => start <= at)
    const sequence = /^\{"sequence":(\d+),/.exec(lines()[number]!)?.[1]
    if (sequence) expect(report.findings.some((f) => f.sequence === Number(sequence) || f.event === ids[Number(sequence) - 1] || f.says.includes(`Line ${number + 1} `))).toBe(true)
  }), { numRuns: 1500 })
})

test('product and script agree on what is wrong, whatever was done to the lines', async () => {
  const line = fc.integer({ min: 0, max: lines().length - 1 })
  const deed = fc.oneof(
    fc.record({ what: fc.constant('delete' as const), a: line, b: line }), fc.record({ what: fc.constant('swap' as const), a: line, b: line }),
    fc.record({ what: fc.constant('copy' as const), a: line, b: line }), fc.record({ what: fc.constant('flip' as const), a: line, b: fc.integer({ min: 0, max: 400 }) }),
    fc.record({ what: fc.constant('cut' as const), a: line, b: line }),
  )
  await fc.assert(fc.asyncProperty(deed, async ({ what, a, b }) => {
    const all = lines()
    const kept = [...all]
    if (what === 'delete') kept.splice(a, 1)
    else if (what === 'swap') [kept[a], kept[b]] = [kept[b]!, kept[a]!]
    else if (what === 'copy') kept.splice(b, 0, kept[a]!)
    else if (what === 'cut') kept.length = a
    else kept[a] = kept[a]!.slice(0, b % kept[a]!.length) + String.fromCharCode(kept[a]!.charCodeAt(b % kept[a]!.length) ^ 1) + kept[a]!.slice((b % kept[a]!.length) + 1)
    const ours = await verifyChanged(kept.length > 0 ? joined(kept) : '')
    const theirs = tool([changed])
    expect(theirs.ok).toBe(ours.ok)
    const summary = (report: Report) => report.findings.map((f) => [f.problem === 'reordered' ? 'altered' : f.problem, f.sequence ?? null]).sort()
    expect(summary(theirs)).toEqual(summary(ours))
    // A checkpoint more or less says nothing else; everything else is found.
    const isSame = kept.join('\n') === all.join('\n')
    const touched = what === 'delete' || what === 'copy' ? [all[a]!] : []
    if (!isSame && !touched.some((text) => text.startsWith('{"checkpoint"'))) expect(ours.ok, JSON.stringify({ what, a, b })).toBe(false)
  }), { numRuns: 40 })
}, 60_000)

test('a copy elsewhere goes on where it ended and is whole by itself, after a torn line too', async () => {
  const copy = () => openCopy(it.db, data, elsewhere).bringUp()
  await copy()
  const file = join(elsewhere, `audit-${new Date().toISOString().slice(0, 10)}.jsonl`)
  const written = readFileSync(file)
  expect(await verifyFile(elsewhere)).toMatchObject({ ok: true, events: count, to: count })
  await copy()
  expect(readFileSync(file)).toEqual(written)
  for (const size of [written.length - 1, written.length - 300, Math.floor(written.length / 2)]) {
    writeFileSync(file, written.subarray(0, size))
    await copy()
    expect(await verifyFile(elsewhere)).toMatchObject({ ok: true, events: count, to: count })
    expect(tool([file], '--copy')).toMatchObject({ ok: true, events: count })
  }
})

test('a file that is none, or is not there, is told', async () => {
  expect((await verifyChanged('')).findings.length).toBeGreaterThan(0)
  expect((await verifyChanged('hello\n')).findings[0]).toMatchObject({ problem: 'unreadable' })
  expect((await verifyChanged('x'.repeat(20 * 1024 * 1024))).ok).toBe(false)
  await expect(verifyFile(join(data, 'nowhere.jsonl'))).rejects.toMatchObject({ code: 'audit/no-such-file' })
})
