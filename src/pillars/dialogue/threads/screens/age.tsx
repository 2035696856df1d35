import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'

/** Since which day something waits, and for how many days. */
export function Age({ since }: { since: string }) {
  const say = useWords('threads')
  const format = useFormat()
  const days = Math.max(0, Math.round((Date.now() - Date.parse(since)) / 86_400_000))
  return <span className="small muted">{say('age.since', { date: format.date(since) })} · {say('age.days', { count: days })}</span>
}
