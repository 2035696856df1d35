import type { Row } from '#kernel/evidence.ts'

/** Years over which leaders' visits are counted, the year itself included. */
export const window = 5

/**
 * Levels of representation, 0 none to 6. A head of mission ranks by class (Vienna Convention on Diplomatic Relations 1961, art. 14),
 * may be accredited from elsewhere (art. 5), and consular posts have classes of their own (Vienna Convention on Consular Relations 1963,
 * art. 9; honorary, art. 68). Presence goes before rank: an office that lies there outranks an embassy that does not.
 * 1 honorary consulate or other, 2 consulate, 3 embassy accredited from elsewhere, 4 office there below an embassy, 5 embassy there,
 * 6 embassy and consulate there. Permanent missions to organisations are no posts for a state; no post is level 0.
 *
 * @param posts rows with `kind` and `resident`
 */
export function missionLevel(posts: readonly Row[]): number {
  const reached = posts.map((post) => levelOf(String(post['kind']), post['resident'] === true))
  const highest = Math.max(0, ...reached)
  return highest === 5 && reached.includes(2) ? 6 : highest
}

function levelOf(kind: string, resident: boolean): number {
  const embassy = kind === 'embassy' || kind === 'high-commission'
  if (kind === 'permanent-mission') return 0
  if (embassy) return resident ? 5 : 3
  if (kind === 'liaison' && resident) return 4
  return kind === 'consulate-general' || kind === 'consulate' ? 2 : 1
}

/** Number of visits in rows of stops: stops with the same `visit` are one. */
export function visitCount(stops: readonly Row[]): number {
  return new Set(stops.map((stop) => `${stop['source']} ${stop['visit']}`)).size
}

/** Visits for each direction that a register covers (1 or 2, `directions` of every row), so that a year with one register is comparable to a year with two. */
export function visitsPerDirection(stops: readonly Row[]): number {
  return stops.length === 0 ? 0 : visitCount(stops) / Number(stops[0]!['directions'])
}
