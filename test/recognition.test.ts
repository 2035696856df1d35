import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { pdfOf, pngOf, tiffOf } from '#server/files/reading/scanned.fixture.ts'
import { openSandbox } from '#server/files/sandbox.ts'
import { errorsIn, samples, scanned, type Sample } from './recognition.ts'

/** A single machine’s core may be shared: the budget is generous, the figures are of words and not of time. */
const how = { budget: { pages: 20, seconds: 600, page: 300 }, isPatient: false } as const
const sandbox = openSandbox()
const recognise = (bytes: Uint8Array, name: string) => sandbox.recognise(Readable.from([bytes]), name, how)
const of = (lang: Sample['lang']) => samples.filter((one) => one.lang === lang)
const wrongPer1000 = (sample: Sample, text: string) => { const { wrong, of: all } = errorsIn(sample, text); return (1000 * wrong) / all }

// Bars lie above what docs/methods.md tells, so that another build of the engine passes and a broken one does not.
test('a scanned PDF is recognised page by page, each in its language', async () => {
  const [english, french, spanish] = [of('en')[0]!, of('fr')[0]!, of('es')[0]!]
  const pages = (await Promise.all([english, french, spanish].map((one) => scanned(one)))).flat()
  const read = await recognise(await pdfOf(pages), 'scan.pdf')
  expect(read).toMatchObject({ type: 'application/pdf', pages: 3, recognition: 'done', left: 0 })
  expect(read.says).toBeUndefined()
  for (const one of [english, french, spanish]) expect(wrongPer1000(one, read.text)).toBeLessThan(5)
  expect(read.text).toContain('No. 5-8-M/77')
}, 900_000)

test('an Arabic scan is recognised, also upside down', async () => {
  const [first, second] = of('ar') as [Sample, Sample]
  expect(wrongPer1000(first, (await recognise(pngOf((await scanned(first))[0]!), 'scan.png')).text)).toBeLessThan(15)
  expect(wrongPer1000(second, (await recognise(pngOf((await scanned(second, { quarters: 2 }))[0]!), 'scan.png')).text)).toBeLessThan(15)
}, 900_000)

test('a TIFF of several pages is recognised, Chinese and a page that lies on its side among them', async () => {
  const [chinese, english] = [of('zh')[1]!, of('en')[1]!]
  const read = await recognise(tiffOf([...(await scanned(chinese)), ...(await scanned(english, { quarters: 1 }))]), 'scan.tif')
  expect(read).toMatchObject({ type: 'image/tiff', pages: 2, recognition: 'done' })
  expect(wrongPer1000(chinese, read.text)).toBeLessThan(50)
  expect(wrongPer1000(english, read.text)).toBeLessThan(5)
}, 900_000)

test('a script that is not read is said to be none, and noise is no text', async () => {
  const read = await recognise(pngOf((await scanned(of('ru')[0]!))[0]!), 'scan.png')
  expect(read).toMatchObject({ text: '', says: expect.stringContaining('No words could be made out') })
}, 900_000)

test('a page that takes longer than it may is given up and said, and the process ends when all do', async () => {
  const page = pngOf((await scanned(of('en')[0]!))[0]!)
  const hurried = await sandbox.recognise(Readable.from([page]), 'scan.png', { ...how, budget: { pages: 5, seconds: 60, page: 0.001 } })
  expect(hurried).toMatchObject({ text: '', says: expect.stringContaining('was given up') })
  const ended = await openSandbox({ core: 0.2 }).recognise(Readable.from([page]), 'scan.png', { ...how, budget: { pages: 5, seconds: 0.1, page: 0.1 } })
  expect(ended.text).toBe('')
  expect(ended.says).toMatch(/could not be read: it took longer|was given up/)
}, 900_000)
