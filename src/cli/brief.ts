import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { languages, type Language } from '#kernel/actor.ts'
import { briefFile } from '../relations/brief-file.ts'
import { briefFormats, type BriefFormat } from '../relations/brief/render.ts'
import { pairOf } from './assess.ts'
import { openCurrent, openData, print, seenByMinistry, yearOption } from './house.ts'
import { Usage, type Command } from './run.ts'

export const briefCommand: Command = {
  says: 'Writes the brief on a relationship, every figure with its source.',
  usage: '<us> <partner> --out FILE.pdf|.docx|.md|.json [--lang fr] [--paper a4|letter] [--year Y] [--json]', example: 'entente brief IDN JPN --out brief.pdf', words: [2, 2],
  options: { out: { type: 'string' }, lang: { type: 'string' }, paper: { type: 'string' }, year: { type: 'string' } },
  async run(words, { out, lang = 'en', paper = 'a4', year, json }) {
    const { us, partner } = pairOf(words)
    if (typeof out !== 'string') throw new Usage('Say where to write the brief: --out brief.pdf.')
    const format = extname(out).slice(1).toLowerCase() as BriefFormat
    if (!briefFormats.includes(format)) throw new Usage(`--out ends in ${briefFormats.map((f) => `.${f}`).join(', ')}, not “${out}”.`)
    if (!languages.includes(lang as Language)) throw new Usage(`--lang takes ${languages.join(', ')}, not “${lang}”.`)
    if (paper !== 'a4' && paper !== 'letter') throw new Usage(`--paper takes a4 or letter, not “${paper}”.`)
    const at = yearOption(year)
    const began = performance.now()
    const config = openData()
    const [assessor, { actors, isPartner, view }] = await Promise.all([openCurrent(config, Boolean(json)), seenByMinistry(config)])
    try {
      const file = await briefFile(assessor, await assessor.ground(us, isPartner, view), actors, { partner, format, lang: lang as Language, paper, ...(at ? { year: at } : {}) })
      await writeFile(out, file.bytes)
      const seconds = Math.round(performance.now() - began) / 1000
      if (json) print({ us, partner, out, bytes: file.bytes.length, sources: file.sources, seconds })
      else process.stdout.write(`${out}: ${file.bytes.length} bytes, ${file.sources} sources, ${seconds} s\n`)
    } finally {
      assessor.close()
    }
  },
}
