import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installation } from '../version.ts'
import { docx, jpeg, pdf, rawZip } from './reading/crafted.fixture.ts'
import { openSandbox, sandboxFlags, sandboxLimits } from './sandbox.ts'

const sandbox = openSandbox()
async function* given(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> { for (const part of parts) yield Buffer.from(part as string) }
async function* slowly(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
  await new Promise((resolve) => setTimeout(resolve, 600))
  yield bytes
}

test('a file is read in a process of its own: type, text, pages, preview', async () => {
  const read = await sandbox.examine(given(await pdf(['The quick note'])), 'a.pdf')
  expect(read).toMatchObject({ type: 'application/pdf', pages: 1, preview: { type: 'image/png' } })
  expect(read.text).toContain('The quick note')
  expect(read.preview!.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(await sandbox.examine(given(jpeg()), 'a.jpg')).toMatchObject({ type: 'image/jpeg', text: '', preview: { type: 'image/jpeg' } })
})

test('a file is stripped in a process of its own', async () => {
  const after = await sandbox.strip(given(await docx(['x'], 'Somebody Secret')), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx')
  expect((await sandbox.examine(given(after), 'a.docx')).text).toBe('x')
})

test('a refusal comes out as a fault with its code', async () => {
  await expect(sandbox.examine(given(rawZip([{ name: 'a', content: Buffer.alloc(60_000_000) }])), 'a.zip')).rejects.toMatchObject({ name: 'Fault', code: 'files/bomb' })
})

test('content that cannot be had is an error of ours and leaves no process behind', async () => {
  await expect(sandbox.examine((async function* () { yield Buffer.from('x'); throw new Error('the disk is gone') })(), 'a.txt')).rejects.toThrow('the disk is gone')
})

test.each([
  ['too long', { seconds: 0.05 }],
  ['too much of a core', { core: 0.02 }],
  ['too much memory', { memory: 10 }],
  ['too much output', { output: 10 }],
] as const)('a reader that takes %s is ended, and a file that was not judged is not kept', async (_, limits) => {
  await expect(openSandbox(limits).examine(slowly(Buffer.alloc(20_000_000, 'a b c ')), 'a.txt')).rejects.toMatchObject({ code: 'files/unchecked', message: expect.stringContaining('not kept') })
})

test('a file that was judged and then is too much to read is kept without text, and says why', async () => {
  const read = await openSandbox({ output: 2000 }).examine(given('word '.repeat(10_000)), 'a.txt')
  expect(read).toMatchObject({ type: 'text/plain', text: '', says: expect.stringContaining('became too much') })
})

test('the process may read nothing of ours, write nothing, start nothing, and knows no environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-sandbox-'))
  writeFileSync(join(folder, 'secret'), 'x')
  const attempts = {
    read: `fs.readFileSync(${JSON.stringify(join(folder, 'secret'))})`,
    passwords: `fs.readFileSync('/etc/passwd')`,
    list: `fs.readdirSync(${JSON.stringify(installation)})`,
    write: `fs.writeFileSync(${JSON.stringify(join(folder, 'out'))}, 'x')`,
    start: `require('node:child_process').spawnSync('/bin/true').error && (() => { throw require('node:child_process').spawnSync('/bin/true').error })()`,
    thread: `new (require('node:worker_threads').Worker)('1', { eval: true })`,
    code: `eval('1 + 1')`,
  }
  for (const [name, attempt] of Object.entries(attempts)) {
    const { stdout } = spawnSync(process.execPath, [...sandboxFlags(sandboxLimits), '-e', `const fs = require('node:fs'); try { ${attempt}; console.log('done') } catch (error) { console.log('refused', error.code ?? error.name) }`], { env: {}, cwd: installation })
    expect(`${name}: ${stdout.toString().trim()}`).toMatch(/: refused (ERR_ACCESS_DENIED|EvalError)$/)
  }
  rmSync(folder, { recursive: true })
})

test('what could reach the network is not to be had in the reading process', () => {
  for (const name of ['node:net', 'http', 'node:tls', 'dns', 'node:dgram', 'node:child_process']) {
    const entry = `await import(${JSON.stringify(join(import.meta.dirname, 'reading', 'closed.ts'))}); const tried = await import(${JSON.stringify(name)}).then(() => 'open', (e) => e.message); console.log(tried, typeof fetch, typeof process.getBuiltinModule)`
    const { stdout } = spawnSync(process.execPath, [...sandboxFlags(sandboxLimits), '--input-type=module', '-e', entry], { env: {}, cwd: installation })
    expect(stdout.toString().trim()).toBe(`${name} is not to be had here undefined undefined`)
  }
})
