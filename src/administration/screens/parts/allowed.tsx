import type { ReactNode } from 'react'
import { can } from '#kernel/roles.ts'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { EmptyState } from '#ui/states.tsx'

/** What is shown to who has one of these permissions, and a sentence to everybody else: an address may be typed by anyone. */
export function Allowed({ to, children }: { to: readonly string[]; children: ReactNode }) {
  const say = useWords('administration')
  const { roles } = useMe()
  if (to.some((permission) => can(roles, permission))) return children
  return <EmptyState title={say('forbidden.title')}>{say('forbidden.says')}</EmptyState>
}
