import type { Source } from '#kernel/evidence.ts'
import { comtrade } from './comtrade.ts'
import { cowTotals, cowTrade } from './cow-trade.ts'
import { penppml } from './penppml.ts'

/**
 * Trade in goods. The datasets overlap, and a file of UN Comtrade may hold one reporter only; so which of them speaks is chosen
 * for each state and year (see `speaking` in ../rules.ts) rather than for a whole year, and shares are taken within one dataset.
 */
export const trade: Source = {
  id: 'trade',
  title: 'Trade in goods',
  says: 'What flowed from one state to another in a year, and each state’s totals.',
  datasets: [comtrade, cowTrade, cowTotals, penppml],
}
