import { z } from 'zod'

/** The six official languages of the United Nations: the languages in which every actor of today has a name. */
export const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const
/** One of `languages`. */
export type Language = (typeof languages)[number]

/**
 * What an actor is by default: `state` = member or observer state of the United Nations; `territory` = a territory of
 * ISO 3166-1 that is neither; `entity` = another body with external relations of its own; `organisation` = a body of
 * states that appears as a party; `historical` = no longer exists. A description for sorting lists, not a recognition:
 * the ministry's `Worldview` overrides it.
 */
export const actorKinds = ['state', 'territory', 'entity', 'organisation', 'historical'] as const
/** One of `actorKinds`. */
export type ActorKind = (typeof actorKinds)[number]

/** A stretch of time, ISO dates, both ends included; without `to` it lasts. */
export type Spell = { from: string; to?: string }

/** An actor of the concordance: a state of today or of the past, a territory, or another body that evidence names. */
export type Actor = {
  /** ISO 3166-1 alpha-3, or alpha-3 of ISO 3166-3 for former states, else `X-…` (see reference/README.md). */
  id: string
  kind: ActorKind
  iso2?: string
  iso3?: string
  /** ISO 3166-1 numeric, as an integer. */
  numeric?: number
  /** United Nations M49 code, as an integer. */
  m49?: number
  /** Existence as an independent state: the union of what Correlates of War and Gleditsch & Ward list. */
  spells: Spell[]
  /** Actors whose seat or personality this one carries on. */
  continues?: string[]
  names: Partial<Record<Language, string>> & { en: string }
  formal?: Partial<Record<Language, string>>
  /** Other and former spellings, for finding; not for showing. */
  aliases: string[]
  /** A point inside, for markers. Degrees, WGS 84. */
  lat?: number
  lon?: number
  region?: string
  subregion?: string
  /** Years for which the roll calls of the General Assembly record membership. */
  unMember?: { from: number; to?: number }[]
  /** Set by a worldview: present in evidence but not offered in lists. */
  hidden?: boolean
}

/**
 * Folds a name so that spellings meet: accents off, lower case, `&` read as "and", punctuation to single spaces,
 * leading or trailing "the" dropped. Must stay equal to the SQL macro `norm_name` (src/evidence/actors/register.ts).
 */
export function normaliseName(text: string): string {
  return text
    .replaceAll('&', ' and ')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the | the$/g, '')
}

/** The name of an actor in a language, in English where it has none. */
export function nameOf(actor: Actor, language: Language = 'en'): string {
  return actor.names[language] ?? actor.names.en
}

/** Whether an actor existed as an independent state on an ISO date or at any day of a year ("1991"). */
export function existsAt(actor: Actor, when: string): boolean {
  const [first, last] = when.length === 4 ? [`${when}-01-01`, `${when}-12-31`] : [when, when]
  return actor.spells.some((spell) => spell.from <= last && (spell.to === undefined || spell.to >= first))
}

/** A ministry's own view: under which name and in which list an actor appears, and whether it is offered at all. */
export const worldview = z.object({
  /** Shown under every map and list that follows it. */
  disclaimer: z.string().max(2000).optional(),
  /** The ministry's own boundary view, by its digest (server/boundaries); without it the neutral view that ships. */
  boundaries: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(120) }).optional(),
  overrides: z.record(
    z.string(),
    z.strictObject({
      kind: z.enum(actorKinds).optional(),
      name: z.partialRecord(z.enum(languages), z.string().min(1).max(200)).optional(),
      hidden: z.boolean().optional(),
    }),
  ),
})
/** A ministry's own view, as parsed by `worldview`. */
export type Worldview = z.infer<typeof worldview>

/** The actors as a ministry sees them. Evidence keeps the source's designation; overrides for unknown ids have no effect. */
export function applyWorldview(actors: readonly Actor[], view: Worldview): Actor[] {
  return actors.map((actor) => {
    const override = view.overrides[actor.id]
    if (!override) return actor
    const { kind = actor.kind, name = {}, hidden = false } = override
    const former = Object.values(actor.names).filter((old) => !Object.values(name).includes(old))
    return { ...actor, kind, hidden, names: { ...actor.names, ...name }, aliases: [...new Set([...actor.aliases, ...former])] }
  })
}
