import type { ReactNode } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loading, Problem } from '#ui/states.tsx'
import { longestText, type Finding, type Pledge } from '../schema.ts'
import type { Stretch } from './follow.ts'
import look from './style.module.css'
import { ToneLadder } from './tone-ladder.tsx'
import { keyOf, type Style } from './use-style.ts'

type Given = {
  style: Style
  /** Findings that are to be shown. */
  findings: readonly Finding[]
  isKnown: boolean
  isEmpty: boolean
  /** Absent where the text stands nowhere that one could be brought to. */
  show?: ((stretch: Stretch) => void) | undefined
  /** Absent where the text may not be changed. */
  apply?: ((finding: Finding) => void) | undefined
  keep?: ((finding: Finding) => void) | undefined
  /** What can become of a promise or a demand. */
  pledge?: (pledge: Pledge) => ReactNode
  /** What else is said of the text once it was looked at. */
  children?: ReactNode
}

/** How a text will be read: its tone, what stands out in it, and what it promises. */
export function StyleReading({ style, findings, isKnown, isEmpty, show, apply, keep, pledge, children }: Given) {
  const say = useWords('style')
  const format = useFormat()
  const counted = (what: 'words' | 'sentences', count: number) => say(`style.${what}`, { count, n: format.integer(count) })
  const { report } = style
  if (!isKnown) return <p className="small muted">{say('style.unknown-language')}</p>
  if (isEmpty) return <p className="small muted">{say('style.empty')}</p>
  if (style.isTooLong) return <p className="small muted">{say('style.too-long', { most: format.integer(longestText) })}</p>
  if (style.error && !style.isLooking) return <Problem error={style.error} retry={style.again} />
  if (!report) return <Loading lines={4} />
  return (
    <div className={look.card}>
      <ToneLadder tone={report.tone} show={show && style.toneBy && (() => show(style.toneBy!))} />
      <ul className={look.findings} aria-label={say('style.findings')}>
        {findings.map((one, index) => <FindingLine key={`${keyOf(one)} ${index}`} finding={one} show={show} apply={apply} keep={keep} />)}
        {style.pledges.map((one, index) => {
          const said = <>{say(`style.${one.kind}`)}: <bdi>{one.text}</bdi></>
          return (
            <li key={`${one.text} ${index}`} className={look.finding}>
              <i data-hue="pledge" aria-hidden />
              <div>
                {show ? <button type="button" className={look.words} onClick={() => show(one)}>{said}</button> : <b>{said}</b>}
                <div className="small muted">{one.on && say('style.on', { date: format.date(one.on) })}{one.on && pledge && ' · '}{pledge?.(one)}</div>
              </div>
            </li>
          )
        })}
      </ul>
      <p className={`small muted ${look.foot}`} role="status">
        <span>{findings.length === 0 ? say('style.nothing') : say('style.found', { count: findings.length })}</span>
        <span>{counted('words', report.readability.words)}</span>
        <span>{counted('sentences', report.readability.sentences)}</span>
      </p>
      {children}
    </div>
  )
}

function FindingLine({ finding, show, apply, keep }: { finding: Finding } & Pick<Given, 'show' | 'apply' | 'keep'>) {
  const say = useWords('style')
  const rule = say(`rule.${finding.rule}`, { defaultValue: finding.rule.replaceAll('-', ' ') })
  const of = { words: finding.text === '' ? rule : finding.text }
  const said = <><span className="unseen">{say(`severity.${finding.severity}`)}: </span>{finding.text === '' ? rule : <bdi>“{finding.text}”</bdi>}</>
  return (
    <li className={look.finding}>
      <i data-hue={finding.severity} aria-hidden />
      <div>
        {show ? <button type="button" className={look.words} onClick={() => show(finding)}>{said}</button> : <b>{said}</b>}
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
