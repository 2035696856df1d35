import { Fault } from '#kernel/faults.ts'
import { getActor } from '#evidence/actors.ts'
import { assessmentOf } from '../relations/assessment/views.ts'
import { figureRowsOf } from '../relations/rows.ts'
import type { Command } from './run.ts'
import { actorWord, openCurrent, openData, print, yearOption } from './house.ts'

/** The two countries of a relationship. */
export function pairOf(words: readonly string[]): { us: string; partner: string } {
  const [us, partner] = [actorWord(words[0]!), actorWord(words[1]!)]
  getActor(us)
  getActor(partner)
  if (us === partner) throw new Fault('relations/same-actor', `${us} has no relationship with itself. Give two countries.`)
  return { us, partner }
}

export const assessCommand: Command = {
  says: 'Where our relationship with a partner stands, pillar by pillar, with its evidence.',
  usage: '<us> <partner> [--year Y] [--json]', example: 'entente assess IDN JPN --year 2014', words: [2, 2], options: { year: { type: 'string' } },
  async run(words, { year, json }) {
    const { us, partner } = pairOf(words)
    const at = yearOption(year)
    const assessor = await openCurrent(openData(), Boolean(json))
    try {
      const result = assessmentOf(await assessor.ground(us), partner, at)
      if (json) { print(result); return }
      const out = (line: string) => process.stdout.write(`${line}\n`)
      out(`${getActor(us).names.en} and ${getActor(partner).names.en}`)
      for (const p of result.pillars) {
        out(`\n${p.pillar}  ${p.score === null ? 'too little evidence' : `${Math.round(p.score)} (${Math.round(p.low!)}–${Math.round(p.high!)})`}  ${p.year ?? ''}  coverage ${Math.round(p.coverage * 100)} %`)
        for (const i of p.indicators) out(`  ${i.id.padEnd(34)} ${i.coverage === 'covered' ? `${Number(i.value!.toPrecision(5))}`.padEnd(12) + `${i.percentile === null ? '' : `percentile ${Math.round(i.percentile)}, `}${i.from === i.to ? i.to : `${i.from}–${i.to}`}${i.age ? `, ${i.age} years old` : ''}, ${[...new Set(i.sources.map((s) => s.source))].join(', ')}` : i.coverage === 'too-old' ? `too old (${i.to})` : 'not covered'}`)
      }
    } finally {
      assessor.close()
    }
  },
}

export const rowsCommand: Command = {
  says: 'The very rows a figure was computed from, one a line, with source and version.',
  usage: '<indicator> <us> <partner> --year Y [--json]', example: 'entente rows forums.vote-agreement IDN JPN --year 2015 --json', words: [3, 3], options: { year: { type: 'string' } },
  async run([indicator, ...words], { year, json }) {
    const { us, partner } = pairOf(words)
    const assessor = await openCurrent(openData(), Boolean(json))
    try {
      const at = yearOption(year) ?? latestYear((await assessor.ground(us)).board.partners.get(partner)?.get(indicator!)?.years)
      const rows = await figureRowsOf(assessor, { indicator: indicator!, us, partner, year: at })
      const lines = rows.rows.map((r) => JSON.stringify(r)).join('\n')
      if (lines) process.stdout.write(`${lines}\n`)
      const summary = { value: rows.value, recomputed: rows.recomputed, formula: rows.formula, year: rows.year, total: rows.total, sources: rows.sources, starter: rows.starter }
      process.stderr.write(json ? `${JSON.stringify(summary)}\n` : `${indicator} ${us} ${partner} ${rows.year}: ${rows.value} = ${rows.formula}; recomputed from these ${rows.total} rows: ${rows.recomputed}\n`)
      if (rows.starter) process.stderr.write(`This figure came with the product; import its source to see the rows: ${rows.sources.map((s) => s.source).join(', ')}.\n`)
    } finally {
      assessor.close()
    }
  },
}

function latestYear(years: Int16Array | undefined): number {
  return years?.[years.length - 1] ?? new Date().getUTCFullYear()
}
