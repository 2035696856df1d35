import type { AnsweredPoint } from '../../../style/schema.ts'
import { useWords } from '#ui/language/words.ts'
import type { Stretch } from '../../../style/screens/follow.ts'
import look from '../../../style/screens/style.module.css'

/** The points and questions of the note that is answered, and what the answer does with each. */
export function Points({ points, title, show }: { points: readonly AnsweredPoint[]; title: string; show: (stretch: Stretch) => void }) {
  const say = useWords('correspondence')
  if (points.length === 0) return null
  return (
    <section className={look.points} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {points.map((point, index) => (
          <li key={index}>
            <span className={look.state} data-state={point.state}>{say(`points.${point.state}`)}</span>
            <span dir="auto">{point.text}</span>
            {point.by && <button type="button" className={`${look.link} small screen-only`} aria-label={say('points.where-of', { point: point.text })} onClick={() => show(point.by!)}>{say('points.where')}</button>}
          </li>
        ))}
      </ul>
    </section>
  )
}
