import type { AnyEndpoint } from '#kernel/contract.ts'
import { Fault } from '#kernel/faults.ts'
import { callerOf, networkOf } from './caller.ts'
import { limiterOf, type Allowance } from './limiter.ts'

/** How often what may be asked, a caller's network or a person. A whole ministry may come from one network. */
export const allowances = {
  everything: { burst: 3000, perMinute: 6000 },
  person: { burst: 600, perMinute: 1200 },
  'sign-in': { burst: 30, perMinute: 30 },
  search: { burst: 120, perMinute: 240 },
  heavy: { burst: 120, perMinute: 120 },
} as const satisfies Record<string, Allowance>

/** Which allowance a verb draws on, besides those of everything. */
export type Pace = 'usual' | 'sign-in' | 'search' | 'heavy'

/** Refuses with `kernel/too-many` what comes too fast, and says when to come again. */
export type Pacer = {
  /** For every request, by its network. */
  admit(request: Request): void
  /** For every verb, by the person, or by the network where nobody is signed in. */
  verb(declared: AnyEndpoint, request: Request, person: () => string | undefined): void
}

/**
 * The pace of a verb: what its contract says; else uploads and files are heavy, what needs the
 * permission to search is a search, and a change that needs no session is a kind of signing in, so
 * that a new verb of these kinds cannot be forgotten.
 */
export function paceOf(declared: AnyEndpoint): Pace {
  if (declared.pace) return declared.pace
  if (declared.can === 'public' && declared.method !== 'GET' && declared.method !== 'DELETE') return 'sign-in'
  if (declared.can === 'search:read') return 'search'
  const isFile = declared.produces?.some((type) => !type.startsWith('image/') && type !== 'text/event-stream') ?? false
  return declared.accepts === 'upload' || isFile ? 'heavy' : 'usual'
}

/** A pacer with `times` the usual allowances; none at 0. `says` hears of each caller who is refused, once a minute. */
export function pacerOf(times: number, clock: () => number = Date.now, says: (line: string) => void = () => {}): Pacer {
  const told = limiterOf({ burst: 1, perMinute: 1 }, clock, 1000)
  const scaled = Object.fromEntries(Object.entries(allowances).map(([name, { burst, perMinute }]) => [name, limiterOf({ burst: Math.max(1, burst * times), perMinute: perMinute * times }, clock)])) as Record<keyof typeof allowances, ReturnType<typeof limiterOf>>
  const take = (name: keyof typeof allowances, key: string) => {
    const seconds = times === 0 ? 0 : scaled[name].take(key)
    if (seconds > 0 && told.take(`${name} ${key}`) === 0) says(`Refused requests of ${key}: too many in a short time (${name}).`)
    if (seconds > 0) throw new Fault('kernel/too-many', `That was asked too often in a short time. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and try again.`, { retryAfter: seconds })
  }
  const network = (request: Request) => networkOf(callerOf(request))
  return {
    admit: (request) => take('everything', network(request)),
    verb(declared, request, personOf) {
      const person = declared.can === 'public' ? undefined : personOf()
      if (person) take('person', person)
      const pace = paceOf(declared)
      if (pace === 'sign-in') take('sign-in', network(request))
      else if (pace !== 'usual') take(pace, person ?? network(request))
    },
  }
}
