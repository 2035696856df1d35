import { languages, type Language } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import type { Within } from './access/scope.ts'
import type { Session } from './identity/schema.ts'

/**
 * What a handler knows besides its input.
 * - `session` is there on every endpoint that is not `public`.
 * - `within` runs work as one transaction with the rights of who asks: what row-level security hides does not exist in it.
 * - `machine` runs work as one transaction with all rows, on behalf of who asks; only where the permission alone decides.
 * - `requestId` names the request in the audit trail and in logs.
 * - `signal` aborts when the caller goes away; pass it to long work.
 * - `headers` are added to the answer.
 * - `lang` is what the caller asked for, among the languages we speak.
 */
export type Context = {
  readonly session: Session | undefined
  readonly within: Within
  readonly machine: Within
  readonly requestId: string
  readonly request: Request
  readonly signal: AbortSignal
  readonly lang: Language
  readonly headers: Headers
}

/** The session of a call that needs one; a Fault `kernel/unauthenticated` where there is none. */
export function needSession(context: Context): Session {
  if (!context.session) throw new Fault('kernel/unauthenticated', 'Sign in first.')
  return context.session
}

/** The id of who asks; a Fault `kernel/unauthenticated` where nobody is signed in. */
export const me = (context: Context): string => needSession(context).person.id

/** The first language of an `Accept-Language` header that we speak, by its weights; English otherwise. */
export function languageOf(header: string | null): Language {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', ...params] = part.trim().split(';')
    const weight = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find((q) => q !== undefined)
    return { primary: tag.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  asked.sort((a, b) => b.weight - a.weight)
  const spoken = asked.find(({ primary, weight }) => weight > 0 && (languages as readonly string[]).includes(primary ?? ''))
  return (spoken?.primary as Language | undefined) ?? 'en'
}
