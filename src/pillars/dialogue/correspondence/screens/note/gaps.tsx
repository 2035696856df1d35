import { useWords } from '#ui/language/words.ts'
import look from './note.module.css'

/** The places of a note in which something is still to be written, and what that means for what one is about to do. */
export function Gaps({ gaps, says }: { gaps: readonly string[]; says: string }) {
  const say = useWords('correspondence')
  return (
    <div className={look.note} role="note">
      <b>{say('gaps.title')}</b>
      <ul>{gaps.map((one) => <li key={one} dir="auto">{one}</li>)}</ul>
      {says}
    </div>
  )
}
