import { expect, test } from 'vitest'
import { all, scratchFile } from './reading.fixture.ts'
import { openVcard } from './vcard.ts'

const read = async (text: string) => all(await openVcard(scratchFile(text.replaceAll('\n', '\r\n'))))
const card = (body: string, version = '3.0') => `BEGIN:VCARD\nVERSION:${version}\n${body}\nEND:VCARD\n`

test('a card of version 3: folded lines, groups, bare types, the preferred address, escapes; no birthday and no picture', async () => {
  const [item] = await read(card(`N:Musterfrau;Anna;Maria;Dr.;\nFN:Dr. Anna Mu\n sterfrau\nORG:Foreign Ministry;Protocol\nTITLE:Counsellor\nitem1.EMAIL;TYPE=HOME:home@example.org\nEMAIL;TYPE=INTERNET,WORK,pref:work@example.org\nTEL;CELL:+49 170 1\nTEL;TYPE=WORK,FAX:+49 30 3\nTEL;TYPE=WORK,VOICE:+49 30 2\nADR;TYPE=work:;;Am Markt 1;Bonn;NRW;53111;Germany\nBDAY:1970-01-01\nPHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(400_000)}\nNOTE:one\\, two\\nthree\nUID:abc\nREV:2024-05-01T10:00:00Z`))
  expect(item).toEqual({
    line: 1,
    values: {
      'Name': 'Dr. Anna Musterfrau', 'Family name': 'Musterfrau', 'Given name': 'Anna', 'Additional names': 'Maria', 'Prefix': 'Dr.',
      'Organisation': 'Foreign Ministry', 'Unit': 'Protocol', 'Title': 'Counsellor', 'E-mail': 'work@example.org', 'E-mail 2': 'home@example.org',
      'Telephone': '+49 30 2', 'Mobile': '+49 170 1', 'Fax': '+49 30 3', 'Street': 'Am Markt 1', 'City': 'Bonn', 'Region': 'NRW', 'Postal code': '53111', 'Country': 'Germany',
      'Note': 'one, two\nthree', 'UID': 'abc', 'Revised': '2024-05-01T10:00:00Z',
    },
  })
})

test('a card of version 4', async () => {
  const items = await read(card('FN:Иван Петров\nEMAIL;PREF=2:b@example.org\nEMAIL;PREF=1:a@example.org\nTEL;VALUE=uri;TYPE="voice,cell":tel:+7-1\nLANG:ru\nCATEGORIES:press,culture', '4.0'))
  expect(items[0]).toMatchObject({ values: { 'Name': 'Иван Петров', 'E-mail': 'a@example.org', 'E-mail 2': 'b@example.org', 'Mobile': '+7-1', 'Language': 'ru', 'Categories': 'press; culture' } })
})

test('cards that cannot be read are told with their line; the others are read', async () => {
  const items = await read(`${card('FN:One')}${card('FN;X="open:Two')}${card('FN:Three', '2.1')}${card('NOTE:nobody')}BEGIN:VCARD\nVERSION:3.0\nFN:Unended\n${card('FN:Four')}END:VCARD\nBEGIN:VCARD\nFN:cut`)
  expect(items.map((item) => ('values' in item ? item.values['Name'] : `${item.line}: ${item.sentence}`))).toEqual([
    'One',
    expect.stringMatching(/^5: Line 7 of the entry cannot be read: .*quote/),
    expect.stringContaining('9: The card is of version 2.1'),
    expect.stringContaining('13: The card has neither a name'),
    expect.stringContaining('17: The entry has no END'),
    'Four',
    expect.stringContaining('24: END:VCARD closes nothing'),
    expect.stringContaining('25: The entry is not ended'),
  ])
})

test.each([
  ['endless line', `BEGIN:VCARD\nVERSION:3.0\nNOTE:${'x'.repeat(10_000_000)}`, 'more than 1,000,000 characters'],
  ['endless folded line', `BEGIN:VCARD\nVERSION:3.0\nNOTE:x${`\n ${'x'.repeat(70)}`.repeat(20_000)}\nEND:VCARD`, 'more than 1,000,000 characters'],
  ['nesting', 'BEGIN:VCALENDAR\n'.repeat(100), 'opened inside one another'],
])('%s is refused with its reason', async (_, text, reason) => {
  await expect(read(text)).rejects.toThrow(reason)
})

// Taken apart by a pattern that backtracks, they would outlast the test’s own limit by far.
test('parameters without end refuse their card', async () => {
  const items = await read(card(`FN:x\nTEL${';AB'.repeat(300_000)}:1`) + card('FN:y'))
  expect(items).toEqual([{ line: 1, sentence: expect.stringContaining('Line 4 of the entry has more than 10,000') as string }, { line: 6, values: { Name: 'y' } }])
})
