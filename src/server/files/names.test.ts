import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName } from './names.ts'

test.each([
  ['note.pdf', 'note.pdf'],
  ['C:\\fakepath\\note.pdf', 'note.pdf'],
  ['sub/folder/note.pdf', 'note.pdf'],
  ['Verbalnote „Ägypten“.docx', 'Verbalnote „Ägypten“.docx'],
  ['مذكرة شفوية.pdf', 'مذكرة شفوية.pdf'],
  ['می\u200cخواهم.txt', 'می\u200cخواهم.txt'],
  ['annex\u202efdp.exe', 'annexfdp.exe'],
  ['a\u2066b\u2069\u200f\ufeff.txt', 'ab.txt'],
  ['a\u0000b.txt'.replace('\0', '\u0007'), 'ab.txt'],
  ['line\r\nbreak.txt', 'linebreak.txt'],
  ['con.txt', '_con.txt'],
  ['LPT1', '_LPT1'],
  ['what?<now>|.txt', 'what__now__.txt'],
  ['  .hidden. ', 'hidden'],
  ['...', 'file'],
  ['', 'file'],
  ['e\u0301.txt', '\u00e9.txt'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanName(given)).toBe(kept)
})

test.each(['../../etc/passwd', '..\\windows\\x.dll', '/etc/passwd', '\\\\server\\share\\x', 'C:\\Windows\\x.txt', 'a/../b', 'a\0.pdf', '..'])('%j is refused', (given) => {
  expect(() => cleanName(given)).toThrow(expect.objectContaining({ code: 'files/bad-name' }))
})

test('any name becomes one part, short enough for every system, and stays what it is when cleaned again', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
    let name: string
    try {
      name = cleanName(given)
    } catch {
      return
    }
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).not.toMatch(/[/\\]|^\.|^$/)
    expect(name).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
    expect(cleanName(name)).toBe(name)
  }), { numRuns: 3000 })
})

test('a long name keeps its ending', () => {
  expect(cleanName(`${'漢'.repeat(300)}.docx`)).toMatch(/^漢+\.docx$/)
})
