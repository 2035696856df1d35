import { useWords } from '#ui/language/words.ts'
import type { Section } from '../../minutes/schema.ts'
import look from '../meetings.module.css'

/** Minutes as they are read: paragraphs numbered through, decisions set apart. */
export function Sections({ sections }: { sections: readonly Section[] }) {
  const say = useWords('meetings')
  let number = 0
  return (
    <div className={look.stack}>
      {sections.map((one) => (
        <section key={one.id} aria-label={one.title}>
          <h3 className={look.side} dir="auto">{one.title}</h3>
          {one.paragraphs.map((paragraph) => (
            <div key={paragraph.id} className={look.paragraph} data-kind={paragraph.kind}>
              <span className={look.number}>{++number}{paragraph.kind === 'decision' && ` · ${say('minutes.decision')}`}</span>
              <p className={look.text} dir="auto">{paragraph.speaker && <strong>{paragraph.speaker}: </strong>}{paragraph.text}</p>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
