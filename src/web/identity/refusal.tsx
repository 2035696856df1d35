import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'

/** Refusals of signing in that have words of their own in every language. */
const known = ['passkey/cancelled', 'passkey/there', 'identity/passkey-refused', 'identity/wrong-code', 'identity/weak-password', 'identity/link-used', 'identity/enrolment-over', 'identity/last-way', 'identity/provider-away', 'identity/email-taken'] as const

/** What was refused, in the reader's language where it is a usual thing; `way` says which way in a plain refusal is about. */
export function Refusal({ error, way }: { error: unknown; way?: 'passkey' | 'password' | 'present' | 'code' }) {
  const say = useWords('web')
  if (isFault(error, 'identity/refused') && way) return <p role="alert">{say(`refused.${way}`)}</p>
  const code = isFault(error) ? known.find((one) => one === error.code) : undefined
  if (!code) return <Problem error={error} />
  const detail = code === 'identity/weak-password' && isFault(error) ? ` ${error.message}` : ''
  return <p role="alert">{say(`refused.${code.replace('/', '-')}`)}{detail && <span className="muted" lang="en">{detail}</span>}</p>
}
