import type { Scheme } from '#kernel/marking.ts'

/**
 * Up to which level of a scheme a rank is cleared: the highest that is not above it, undefined below the lowest.
 * (The name of a marking's level goes the other way, to the nearest that is not lower.)
 */
export function clearedUpTo(rank: number, scheme: Scheme): string | undefined {
  return scheme.levels.findLast((level) => level.rank <= rank)?.name
}
