import { createContext, use, useMemo, type ReactNode } from 'react'
import { schemes, type Scheme } from '#kernel/marking.ts'
import { nameOf, type Actor, type Worldview } from '#kernel/actor.ts'
import type { UseQueryOptions } from '@tanstack/react-query'
import type { Geometry } from './map/geometry.ts'
import { useLanguage } from './language/words.ts'
import type { ListedActor } from './screens.ts'

/** What every screen may know of the ministry that it works for. */
export type Ministry = {
  /** Our country; undefined before it is chosen. */
  readonly us: string | undefined
  /** All actors, as the ministry's worldview names and sorts them. */
  readonly actors: readonly Actor[]
  /** Those with whom we have a relationship to assess, without us. */
  readonly partners: readonly Actor[]
  readonly actor: (id: string) => Actor | undefined
  /** An actor's name in the screen's language; its id where nobody knows it. */
  readonly nameOf: (id: string) => string
  /** The boundary view to draw, and what is printed under it; undefined where the view's own words hold. */
  readonly geometry: GeometryQuery
  readonly disclaimer: string | undefined
  /** Where a partner's own page is. */
  readonly pageOf: (id: string) => string
  /** How this instance marks: the scheme that names levels, its ceiling, and the compartments one may use. */
  readonly marking: MarkingRules
}

/** How an instance marks, as one person may know it. */
export type MarkingRules = { readonly scheme: Scheme; readonly ceiling: number; readonly compartments: readonly { readonly code: string; readonly name: string }[] }

/** What holds until the ministry's own rules are known. */
export const initialMarking: MarkingRules = { scheme: schemes.national, ceiling: 1, compartments: [] }

/** A boundary view as a query: it is fetched by the first map. */
export type GeometryQuery = UseQueryOptions<Geometry, Error, Geometry, string[]>

const Context = createContext<Ministry | undefined>(undefined)

/** The ministry of this instance; only below a `MinistryProvider`. */
export function useMinistry(): Ministry {
  const ministry = use(Context)
  if (!ministry) throw new Error('useMinistry needs a MinistryProvider above it')
  return ministry
}

type Given = { us: string | undefined; actors: readonly ListedActor[]; worldview: Worldview | undefined; geometry: GeometryQuery; pageOf: (id: string) => string; marking?: MarkingRules | undefined; children: ReactNode }

/** Gives the screens below it the ministry's country, actors and worldview. */
export function MinistryProvider({ us, actors, worldview, geometry, pageOf, marking = initialMarking, children }: Given) {
  const language = useLanguage()
  const ministry = useMemo<Ministry>(() => {
    const byId = new Map(actors.map((actor) => [actor.id, actor]))
    return {
      us,
      actors,
      partners: actors.filter(({ id, partner }) => partner && id !== us),
      actor: (id) => byId.get(id),
      nameOf: (id) => {
        const actor = byId.get(id)
        return actor ? nameOf(actor, language) : id
      },
      geometry,
      disclaimer: worldview?.disclaimer,
      pageOf,
      marking,
    }
  }, [us, actors, worldview, geometry, pageOf, marking, language])
  return <Context value={ministry}>{children}</Context>
}
