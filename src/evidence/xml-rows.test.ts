import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { xmlToCsv } from './xml-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-xml-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const format = { kind: 'xml', item: 'visits/visit', fields: { id: '@id', visitor: 'visitor', from: 'from', kind: 'from/@type' } } as const
const read = async (xml: string) => {
  const from = join(folder, 'x.xml')
  const to = join(folder, 'x.csv')
  writeFileSync(from, xml)
  const { rows } = await xmlToCsv(from, to, 'x.xml', format)
  return { rows, text: readFileSync(to, 'utf8') }
}

test('one row per element, with its line, attributes and nested text', async () => {
  const { rows, text } = await read('<visits>\n<visit id="1"><visitor>A "quoted", name</visitor><from type="state">Fiji &amp; more</from></visit>\n<visit id="2"/>\n</visits>')
  expect(rows).toBe(2)
  expect(text).toBe('xml_line,id,visitor,from,kind\n2,1,"A ""quoted"", name",Fiji & more,state\n3,2,,,\n')
})

test('external entities, entity bombs and broken XML are refused with the line', async () => {
  await expect(read('<!DOCTYPE v [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<visits><visit id="1"><visitor>&x;</visitor></visit></visits>')).rejects.toMatchObject({ code: 'evidence/unreadable', message: expect.stringMatching(/DOCTYPE/) })
  await expect(read('<visits><visit><visitor>&undeclared;</visitor></visit></visits>')).rejects.toMatchObject({ code: 'evidence/unreadable' })
  await expect(read('<visits>\n<visit>\n</visits>')).rejects.toMatchObject({ code: 'evidence/unreadable', message: expect.stringContaining('line 3') })
  await expect(read(`<visits>${'<a>'.repeat(100)}`)).rejects.toMatchObject({ code: 'evidence/unreadable', message: expect.stringContaining('64 deep') })
})
