import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { version } from '#server/version.ts'

const bin = join(import.meta.dirname, '..', 'bin', 'entente')
const folder = mkdtempSync(join(tmpdir(), 'entente-bin-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the command works from any folder, also through links, with the Node beside it', () => {
  symlinkSync(bin, join(folder, 'one'))
  symlinkSync('one', join(folder, 'two'))
  for (const path of [bin, join(folder, 'one'), join(folder, 'two'), './two']) {
    expect(execFileSync(path, ['--version'], { cwd: folder, encoding: 'utf8' }).trim()).toBe(version)
  }
})

test('without its packages it says what to do', () => {
  mkdirSync(join(folder, 'bin'))
  copyFileSync(bin, join(folder, 'bin', 'entente'))
  const { status, stderr } = spawnSync(join(folder, 'bin', 'entente'), [], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, expect.stringContaining('run "npm ci"')])
})
