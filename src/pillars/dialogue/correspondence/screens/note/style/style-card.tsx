import type { ReactNode } from 'react'
import { longestText, type Finding, type Pledge } from '../../../../style/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loading, Problem } from '#ui/states.tsx'
import type { NotePage } from '../../../schema.ts'
import type { Stretch } from './follow.ts'
import { Points } from './points.tsx'
import look from './style.module.css'
import { ToneLadder } from './tone-ladder.tsx'
import { keyOf, type Style } from './use-style.ts'

type Given = {
  style: Style
  /** Findings without those that are kept. */
  findings: readonly Finding[]
  language: string | null
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

/** How a text will be read: its tone, what stands out in it, what it promises, and which points of the note before it are answered. */
export function StyleCard({ style, findings, isKnown, isRead, isEmpty, show, apply, keep, kept, names, restore, pledge }: Given) {
  const say = useWords('correspondence')
  const format = useFormat()
  const { report } = style
  return (
    <Card title={say('style.title')} note={report && say('style.whole')}>
      {!isKnown ? <p className="small muted">{say('style.unknown-language')}</p> : isEmpty ? <p className="small muted">{say('style.empty')}</p> : style.isTooLong ? <p className="small muted">{say('style.too-long', { most: format.integer(longestText) })}</p> : style.error && !style.isLooking ? <Problem error={style.error} retry={style.again} /> : !report ? <Loading lines={4} /> : (
        <div className={look.card}>
          <ToneLadder tone={report.tone} show={style.toneBy && (() => show(style.toneBy!))} />
          <ul className={look.findings} aria-label={say('style.findings')}>
            {findings.map((one, index) => <FindingLine key={`${keyOf(one)} ${index}`} finding={one} show={show} apply={apply} keep={keep} />)}
            {style.pledges.map((one, index) => (
              <li key={`${one.text} ${index}`} className={look.finding}>
                <i data-hue="pledge" aria-hidden />
                <div>
                  <button type="button" className={look.words} onClick={() => show(one)}>{say(`style.${one.kind}`)}: <bdi>{one.text}</bdi></button>
                  <div className="small muted">{one.on && <>{say('style.on', { date: format.date(one.on) })} · </>}{pledge(one)}</div>
                </div>
              </li>
            ))}
          </ul>
          <p className={`small muted ${look.foot}`} role="status">
            <span>{findings.length === 0 ? say('style.nothing') : say('style.found', { count: findings.length })}</span>
            <span>{say('style.length', { words: format.integer(report.readability.words), sentences: format.integer(report.readability.sentences) })}</span>
          </p>
          {kept.length > 0 && (
            <details className={`small ${look.kept}`}>
              <summary>{say('style.kept', { count: kept.length })}</summary>
              <ul>{kept.map(({ rule, words, by }) => <li key={`${rule} ${words}`}>{words ? <bdi>“{words}”</bdi> : say(`rule.${rule}`, { defaultValue: rule })} <span className="muted"><bdi>{names[by]}</bdi></span></li>)}</ul>
              {restore && <button type="button" className={`${look.link} screen-only`} onClick={restore}>{say('style.restore')}</button>}
            </details>
          )}
          {apply && findings.length > 0 && <p className="small muted screen-only">{say('style.keys')}</p>}
          <Points points={style.points} title={say(isRead ? 'points.title-ours' : 'points.title')} show={show} />
        </div>
      )}
    </Card>
  )
}

function FindingLine({ finding, show, apply, keep }: { finding: Finding } & Pick<Given, 'show' | 'apply' | 'keep'>) {
  const say = useWords('correspondence')
  const rule = say(`rule.${finding.rule}`, { defaultValue: finding.rule.replaceAll('-', ' ') })
  const of = { words: finding.text === '' ? rule : finding.text }
  return (
    <li className={look.finding}>
      <i data-hue={finding.severity} aria-hidden />
      <div>
        <button type="button" className={look.words} onClick={() => show(finding)}><span className="unseen">{say(`severity.${finding.severity}`)}: </span>{finding.text === '' ? rule : <bdi>“{finding.text}”</bdi>}</button>
        <div className="small muted" dir="auto">{finding.reason}</div>
        {finding.suggestion !== null && <div className="small">{say('style.suggested')} <bdi>“{finding.suggestion}”</bdi></div>}
        {(apply || keep) && (
          <div className={`small ${look.acts} screen-only`}>
            {apply && finding.suggestion !== null && <button type="button" className={look.link} aria-label={say('style.apply-of', of)} onClick={() => apply(finding)}>{say('style.apply')}</button>}
            {keep && <button type="button" className={look.link} aria-label={say('style.keep-of', of)} onClick={() => keep(finding)}>{say('style.keep')}</button>}
          </div>
        )}
      </div>
    </li>
  )
}
