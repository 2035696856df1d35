import { normaliseName } from '#kernel/actor.ts'
import type { CodeSystem } from './load.ts'

const whole: ReadonlySet<CodeSystem> = new Set<CodeSystem>(['cow', 'gw', 'm49', 'iso-numeric', 'comtrade'])

/**
 * A code as the concordance writes it: names folded, numbers without leading zeros or a decimal part, the Q-number of a
 * Wikidata address, letters in capitals. Must stay equal to the SQL macro `norm_code` (register.ts).
 */
export function normaliseCode(system: CodeSystem, code: string): string {
  const text = code.trim()
  if (system === 'name') return normaliseName(text)
  if (system === 'wikidata') return /Q\d+/.exec(text)?.[0] ?? ''
  return whole.has(system) ? text.replace(/\.0+$/, '').replace(/^0+(?=\d)/, '') : text.toUpperCase()
}
