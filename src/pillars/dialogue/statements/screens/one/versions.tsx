import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { Version } from '../../schema.ts'
import { Difference } from '../difference.tsx'
import look from '../statements.module.css'
import { directionOf } from '../words.ts'

/** How words came to be what they are: each version with what changed in it, the newest first. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  const say = useWords('statements')
  const format = useFormat()
  return (
    <div>
      {versions.toReversed().map(({ number, on, note, changes, position, text, language, title }) => (
        <section key={number} className={look.version}>
          <h3>{say('versions.one', { number, date: format.date(on) })}</h3>
          {note !== '' && <p className="muted" dir="auto">{note}</p>}
          {changes === null ? (
            <details>
              <summary>{say('versions.first')}</summary>
              <p className={look.text} dir="auto"><strong>{title}</strong></p>
              {position !== '' && <p className={look.text} lang={language} dir={directionOf(language)}>{position}</p>}
              <p className={`${look.text} ${look.said}`} lang={language} dir={directionOf(language)}>{text}</p>
            </details>
          ) : (
            <>
              {changes.position.some(({ kind }) => kind !== 'same') && <Difference pieces={changes.position} language={language} />}
              <Difference pieces={changes.text} language={language} />
            </>
          )}
        </section>
      ))}
    </div>
  )
}
