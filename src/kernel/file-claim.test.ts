import { expect, test } from 'vitest'
import { falseClaim } from './file-claim.ts'

test.each([
  ['receipt.pdf', 'text/plain', 'PDF'], ['Receipt.PDF', 'application/octet-stream', 'PDF'], ['photo.jpg', 'image/png', 'JPG'], ['memo.docx', 'application/zip', 'DOCX'], ['memo.docx', 'application/vnd.ms-word.document.macroenabled.12', 'DOCX'],
  ['receipt.pdf', 'application/pdf', undefined], ['memo.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', undefined], ['locked.docx', 'application/x-cfb', undefined], ['table.pdf', 'application/x-cfb', 'PDF'],
  ['a.png', 'image/apng', undefined], ['receipt', 'text/plain', undefined], ['receipt.pdf.txt', 'text/plain', undefined], ['pdf', 'text/plain', undefined], ['a.constructor', 'text/plain', undefined], ['', 'text/plain', undefined],
])('%j of the type %s says falsely: %s', (name, type, says) => {
  expect(falseClaim(name, type)).toBe(says)
})
