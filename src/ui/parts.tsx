import { createContext, createElement, Suspense, use, type ComponentType, type ReactNode } from 'react'
import { can } from '#kernel/roles.ts'
import { useMe } from './me.tsx'
import type { Part, Parts } from './screens.ts'

const Context = createContext<Parts>({})

/** Gives the screens below it what rooms lend to each other. */
export function PartsProvider({ parts, children }: { parts: Parts; children: ReactNode }) {
  return <Context value={parts}>{children}</Context>
}

/** Whether another room lends something under this name that who is here may see. */
export function useIsLent(name: keyof Parts): boolean {
  const part = use(Context)[name]
  const { roles } = useMe()
  return part !== undefined && can(roles, part.can)
}

type Given<N extends keyof Parts> = NonNullable<Parts[N]> extends Part<infer P> ? P : never

/** What another room lends under this name, where one does and who is here may see it; `fallback` while it is fetched. */
export function Lent<N extends keyof Parts>({ part: name, given, fallback }: { part: N; given: Given<N>; fallback?: ReactNode }) {
  const part = use(Context)[name]
  const isLent = useIsLent(name)
  if (!part || !isLent) return null
  return <Suspense fallback={fallback}>{createElement(part.shows as ComponentType<object>, given as object)}</Suspense>
}
