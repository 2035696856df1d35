import { createContext, use, type ReactNode } from 'react'
import { can, type Role } from '#kernel/roles.ts'

/** Who is at this screen. */
export type Me = { readonly id: string; readonly name: string; readonly roles: readonly Role[]; readonly level: number; readonly compartments: readonly string[] }

const Context = createContext<Me | undefined>(undefined)

/** Tells the screens below it who is at them. */
export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <Context value={me}>{children}</Context>
}

/** Who is at this screen; only below a `MeProvider`. */
export function useMe(): Me {
  const me = use(Context)
  if (!me) throw new Error('useMe needs a MeProvider above it')
  return me
}

/** Whether who is here has a permission, so that nothing is offered that would be refused. What decides is the server. */
export function useCan(permission: string): boolean {
  return can(useMe().roles, permission)
}
