import type { ReactNode } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import type { Finding, Pledge } from '../../../style/schema.ts'
import type { Stretch } from '../../../style/screens/follow.ts'
import { StyleReading } from '../../../style/screens/style-reading.tsx'
import look from '../../../style/screens/style.module.css'
import type { Style } from '../../../style/screens/use-style.ts'
import type { NotePage } from '../../schema.ts'
import { Points } from './points.tsx'

type Given = {
  style: Style
  /** Findings without those that are kept. */
  findings: readonly Finding[]
  isKnown: boolean
  /** It came in: it is read, not written. */
  isRead: boolean
  isEmpty: boolean
  show: (stretch: Stretch) => void
  /** Absent where the text may not be changed. */
  apply?: ((finding: Finding) => void) | undefined
  keep?: ((finding: Finding) => void) | undefined
  /** Those that are kept, and by whom. */
  kept: NotePage['kept']
  names: NotePage['names']
  restore: (() => void) | undefined
  pledge: (pledge: Pledge) => ReactNode
}

/** How a note will be read, what of that is meant so, and which points of the note before it are answered. */
export function StyleCard({ style, isRead, kept, names, restore, ...reading }: Given) {
  const say = useWords('correspondence')
  const sayStyle = useWords('style')
  return (
    <Card title={sayStyle('style.title')} note={style.report && say('style.whole')}>
      <StyleReading style={style} {...reading}>
        {kept.length > 0 && (
          <details className={`small ${look.kept}`}>
            <summary>{say('style.kept', { count: kept.length })}</summary>
            <ul>{kept.map(({ rule, words, by }) => <li key={`${rule} ${words}`}>{words ? <bdi>“{words}”</bdi> : sayStyle(`rule.${rule}`, { defaultValue: rule })} <span className="muted"><bdi>{names[by]}</bdi></span></li>)}</ul>
            {restore && <button type="button" className={`${look.link} screen-only`} onClick={restore}>{say('style.restore')}</button>}
          </details>
        )}
        {reading.apply && reading.findings.length > 0 && <p className="small muted screen-only">{say('style.keys')}</p>}
        <Points points={style.points} title={say(isRead ? 'points.title-ours' : 'points.title')} show={reading.show} />
      </StyleReading>
    </Card>
  )
}
