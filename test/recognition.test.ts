import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { pdfOf, pngOf, tiffOf, type Grey } from '#server/files/reading/scanned.fixture.ts'
import { openSandbox } from '#server/files/sandbox.ts'
import { errorsIn, samples, scanned, type Sample } from './recognition.ts'

/** A machine’s cores may be shared: the budget is generous, the figures are of words and not of time. */
const how = { budget: { pages: 20, seconds: 600, page: 300 }, isPatient: false } as const
const sandbox = openSandbox()
const recognise = (bytes: Uint8Array, name: string) => sandbox.recognise(Readable.from([bytes]), name, how)
const of = (lang: Sample['lang']) => samples.find((one) => one.lang === lang)!
const wrongPer1000 = (sample: Sample, text: string) => { const { wrong, of: all } = errorsIn(sample, text); return (1000 * wrong) / all }
/** The upper part of a page. */
const upper = ({ width, data }: Grey, height: number): Grey => ({ width, height, data: data.subarray(0, width * height) })
const english = scanned(of('en'))

// Each language is scanned once, and each process reads several: models are loaded once, and the whole takes some twenty seconds of a core.
// Bars lie above what docs/methods.md tells, so that another build of the engine passes and a broken one does not.
test('a scanned PDF is recognised page by page, each in its language', async () => {
  const read = await recognise(await pdfOf([...(await english), ...(await scanned(of('fr')))]), 'scan.pdf')
  expect(read).toMatchObject({ type: 'application/pdf', pages: 2, recognition: 'done', left: 0 })
  expect(read.says).toBeUndefined()
  for (const lang of ['en', 'fr'] as const) expect(wrongPer1000(of(lang), read.text), lang).toBeLessThan(5)
  expect(read.text).toContain('No. 5-8-M/77')
}, 900_000)

test('pages of a TIFF are recognised whichever way they lie; of a script that is not read it is said that no words could be made out', async () => {
  const [spanish, arabic, chinese, russian] = [await scanned(of('es'), { quarters: 1 }), await scanned(of('ar'), { quarters: 2 }), await scanned(of('zh')), (await scanned(of('ru'))).map((page) => upper(page, 800))]
  const read = await recognise(tiffOf([...spanish, ...arabic, ...chinese, ...russian]), 'scan.tif')
  expect(read).toMatchObject({ type: 'image/tiff', pages: 4, recognition: 'done', left: 0, says: 'No words could be made out on page 4.' })
  expect(wrongPer1000(of('es'), read.text)).toBeLessThan(5)
  expect(wrongPer1000(of('ar'), read.text)).toBeLessThan(15)
  expect(wrongPer1000(of('zh'), read.text)).toBeLessThan(50)
}, 900_000)

test('a page that takes longer than it may is given up and said, and the process ends when all do', async () => {
  const page = pngOf((await english)[0]!)
  const hurried = await sandbox.recognise(Readable.from([page]), 'scan.png', { ...how, budget: { pages: 5, seconds: 60, page: 0.001 } })
  expect(hurried).toMatchObject({ text: '', says: expect.stringContaining('was given up') })
  // Whether it is ended while it judges the file or while it reads is a matter of the machine.
  const ended = await openSandbox({ core: 0.2 }).recognise(Readable.from([page]), 'scan.png', { ...how, budget: { pages: 5, seconds: 0.1, page: 0.1 } }).then(({ text, says }) => text + says, ({ message }: Error) => message)
  expect(ended).toMatch(/^(It could not be read|“scan.png” could not be checked): it took longer than|was given up/)
}, 900_000)
