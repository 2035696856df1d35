import { expect, test } from 'vitest'
import { openEml, openMbox } from './mail.ts'
import { all, scratchFile } from './reading.fixture.ts'

const eml = async (text: string | Buffer) => all(await openEml(scratchFile(text)))
const mbox = async (text: string) => all(await openMbox(scratchFile(text)))

test('a message: encoded names, several parts, attachments by name only', async () => {
  const [item] = await eml(['From: =?utf-8?B?w4lsaXNl?= <elise@example.org>', 'To: Desk: a@example.org, B <b@example.org>;', 'Cc: c@example.org', 'Subject: =?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=', 'Date: Mon, 6 May 2024 10:00:00 +0200', 'Message-ID: <1@example.org>', 'In-Reply-To: <0@example.org>', 'Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: text/html; charset=utf-8', '', '<head><title>t</title></head><style>p{}</style><p>One &amp; two</p><script>alert(1)</script><p>three</p>', '--x', 'Content-Type: application/pdf; name="note.pdf"', 'Content-Disposition: attachment; filename="note.pdf"', 'Content-Transfer-Encoding: base64', '', 'JVBERg==', '--x--', ''].join('\r\n'))
  expect(item).toEqual({
    line: 1,
    values: {
      'Subject': 'Привет', 'Date': '2024-05-06T08:00:00.000Z', 'From': 'Élise', 'From e-mail': 'elise@example.org', 'To': 'a@example.org; B', 'To e-mails': 'a@example.org; b@example.org',
      'Cc': 'c@example.org', 'Cc e-mails': 'c@example.org', 'Text': 'One & two\nthree', 'Attachments': 'note.pdf', 'Message-ID': '<1@example.org>', 'In reply to': '<0@example.org>',
    },
  })
})

const nested = (depth: number): string => {
  let text = 'Subject: x\r\n'
  for (let i = 0; i < depth; i++) text += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`
  return text
}

test.each([
  ['no message', 'just words\n\nmore words', 'It is no e-mail'],
  ['random bytes', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)), 'It is no e-mail'],
  ['a wrong date', 'From: a@example.org\r\nDate: soon\r\n\r\nx', '“soon” is no date'],
  ['deep nesting', nested(200), 'cannot be read'],
  ['an endless header', `Subject: ${'x'.repeat(10_000_000)}\r\n\r\n`, 'cannot be read'],
  ['one endless word', `Subject: x\r\n\r\n${'w'.repeat(10_000_000)}`, 'at most 100,000'],
])('%s is told with its reason', async (_, content, reason) => {
  const [item] = await eml(content)
  expect(item).toMatchObject({ line: 1, sentence: expect.stringContaining(reason) as string })
})

test('a crafted message does not keep others waiting', async () => {
  let ticks = 0
  const ticking = setInterval(() => { ticks += 1 }, 20)
  const [item] = await eml(`Subject: x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n'.repeat(150_000)}`)
  clearInterval(ticking)
  expect(item).toMatchObject({ line: 1, values: { Subject: 'x' } })
  expect(ticks).toBeGreaterThan(5)
}, 60_000)

test('too large a message is refused', async () => {
  await expect(eml(Buffer.alloc(26 * 1024 * 1024, 'a'))).rejects.toMatchObject({ code: 'intake/too-large' })
})

test('a mailbox: messages at their lines, quoted From lines given back, words after a blank line that only look like one', async () => {
  const items = await mbox('From a@example.org Mon May  6 10:00:00 2024\nSubject: One\n\n>From here on\nsaid From the start\n\nFrom b@example.org Mon May  6 10:00:00 2024\nnothing\n\nFrom c@example.org Mon May  6 10:00:00 2024\nSubject: Zwölf\nContent-Type: text/plain; charset=utf-8\n\nüber\n')
  expect(items).toEqual([
    { line: 1, values: { Subject: 'One', Text: 'From here on\nsaid From the start' } },
    { line: 7, sentence: expect.stringContaining('It is no e-mail') as string },
    { line: 10, values: { Subject: 'Zwölf', Text: 'über' } },
  ])
})
