import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { importResult } from '#evidence/schema.ts'
import { assessment } from '../src/relations/schema.ts'
import { realData } from './evidence.ts'

/** The command as people and scripts call it: from another folder, on an empty data folder, without any set-up in the browser. */
const folder = mkdtempSync(join(tmpdir(), 'entente-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const entente = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(join(import.meta.dirname, '..', 'bin', 'entente'), args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ENTENTE_DATA: join(folder, 'data') }, maxBuffer: 1 << 28 })
  return { status, stdout, stderr, json: () => stdout.trim().split('\n').map((l) => JSON.parse(l) as Record<string, unknown>) }
}

test('every command has help with an example that names it', () => {
  for (const name of Object.keys(commands)) {
    const { status, stdout } = entente(name, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain(`entente ${name}`)
  }
  expect(entente().stdout).toContain('entente assess')
}, 120_000)

test('wrong usage is 2, what cannot be done is 1, each with a sentence and no stack', () => {
  const cases: [number, string[], RegExp][] = [
    [2, ['fly'], /There is no command fly/],
    [2, ['assess', 'IDN'], /takes <us> <partner>/],
    [2, ['assess', 'IDN', 'JPN', '--year', 'soon'], /--year takes a year/],
    [2, ['assess', 'IDN', 'JPN', '--colour'], /--colour/],
    [2, ['brief', 'IDN', 'JPN'], /--out/],
    [2, ['brief', 'IDN', 'JPN', '--out', 'x.exe'], /\.pdf/],
    [2, ['rows', 'forums.vote-agreement', 'Atlantis!', 'JPN'], /not a country code/],
    [1, ['assess', 'IDN', 'XYZ'], /XYZ/],
    [1, ['assess', 'IDN', 'IDN'], /itself/],
    [1, ['import', 'weather', '.'], /There is no source weather/],
    [1, ['import', 'un-votes', './absent'], /no file or folder/],
    [1, ['export', 'nonsense', '--out', 'x.csv'], /nothing called nonsense/],
  ]
  for (const [code, args, sentence] of cases) {
    const { status, stderr } = entente(...args)
    expect([args, status]).toEqual([args, code])
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/^\s+at /m)
  }
}, 240_000)

test('assess, rows, brief and export on the starter figures: one JSON each, progress on standard error', () => {
  const [assessed] = entente('assess', 'idn', 'jpn', '--json').json()
  expect(assessment.parse(assessed)).toMatchObject({ us: 'IDN', partner: 'JPN' })
  const rows = entente('rows', 'forums.vote-agreement', 'IDN', 'JPN', '--year', '2017', '--json')
  expect(rows).toMatchObject({ status: 0, stdout: '' })
  expect(JSON.parse(rows.stderr.trim().split('\n')[0]!)).toMatchObject({ starter: true, value: expect.any(Number) })
  for (const format of ['pdf', 'docx', 'md', 'json']) {
    const [made] = entente('brief', 'IDN', 'JPN', '--out', `brief.${format}`, '--lang', 'fr', '--paper', 'letter', '--json').json()
    expect(made).toMatchObject({ us: 'IDN', partner: 'JPN', bytes: readFileSync(join(folder, `brief.${format}`)).length })
  }
  expect(readFileSync(join(folder, 'brief.pdf'), 'latin1').startsWith('%PDF')).toBe(true)
  expect(entente('export', 'world', '--us', 'IDN', '--out', 'world.csv').status).toBe(0)
  expect(entente('export', 'forums.vote-agreement', '--us', 'IDN', '--out', 'agreement.parquet').status).toBe(0)
  expect(existsSync(join(folder, 'agreement.parquet'))).toBe(true)
}, 240_000)

test('sources lists terms; doctor finds all well, and says what is broken', () => {
  expect(entente('sources', '--json').json()).toContainEqual(expect.objectContaining({ dataset: 'un-votes/voeten', licence: expect.stringContaining('CC0'), version: null }))
  const { status, stdout } = entente('doctor', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ ok: true })
  expect(status).toBe(0)
}, 240_000)

const members = realData('igo/country_org_membership_2020')
describe.skipIf(!members)('with a real file', () => {
  test('import: one line a dataset; the second time unchanged with the stored counts; figures open to its rows', () => {
    const first = entente('import', 'igo-memberships', members!, '--json')
    const result = importResult.parse(first.json()[0])
    expect(result).toMatchObject({ source: 'igo-memberships', dataset: 'igo-memberships/factbook', version: 1, read: 10_643, kept: 10_074, skipped: 569, rejected: 0, rejectsFile: null, unchanged: false })
    expect(entente('import', 'igo-memberships', members!, '--json').json()[0]).toMatchObject({ version: 1, read: 10_643, kept: 10_074, unchanged: true })
    const rows = entente('rows', 'forums.shared-memberships', 'IDN', 'JPN', '--year', '2020', '--json')
    const summary = JSON.parse(rows.stderr.trim().split('\n').at(-1)!) as { value: number; recomputed: number }
    expect(rows.json()).toHaveLength(summary.value)
    expect(summary.recomputed).toBe(summary.value)
    expect(rows.json().every((r) => r['source'] === 'igo-memberships/factbook' && r['version'] === 1)).toBe(true)
  }, 240_000)

  test('a data folder from a newer version is refused', () => {
    writeFileSync(join(folder, 'data', 'version.json'), '{"format":99,"version":"9.9.9"}')
    expect(entente('assess', 'IDN', 'JPN')).toMatchObject({ status: 1, stderr: expect.stringContaining('newer version') })
  })
})
