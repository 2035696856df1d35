import { daysBetween } from '#kernel/days.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'

/** Since which day something waits, and for how many days. */
export function Age({ since }: { since: string }) {
  const say = useWords('threads')
  const format = useFormat()
  const days = Math.max(0, daysBetween(since, new Date().toLocaleDateString('sv-SE')))
  return <span className="small muted">{days === 0 ? say('age.today') : <>{say('age.since', { date: format.date(since) })} · {say('age.days', { count: days })}</>}</span>
}
