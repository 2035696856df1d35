import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { unpack } from './unpack.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-unpack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const read = async (bytes: Buffer) => {
  const from = join(folder, 'from')
  const to = join(folder, 'to')
  writeFileSync(from, bytes)
  return { ...(await unpack(from, to, () => undefined)), text: readFileSync(to, 'utf8') }
}
const folded = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r+\n?/g, '\n')

test('any UTF-8 text comes out as it was, without BOM, with \\n line ends, counted; packed or not', async () => {
  const text = fc.array(fc.constantFrom('a', 'é', '日', '😀', '\n', '\r\n', '\r\r\n', '\r', '"', 'Ж'), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''))
  await fc.assert(fc.asyncProperty(text, fc.boolean(), fc.boolean(), async (given, mark, packed) => {
    const bytes = Buffer.from((mark ? '\uFEFF' : '') + given)
    const out = await read(packed ? gzipSync(bytes) : bytes)
    expect(out).toMatchObject({ text: folded(given), encoding: 'utf-8', lines: folded(given).split('\n').length - 1 })
  }), { numRuns: 150 })
})

test('characters and line ends cut by the edges of chunks stay whole', async () => {
  const text = `${'é日😀\r\n'.repeat(300_000)}end`
  expect((await read(Buffer.from(text))).text).toBe(text.replaceAll('\r\n', '\n'))
  expect((await read(gzipSync(Buffer.from(`x${text}`)))).text).toBe(`x${text.replaceAll('\r\n', '\n')}`)
})

test('what is not UTF-8 is read as windows-1252; UTF-16 by its mark', async () => {
  expect(await read(Buffer.from('Côte d\x92Ivoire\r\n', 'latin1'))).toMatchObject({ text: 'Côte d’Ivoire\n', encoding: 'windows-1252', lines: 1 })
  expect(await read(Buffer.from('\uFEFFÉire\r\n', 'utf16le'))).toMatchObject({ text: 'Éire\n', encoding: 'utf-16', lines: 1 })
  expect(await read(Buffer.concat([Buffer.from('a'.repeat(3_000_000)), Buffer.from([0xe9])]))).toMatchObject({ encoding: 'windows-1252' })
})
