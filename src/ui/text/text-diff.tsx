import look from './text-diff.module.css'
import { wordDiff } from './word-diff.ts'

/** What became of a text: words that went are struck out, words that came stand out. Texts too long to compare stand one after the other. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const pieces = wordDiff(before, after)
  return (
    <p className={look.text} dir="auto">
      {pieces ? pieces.map((piece, index) => (piece.kind === 'same' ? piece.text : piece.kind === 'new' ? <ins key={index}>{piece.text}</ins> : <del key={index}>{piece.text}</del>)) : <><del>{before}</del>{' '}<ins>{after}</ins></>}
    </p>
  )
}
