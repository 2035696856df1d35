import { isFault } from '#kernel/faults.ts'
import { useRefusal } from '#ui/language/refusal.ts'
import { Problem } from '#ui/states.tsx'
import look from '../meetings.module.css'

/** The end of a way, which is no failure: it is told quietly. */
const quiet: readonly string[] = ['meetings/closed', 'meetings/removed', 'meetings/no-guest', 'meetings/link-used']

/** What a guest is refused, in the language of the page. */
export function Refusal({ error }: { error: unknown }) {
  const refusal = useRefusal()
  if (!isFault(error)) return <Problem error={error} />
  if (quiet.includes(error.code)) return <p role="status" className={look.text}>{refusal(error)}</p>
  return <p role="alert" className={look.note}>{refusal(error)}</p>
}
