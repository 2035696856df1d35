import type { StateSpell } from './publishers.ts'

const since = (code: string, from: string): StateSpell => ({ system: 'iso3', code, abbreviation: '', name: '', from, to: '9999-12-31' })

/**
 * Existence of small states, which Correlates of War lists from their admission to the United Nations only: Gleditsch &
 * Ward, "A tentative list of micro states". The Holy See: Lateran Treaty of 11 February 1929. The State of Palestine:
 * resolution 67/19 of the General Assembly, 29 November 2012.
 */
export const independence: readonly StateSpell[] = [
  since('MCO', '1816-01-01'), since('LIE', '1816-01-01'), since('AND', '1816-01-01'), since('SMR', '1816-01-01'),
  since('DMA', '1978-11-03'), since('GRD', '1974-02-07'), since('LCA', '1979-02-22'), since('VCT', '1979-10-27'),
  since('ATG', '1981-11-01'), since('KNA', '1983-09-19'), since('STP', '1975-07-12'), since('SYC', '1976-06-29'),
  since('VUT', '1980-07-30'), since('KIR', '1979-07-12'), since('NRU', '1968-01-31'), since('TON', '1970-06-04'),
  since('TUV', '1978-10-01'), since('MHL', '1986-10-21'), since('PLW', '1994-10-01'), since('FSM', '1986-11-03'),
  since('WSM', '1962-01-01'), since('VAT', '1929-02-11'), since('PSE', '2012-11-29'),
]
