import { z } from 'zod'

/**
 * The marking engine, for every pillar. Two separate axes: an ordered level, and compartments of which all are
 * needed; beside them to whom a text may be released, who originated it, and how it is handled. The model is that
 * of NATO STANAG 4774 (policy, classification, permissive and restrictive categories) with FIRST's TLP 2.0.
 */

/** Ranks run from 0 (open) to 9; schemes name some of them. Higher contains lower. */
export const highestRank = 9

/** One level of a scheme: its rank and how it is written in a banner. */
export type Level = { readonly rank: number; readonly name: string }

/** An ordered set of levels, the lowest first. `policy` is the policy identifier of a STANAG 4774 label. */
export type Scheme = { readonly id: string; readonly policy: string; readonly levels: readonly Level[] }

/** The schemes that ship. Ranks are shared, so a ministry that changes its scheme keeps its records' order. */
export const schemes = {
  national: { id: 'national', policy: 'ENTENTE-NATIONAL', levels: [{ rank: 0, name: 'UNCLASSIFIED' }, { rank: 1, name: 'RESTRICTED' }, { rank: 2, name: 'CONFIDENTIAL' }, { rank: 3, name: 'SECRET' }] },
  official: { id: 'official', policy: 'ENTENTE-OFFICIAL', levels: [{ rank: 1, name: 'OFFICIAL' }, { rank: 3, name: 'SECRET' }, { rank: 4, name: 'TOP SECRET' }] },
} as const satisfies Record<string, Scheme>

/** Traffic Light Protocol 2.0 (FIRST, 2022), the most open first. */
export const tlps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export type Tlp = (typeof tlps)[number]

/** A compartment's or caveat's code as it stands in a banner. */
export const code = z.string().regex(/^[A-Z0-9][A-Z0-9 +./-]{0,31}$/, 'takes capitals, digits, spaces and + . / -, at most 32')

/** How far a text may go. */
export const marking = z
  .object({
    level: z.int().min(0).max(highestRank).describe('Rank of the level, 0 open.'),
    compartments: z.array(code).max(32).describe('All of them are needed to read.'),
    releasableTo: z.array(z.string().min(2).max(16)).max(300).nullable().describe('Actors other than ours to whom it may be released; null: not limited, empty: nobody.'),
    originators: z.array(z.string().min(2).max(64)).max(50).describe('Actors whose information this is, ours left out.'),
    isOriginatorControlled: z.boolean().describe('Not passed on, extracted or marked down without its originators.'),
    caveats: z.array(code).max(32).describe('How it is handled; caveats restrict nobody by themselves.'),
    tlp: z.enum(tlps).optional(),
  })
  .meta({ id: 'Marking' })
export type Marking = z.infer<typeof marking>

/** What is not marked: open, and not limited. It is what `combine` answers for nothing. */
export const unmarked: Marking = { level: 0, compartments: [], releasableTo: null, originators: [], isOriginatorControlled: false, caveats: [] }

/**
 * The effective marking of a collection, page, brief or export: the highest level, the union of compartments,
 * originators and caveats, the intersection of releasability, the strictest TLP. Commutative, associative and
 * idempotent, with `unmarked` as its neutral element; a part is never marked higher than the whole.
 */
export function combine(markings: Iterable<Marking>): Marking {
  let all = unmarked
  for (const one of markings) {
    const tlp = stricterTlp(all.tlp, one.tlp)
    all = {
      level: Math.max(all.level, one.level),
      compartments: union(all.compartments, one.compartments),
      releasableTo: intersection(all.releasableTo, one.releasableTo),
      originators: union(all.originators, one.originators),
      isOriginatorControlled: all.isOriginatorControlled || one.isOriginatorControlled,
      caveats: union(all.caveats, one.caveats),
      ...(tlp && { tlp }),
    }
  }
  return all
}

/** Whether `a` lets nobody read whom `b` would not: at least its level, compartments and limits. */
export function isAtLeast(a: Marking, b: Marking): boolean {
  return a.level >= b.level
    && b.compartments.every((one) => a.compartments.includes(one))
    && (b.releasableTo === null || (a.releasableTo !== null && a.releasableTo.every((one) => b.releasableTo!.includes(one))))
    && (a.isOriginatorControlled || !b.isOriginatorControlled)
    && b.originators.every((one) => a.originators.includes(one))
    && b.caveats.every((one) => a.caveats.includes(one))
    && tlpRank(a.tlp) >= tlpRank(b.tlp)
}

/** Whether going from one marking to another opens anything: that is marking down, and leaves a trace with a reason. */
export const isDownMarking = (from: Marking, to: Marking): boolean => !isAtLeast(to, from)

/** Whether everybody who reaches the one marking also reaches what was written under the other: by level, compartments and release. */
export function covers(marking: Pick<Marking, 'level' | 'compartments' | 'releasableTo'>, stamp: Pick<Marking, 'level' | 'compartments' | 'releasableTo'>): boolean {
  const isWithin = stamp.releasableTo === null ? marking.releasableTo === null || stamp.level === 0 : marking.releasableTo === null ? marking.level > 0 : marking.releasableTo.every((one) => stamp.releasableTo!.includes(one))
  return marking.level >= stamp.level && stamp.compartments.every((one) => marking.compartments.includes(one)) && isWithin
}

/** Who may read at all, within a marking: everybody, the owner's unit, or people named one by one. */
export const audiences = ['ministry', 'unit', 'named'] as const
export type Audience = (typeof audiences)[number]

/**
 * What is wrong with a marking, as sentences; empty if nothing. A TLP that contradicts the rest is refused and not
 * only warned of: CLEAR is open, AMBER+STRICT stays within the ministry, RED is for people named.
 */
export function contradictions(given: Marking, audience: Audience, ceiling: number): string[] {
  const found: string[] = []
  if (given.level > ceiling) found.push('The level is above what this instance is accredited for.')
  if (given.compartments.length > 0 && given.level === 0) found.push('A compartment needs a level above the open one.')
  if (given.isOriginatorControlled && given.level === 0) found.push('Originator control needs a level above the open one.')
  if (given.tlp === 'CLEAR' && (given.level > 0 || given.releasableTo !== null)) found.push('TLP:CLEAR may go to anybody, which the level or the list of releasability forbids.')
  if (given.tlp === 'AMBER+STRICT' && (given.releasableTo === null || given.releasableTo.length > 0)) found.push('TLP:AMBER+STRICT stays within the ministry: nobody may be on the list of releasability.')
  if (given.tlp === 'RED' && audience !== 'named') found.push('TLP:RED is for people named one by one: choose them.')
  return found
}

/** The level's name in a scheme: the nearest level of the scheme that is not lower, so that nothing reads more open than it is. */
export function levelName(rank: number, scheme: Scheme): string {
  return (scheme.levels.find((level) => level.rank >= rank) ?? scheme.levels.at(-1)!).name
}

/** The banner of a marking: `RESTRICTED//NORTH//REL TO FRA, KEN//ORCON//TLP:AMBER`. */
export function bannerOf(given: Marking, scheme: Scheme): string {
  const release = given.releasableTo === null ? undefined : given.releasableTo.length === 0 ? (given.level > 0 ? 'NOT RELEASABLE' : undefined) : `REL TO ${[...given.releasableTo].sort().join(', ')}`
  return [
    levelName(given.level, scheme), given.compartments.join('/'), release, given.isOriginatorControlled ? `ORCON${given.originators.length > 0 ? ` ${given.originators.join(', ')}` : ''}` : undefined,
    given.caveats.join('/'), given.tlp && `TLP:${given.tlp}`,
  ].filter(Boolean).join('//')
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort()

const intersection = (a: string[] | null, b: string[] | null): string[] | null => (a === null ? b && [...b].sort() : b === null ? [...a].sort() : a.filter((one) => b.includes(one)).sort())

const tlpRank = (tlp: Tlp | undefined): number => (tlp === undefined ? -1 : tlps.indexOf(tlp))

const stricterTlp = (a: Tlp | undefined, b: Tlp | undefined): Tlp | undefined => (tlpRank(a) >= tlpRank(b) ? a : b)
