import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import type { Passage } from '../../debate/schema.ts'
import look from '../statements.module.css'

/** A passage with what was found in it. */
export function Marked({ passage: { speech, actor, year, text, marks } }: { passage: Passage }) {
  const { nameOf } = useMinistry()
  return (
    <>
      <div className={look.line}><Link to={`/dialogue/debate/${speech}`}>{nameOf(actor)}, {year}</Link></div>
      <p className={`${look.text} ${look.said}`} lang="en" dir="ltr"><MarkedText text={text} marks={marks} /></p>
    </>
  )
}

/** A text with some of its words marked. */
export function MarkedText({ text, marks }: Pick<Passage, 'text' | 'marks'>) {
  const parts = marks.flatMap(([from, to], i) => [<span key={`t${i}`}>{text.slice(i === 0 ? 0 : marks[i - 1]![1], from)}</span>, <mark key={`m${i}`}>{text.slice(from, to)}</mark>])
  return <>{parts}{text.slice(marks.at(-1)?.[1] ?? 0)}</>
}
