import { useWords } from '#ui/language/words.ts'
import type { Piece } from '../schema.ts'
import look from './statements.module.css'
import { directionOf } from './words.ts'

/** One text in the place of another, word by word; what is added and removed is said, too, to those who hear it. */
export function Difference({ pieces, language }: { pieces: readonly Piece[]; language: string }) {
  const say = useWords('statements')
  return (
    <p className={look.diff} lang={language} dir={directionOf(language)}>
      {pieces.map(({ kind, text }, i) => kind === 'same' ? <span key={i}>{text}</span>
        : kind === 'new' ? <ins key={i}><span className="unseen">{say('diff.added')} </span>{text}</ins>
          : <del key={i}><span className="unseen">{say('diff.removed')} </span>{text}</del>)}
    </p>
  )
}
