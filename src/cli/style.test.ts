import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { styleReport } from '../pillars/dialogue/style/schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-style-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array) => { writeFileSync(join(folder, name), content); return name }
const style = (...args: string[]) => styleOf(undefined, ...args)
const styleOf = (input: string | undefined, ...args: string[]) => spawnSync(join(import.meta.dirname, '..', '..', 'bin', 'entente'), ['style', ...args], { cwd: folder, encoding: 'utf8', ...(input !== undefined && { input }), env: { ...process.env, ENTENTE_DATA: join(folder, 'data') } })

test('checks a note and the answer to it, for people and for programs, without a database', () => {
  const theirs = file('theirs.txt', 'The Embassy would be grateful for the list of laboratories. When will the port reopen?')
  const ours = file('ours.txt', 'The Ministry presents its compliments to the Embassy and has the honour to enclose the list of laboratories.')
  const told = style(ours, '--form', 'note-verbale', '--answering', theirs)
  expect([told.status, told.stderr]).toEqual([0, ''])
  expect(told.stdout).toContain('Tone 3 of 6, correct')
  expect(told.stdout).toContain('warning courtesy-close-missing')
  expect(told.stdout).toContain('missed: “When will the port reopen?”')
  const report = styleReport.parse(JSON.parse(style(ours, '--form', 'note-verbale', '--answering', theirs, '--json').stdout))
  expect(report.findings.map(({ rule }) => rule)).toEqual(['courtesy-close-missing', 'point-missed'])
  const french = file('french.txt', 'L’Ambassade présente ses compliments au Ministère et nous condamnons l’attaque.')
  expect(style(french, '--language', 'fr').stdout).toContain('degré 6 sur 6')
  expect(style(french).stdout).toContain('Read as French')
}, 120_000)

test('reads standard input, and judges names by the day that is given', () => {
  const text = 'The delegation of Turkey met that of Kenya.'
  expect(styleOf(text, '-').stdout).toContain('name-outdated')
  expect(styleOf(text, '-', '--date', '2020-09-22').stdout).toContain('No findings.')
}, 120_000)

test('what cannot be checked is refused with a sentence', () => {
  const cases: [number, string[], RegExp][] = [
    [2, [], /takes FILE/],
    [2, [file('a.txt', 'text'), '--language', 'tlh'], /--language takes en or fr, not “tlh”/],
    [2, ['a.txt', '--form', 'poem'], /--form takes note-verbale/],
    [1, ['absent.txt'], /There is no file absent\.txt/],
    [1, ['.'], /is a folder/],
    [1, [file('image.bin', Uint8Array.of(137, 80, 78, 71, 0, 1, 2))], /is not plain text/],
    [1, [file('latin1.txt', Uint8Array.of(110, 111, 116, 233, 101, 32))], /is not UTF-8/],
    [1, [file('word.txt', 'a'.repeat(10_000_000))], /longer than 100,000 characters/],
    [1, [file('empty.txt', ' \n')], /no text in empty\.txt/],
    [1, ['a.txt', '--answering', 'absent.txt'], /There is no file absent\.txt/],
    [1, [file('arabic.txt', 'تهدي وزارة الخارجية أطيب تحياتها إلى السفارة.')], /seems to be in Arabic/],
    [2, ['a.txt', '--date', '2020-02-30'], /--date takes a day/],
    [2, ['-', '--answering', '-'], /Only one text/],
  ]
  for (const [code, args, sentence] of cases) {
    const { status, stderr } = style(...args)
    expect([args, status, stderr]).toEqual([args, code, expect.stringMatching(sentence)])
    expect(stderr).not.toMatch(/^\s+at /m)
  }
}, 240_000)
