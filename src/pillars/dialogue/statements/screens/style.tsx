import { useMemo, type RefObject } from 'react'
import type { Language } from '#kernel/actor.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import type { Finding } from '../../style/schema.ts'
import { putIn, showIn } from '../../style/screens/in-area.ts'
import { StyleReading } from '../../style/screens/style-reading.tsx'
import { isSignal, knowsStyle, useStyle } from '../../style/screens/use-style.ts'
import type { StatementPage } from '../schema.ts'
import look from './statements.module.css'

/** What is shown of a text: all while it can still be changed, else what it signals. */
const shownOf = (findings: readonly Finding[], isWritten: boolean) => findings.filter((one) => isWritten || isSignal(one)).toSorted((a, b) => a.from - b.from)

/** The style check knows languages, not their regions. */
const languageOf = (tag: string) => (tag.split('-')[0] ?? '') as Language

/** How what is being written will be read, below the box in which it stands. */
export function StyleBelow({ text, language, area, change }: { text: string; language: string; area: RefObject<HTMLTextAreaElement | null>; change: (text: string) => void }) {
  const say = useWords('style')
  const style = useStyle({ text, language: languageOf(language) })
  const findings = useMemo(() => shownOf(style.findings, true), [style.findings])
  return (
    <fieldset className={look.fieldset}>
      <legend>{say('style.title')}</legend>
      <StyleReading
        style={style} findings={findings} isKnown={knowsStyle(languageOf(language))} isEmpty={text.trim() === ''}
        show={(stretch) => area.current && showIn(area.current, stretch)}
        apply={(finding) => area.current && putIn(area.current, finding, finding.suggestion!, change)}
      />
    </fieldset>
  )
}

/** How a statement reads, ours or a partner’s, and what in it may become a commitment. */
export function StyleCard({ page: { record, isOurs } }: { page: StatementPage }) {
  const say = useWords('style')
  const own = useWords('statements')
  const mayCommit = useCan('commitments:write')
  const language = languageOf(record.language ?? '')
  const style = useStyle({ text: record.summary, language, date: record.happenedOn })
  const isWritten = isOurs && (record.status === 'internal' || record.status === 'cleared')
  const findings = useMemo(() => shownOf(style.findings, isWritten), [style.findings, isWritten])
  if (record.summary.trim() === '') return null
  return (
    <Card title={say('style.title')}>
      <StyleReading
        style={style} findings={findings} isKnown={knowsStyle(language)} isEmpty={false}
        pledge={({ kind, from, to, on, text }) => mayCommit && !isWritten && <Link to="/commitments/new" search={{ source: record.id, words: `${from}-${to}`, ...(on && { on }), ...(isOurs !== (kind === 'promise') && { by: 'them' }) } as never} aria-label={own('style.assign-of', { words: text })}>{own('style.assign')}</Link>}
      />
    </Card>
  )
}
