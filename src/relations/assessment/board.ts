import { join } from 'node:path'
import type { Indicator } from '#kernel/evidence.ts'
import { quoted, type Duck } from '#evidence/duckdb.ts'
import type { FigureManifest } from './figures.ts'

/** One indicator of one pair through the years, ascending; the arrays run in step. */
export type Strand = { years: Int16Array; values: Float64Array; ns: Int32Array; valueYears: Int16Array; percentiles: Float32Array }

/** Everything known of one country's relationships, held in memory: partner → indicator → strand. */
export type Board = { us: string; partners: ReadonlyMap<string, ReadonlyMap<string, Strand>>; /** What was worked out over all partners, to be asked for again. */ known: Map<string, unknown> }

/** Reads all figures whose `us` is the country. The files are sorted by it, so little of each is read. */
export async function readBoard(duck: Duck, folder: string, manifest: FigureManifest, indicators: readonly Indicator[], us: string): Promise<Board> {
  const partners = new Map<string, Map<string, Strand>>()
  for (const indicator of indicators) {
    const file = manifest.figures[indicator.id]?.file
    if (!file) continue
    const reader = await duck.runAndReadAll(`SELECT partner, year, value, n, value_year, percentile FROM read_parquet(${quoted(join(folder, file))}) WHERE us = ${quoted(us)}`)
    const [partner, year, value, n, valueYear, percentile] = reader.getColumnsJS() as [string[], number[], number[], number[], number[], number[]]
    if (!partner) continue
    for (let start = 0; start < partner.length;) {
      let end = start
      while (end < partner.length && partner[end] === partner[start]) end++
      const strand: Strand = {
        years: Int16Array.from(year.slice(start, end)), values: Float64Array.from(value.slice(start, end)), ns: Int32Array.from(n.slice(start, end)),
        valueYears: Int16Array.from(valueYear.slice(start, end)), percentiles: Float32Array.from(percentile.slice(start, end)),
      }
      const strands = partners.get(partner[start]!) ?? new Map<string, Strand>()
      strands.set(indicator.id, strand)
      partners.set(partner[start]!, strands)
      start = end
    }
  }
  return { us, partners, known: new Map() }
}

/** Place of a year in a strand; −1 where it has none. */
export function placeOf(strand: Strand, year: number): number {
  const first = strand.years[0]
  if (first === undefined || year < first || year > strand.years[strand.years.length - 1]!) return -1
  if (strand.years[year - first] === year) return year - first
  let low = 0
  let high = strand.years.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const y = strand.years[middle]!
    if (y === year) return middle
    if (y < year) low = middle + 1
    else high = middle - 1
  }
  return -1
}
