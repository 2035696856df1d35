import { Readable } from 'node:stream'
import { pngOf, type Scan } from '../src/server/files/reading/scanned.fixture.ts'
import { openSandbox } from '../src/server/files/sandbox.ts'
import { errorsIn, samples, scanned } from '../test/recognition.ts'
import { median, smoke } from './measure.ts'

/**
 * What is recognised wrongly on scans, in characters of 1,000, and how many seconds a page takes, the start of the
 * process and the models included. The notes are typeset by the product, drawn, laid on aslant, blurred and made
 * noisy (src/server/files/reading/scanned.fixture.ts); compared is the text of their paragraphs.
 */
const ways: readonly [string, Scan][] = smoke ? [['200 dots per inch, slant 0.7°', {}]] : [
  ['200 dots per inch, slant 0.7°', {}], ['150 dots per inch, slant 0.7°', { dots: 150 }],
  ['200 dots per inch, slant 3°', { slant: 3 }], ['200 dots per inch, slant 0.7°, upside down', { quarters: 2 }],
]
const languages = ['en', 'fr', 'es', 'ar', 'zh'] as const
const sandbox = openSandbox()
for (const [way, how] of ways) {
  const told: string[] = []
  const seconds: number[] = []
  for (const lang of languages) {
    let wrong = 0, of = 0
    for (const sample of samples.filter((one) => one.lang === lang).slice(0, smoke ? 1 : undefined)) {
      const page = pngOf((await scanned(sample, how))[0]!)
      const began = performance.now()
      const { text } = await sandbox.recognise(Readable.from([page]), 'scan.png', { budget: { pages: 1, seconds: 300, page: 300 }, isPatient: false })
      seconds.push((performance.now() - began) / 1000)
      const errors = errorsIn(sample, text)
      wrong += errors.wrong
      of += errors.of
    }
    told.push(`${lang} ${((1000 * wrong) / of).toFixed(1)} (${wrong} of ${of})`)
  }
  console.log(`${way}: wrong characters of 1,000: ${told.join(', ')}; ${median(seconds).toFixed(1)} s a page (${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)})`)
}
