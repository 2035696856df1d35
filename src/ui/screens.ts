import type { FetchQueryOptions } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Actor } from '#kernel/actor.ts'
import type { PillarId } from '#kernel/pillar-id.ts'
import type { Query } from './route.ts'

/** An actor as lists offer it. `partner`: it counts among our partners in lists, medians and ranks. */
export type ListedActor = Actor & { readonly partner: boolean }

/** One address of a room. `load` fetches the screen when it is first visited (or pointed at), and the room’s words come with it. */
export type ScreenRoute = {
  /** `$name` is a part that screens read with `usePart`, `{-$name}` one that may be absent. */
  readonly path: string
  readonly load: () => Promise<ComponentType>
  /** Whether it stands outside the doors: for whom nobody signs in, such as guests of a meeting. It has neither frame nor ministry around it. */
  readonly isOutside?: boolean
  /** Rooms whose words it says besides its own, `pillars` for the pillars’ terms; they are fetched with it. */
  readonly says?: readonly string[]
  /** Whether it draws the boundary view, which is then fetched at once as well. */
  readonly hasMap?: boolean
  /** What the screen will ask for, given the query of its address; asked at once, while the screen itself is on its way. */
  readonly needs?: (query: Query) => readonly FetchQueryOptions<any, Error, any, any>[]
}

/** A line of the navigation. */
export type NavigationEntry = {
  readonly to: string
  /** Key in the room's labels. */
  readonly label: string
  /** `work` stands first, then what each pillar keeps under its name, then the system. */
  readonly group: 'work' | PillarId | 'system'
  /** Smaller comes first. */
  readonly order: number
  /** The permission without which it is not shown (kernel/roles.ts); of several, any. */
  readonly can?: string | readonly string[]
}

/** A step that the assessment proposes, as a screen shows it: which one, and its words. */
export type ShownStep = { readonly rule: string; readonly key: string; readonly partner: string; readonly pillar: PillarId; readonly title: string }

/** A piece of one room on another's screen, for those who have the permission `can`. One that is fetched when it is first shown brings its words along (`lazyWithWords`). */
export type Part<P> = { readonly can: string; readonly shows: ComponentType<P> }

/** What rooms lend to screens of others, by name: so rooms that do not know each other meet on one page. */
export type Parts = {
  /** Below a proposed step: what was decided on it, or the way to decide. */
  readonly stepDecision?: Part<{ step: ShownStep }>
  /** What we keep about a partner ourselves. */
  readonly partnerRecords?: Part<{ partner: string }>
  /** What we and a partner owe each other. */
  readonly partnerCommitments?: Part<{ partner: string }>
  /** In front of a new commitment: those that may be the same one, with these partners (without us), due on this day (empty: none given), under a similar title. */
  readonly commitmentTwins?: Part<{ parties: readonly string[]; dueOn: string; title: string }>
  /** What an officer does with a partner at once. */
  readonly partnerActions?: Part<{ partner: string }>
  /** What was said about a record, and the place to say more. */
  readonly comments?: Part<{ id: string; mayChange: boolean }>
  /** On top of every page: what waits. */
  readonly bell?: Part<object>
}

/**
 * What a room shows: `screens/index.tsx` of every room exports one as `screens`, and the shell finds
 * it by its place. What a room says stands beside it under its name: in `screens/catalogue/<language>.json`,
 * fetched with its screens, and what the frame says of it before that, such as its lines of the navigation,
 * in `screens/labels/<language>.json`, fetched at once.
 */
export type Screens = {
  readonly room: string
  readonly routes: readonly ScreenRoute[]
  readonly navigation: readonly NavigationEntry[]
  /** Every actor there is, from the room that knows them. */
  readonly actors?: (signal: AbortSignal) => Promise<readonly ListedActor[]>
  /** Where a partner's own page is, for the command palette. */
  readonly partnerPage?: (actor: string) => string
  /** What it lends to other rooms' screens. */
  readonly parts?: Parts
}
