import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { Piece, Slip, Version } from '../../schema.ts'
import { Difference } from '../difference.tsx'
import look from '../statements.module.css'
import { directionOf } from '../words.ts'

/** What may be done from the versions, and who is who in them. */
type More = { readonly mend?: (number: number) => void; readonly names?: Readonly<Record<string, string>> }

/** How words came to be what they are: each version with what changed in it and the slips that were corrected, the newest first. */
export function Versions({ versions, mend, names = {} }: { versions: readonly Version[] } & More) {
  const say = useWords('statements')
  const format = useFormat()
  return (
    <div>
      {versions.toReversed().map(({ number, on, note, changes, position, text, language, title, slips }) => (
        <section key={number} className={look.version}>
          <div className={look.bar}>
            <h3>{say('versions.one', { number, date: format.date(on) })}</h3>
            {mend && <button type="button" className={`${look.plain} small screen-only`} onClick={() => mend(number)} aria-label={say('mend.one', { number })}>{say('mend.do')}</button>}
          </div>
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
              {isChanged(changes.position) && <Difference pieces={changes.position} language={language} />}
              <Difference pieces={changes.text} language={language} />
            </>
          )}
          {slips.map((slip) => <Mended key={slip.at} slip={slip} who={names[slip.by]} language={language} />)}
        </section>
      ))}
    </div>
  )
}

const isChanged = (pieces: readonly Piece[]): boolean => pieces.some(({ kind }) => kind !== 'same')

function Mended({ slip: { at, reason, on, title, position, text }, who, language }: { slip: Slip; who: string | undefined; language: string }) {
  const say = useWords('statements')
  const format = useFormat()
  return (
    <details className={look.mended}>
      <summary>{say('mend.when', { date: format.date(at.slice(0, 10)) })}{who && <> · <bdi>{who}</bdi></>}: <bdi>{reason}</bdi></summary>
      <p className="small muted">{say('mend.stood', { date: format.date(on) })}</p>
      {[title, position, text].filter(isChanged).map((pieces, i) => <Difference key={i} pieces={pieces} language={language} />)}
    </details>
  )
}
