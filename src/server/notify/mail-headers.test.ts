import { expect, test } from 'vitest'
import { letterOf } from './mail.ts'

test('a title adds no line to the headers of a letter', () => {
  for (const title of ['Note\r\nBcc: everybody@example.org', 'Note\nSubject: other', 'Note\u2028\u2029Bcc: x', 'Note\0']) {
    const { subject } = letterOf({ kind: 'comment' as never, id: '1', title, marking: 'UNCLASSIFIED' }, 'somebody@example.org', 'en', 'https://entente.example')
    expect(subject).not.toMatch(/[\r\n\u2028\u2029]/)
  }
})
