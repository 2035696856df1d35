import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useRefusal } from './language/refusal.ts'
import { useWords } from './language/words.ts'
import { Link } from './route.ts'
import look from './states.module.css'

/** Nothing here yet: what would be here, and the way to it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={look.state}>
      <h2>{title}</h2>
      {children && <p className="muted">{children}</p>}
      {action}
    </div>
  )
}

/** What went wrong, in the language of the screen where a sentence is known in it, and what can be done: try again, sign in, or ask. With `retry` it was something to show, without it something to do. */
export function Problem({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const say = useWords('ui')
  const refusal = useRefusal()
  const isForbidden = isFault(error, 'kernel/forbidden')
  const isSignedOut = isFault(error, 'kernel/unauthenticated')
  const title = say(isForbidden ? 'problem.forbidden' : isSignedOut ? 'problem.signed-out' : retry ? 'problem.title' : 'problem.not-done')
  const sentence = isFault(error) ? refusal(error) : say('problem.unknown')
  return (
    <div className={look.state} role="alert">
      <h2>{title}</h2>
      <p className="muted">{isForbidden ? `${sentence} ${say('problem.forbidden-help')}` : sentence}</p>
      {isFault(error) && error.reference && <p className="small muted">{say('problem.reference', { reference: error.reference })}</p>}
      {isSignedOut && <Link to="/sign-in">{say('problem.sign-in')}</Link>}
      {retry && !isForbidden && !isSignedOut && <Button variant="default" onClick={retry}>{say('problem.retry')}</Button>}
    </div>
  )
}

/** Something is on its way; said to those who cannot see it. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const say = useWords('ui')
  return (
    <div className={look.loading} role="status">
      <span className="unseen">{say('state.loading')}</span>
      {Array.from({ length: lines }, (_, line) => <i key={line} style={{ inlineSize: `${92 - ((line * 29) % 47)}%` }} />)}
    </div>
  )
}

/** The part of a query's result that a screen has to show. */
export type Asked<T> = { readonly data: T | undefined; readonly error: unknown; readonly isPending: boolean; readonly refetch: () => unknown }

/** Shows a query in each of its states: on its way, refused, or here. */
export function Loaded<T>({ asked, lines, children }: { asked: Asked<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (asked.data !== undefined) return children(asked.data)
  if (asked.isPending) return <Loading {...(lines !== undefined && { lines })} />
  return <Problem error={asked.error} retry={() => void asked.refetch()} />
}
