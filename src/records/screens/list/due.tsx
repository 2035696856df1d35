import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import look from './list.module.css'

/** By when something is to be done; past it, said so in words and hue. */
export function Due({ on, isClosed }: { on: string; isClosed: boolean }) {
  const say = useWords('records')
  const format = useFormat()
  const now = new Date()
  const today = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)
  const isLate = !isClosed && on < today
  return <span className={isLate ? look.late : 'muted'}>{say(isLate ? 'due.late' : 'due.on', { date: format.date(on) })}</span>
}
