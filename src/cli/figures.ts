import { readFigures } from '../relations/assessment/figures.ts'
import { lakeFolders, openAssessor } from '../relations/assessment/assessor.ts'
import { pillars } from '../pillars.ts'
import { reference } from '../composition.ts'
import { openData, print, progressMeter } from './house.ts'
import type { Command } from './run.ts'

export const figuresCommand: Command = {
  says: 'Computes the figures of all pairs, all years and all indicators, as far as their evidence changed.',
  usage: '[--json]', example: 'entente figures', words: [0, 0],
  async run(_, { json }) {
    const config = openData()
    const assessor = openAssessor({ data: config.data, reference, pillars })
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    const began = performance.now()
    try {
      await assessor.build(progressMeter(Boolean(json)), stop.signal)
    } finally {
      assessor.close()
    }
    const figures = Object.entries(readFigures(lakeFolders(config.data).figures)?.figures ?? {})
    const seconds = Math.round(performance.now() - began) / 1000
    if (json) print({ seconds, figures: figures.map(([id, f]) => ({ id, rows: f.rows, years: f.years, sources: f.sources, starter: f.starter })) })
    else process.stdout.write(`${figures.map(([id, f]) => `${id.padEnd(34)} ${f.years ? `${f.rows} values, ${f.years[0]}–${f.years[1]}${f.starter ? ', came with the product' : ''}` : 'no source loaded'}`).join('\n')}\n${seconds} s\n`)
  },
}
