import type { z } from 'zod'
import type { Indicator } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { placeOf } from './assessment/board.ts'
import type { Assessor } from './assessment/assessor.ts'
import type { figureRows } from './schema.ts'

export type FigureRows = z.infer<typeof figureRows>

export function getIndicator(assessor: Assessor, id: string): Indicator {
  const indicator = assessor.indicators.find((i) => i.id === id)
  if (!indicator) throw new Fault('relations/unknown-indicator', `There is no indicator ${id}. There are ${assessor.indicators.map((i) => i.id).join(', ')}.`)
  return indicator
}

/**
 * The rows behind one figure. `year` is the year asked about; the rows are those of the year the value comes from,
 * and `recomputed` is the printed formula applied to exactly these rows.
 *
 * @throws Fault relations/no-figure where the indicator has no value for the pair at that year
 */
export async function figureRowsOf(assessor: Assessor, { indicator: id, us, partner, year, limit }: { indicator: string; us: string; partner: string; year: number; limit?: number }): Promise<FigureRows> {
  const indicator = getIndicator(assessor, id)
  const ground = await assessor.ground(us)
  const strand = ground.board.partners.get(partner)?.get(id)
  const at = strand ? placeOf(strand, year) : -1
  if (!strand || at < 0) throw new Fault('relations/no-figure', `${id} has no value for ${us} and ${partner} in ${year}: ${strand ? `there are values for ${strand.years[0]} to ${strand.years[strand.years.length - 1]}` : 'no source covers this pair'}.`)
  const starter = ground.manifest.figures[id]?.starter ?? false
  const value = strand.values[at]!
  const valueYear = strand.valueYears[at]!
  const rows = starter ? [] : await assessor.query(indicator.rows, { us, partner, year: valueYear })
  const recomputed = starter ? value : (indicator.recompute(rows) ?? (rows.length === 0 ? 0 : null))
  return {
    indicator: id, us, partner, year: valueYear, value, recomputed, formula: indicator.formula,
    columns: Object.keys(rows[0] ?? {}), rows: limit === undefined ? rows : rows.slice(0, limit), total: rows.length,
    sources: ground.sourcesOf(id, partner, valueYear), starter,
  }
}
