import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useCan, useMe } from '#ui/me.tsx'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Page } from '#ui/page.tsx'
import { Lent } from '#ui/parts.tsx'
import { Link } from '#ui/route.ts'
import { Loading, Problem } from '#ui/states.tsx'
import type { Finding, Pledge } from '../../../style/schema.ts'
import style from '../../../style/screens/style.module.css'
import { isSignal, knowsStyle, marksOf, useStyle } from '../../../style/screens/use-style.ts'
import type { NotePage } from '../../schema.ts'
import { noteQuery, takenQuery } from '../queries.ts'
import { languageIn, otherSide, useClock } from '../words.ts'
import { joinedLines } from './as-it-came.ts'
import { Actions } from './act/actions.tsx'
import { CommitmentDialog } from './act/commitment-dialog.tsx'
import { cableText } from './cable.tsx'
import { Chain } from './chain.tsx'
import { Commitments } from './commitments.tsx'
import { Gaps } from './gaps.tsx'
import look from './note.module.css'
import { RegisterCard } from './register-card.tsx'
import { ConflictDialog } from './save/conflict-dialog.tsx'
import { isLeft, useWriting } from './save/use-writing.ts'
import { Sheet } from './sheet.tsx'
import { stepsOf } from './steps.ts'
import { StyleCard } from './style-card.tsx'
import { ThreadCard } from './thread-card.tsx'
import { useKept } from './use-kept.ts'
import type { WritingHandle } from './writing.tsx'

/** A note on its sheet, with how it reads, its register and its exchange beside it, and its way to the other side above. */
export function Desk({ page }: { page: NotePage }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const clock = useClock()
  const mayCommit = useCan('commitments:write')
  const me = useMe()
  const { record, fields, may } = page
  const writing = useWriting(page)
  const { shown } = writing
  const isWritten = ['draft', 'clearance', 'cleared'].includes(record.status)
  const mayChange = may.change && fields.direction === 'out' && isWritten && record.deletedAt === null
  const text = shown.fields.cable && shown.fields.cable.paragraphs.length > 0 ? cableText(shown.fields.cable) : fields.direction === 'in' ? joinedLines(shown.summary) : shown.summary
  const language = languageIn(shown.language)
  const answered = page.answers[0]
  // A sentence that its paper broke into lines is one sentence.
  const answering = joinedLines(useQuery({ ...noteQuery(answered?.id ?? ''), enabled: answered !== undefined }).data?.record.summary ?? '')
  const found = useStyle({ text, language, form: shown.fields.form, answering, date: fields.direction === 'in' ? fields.theirDate : record.happenedOn })
  const { isKept, keep, restore } = useKept(page)
  // Of a text that stays as it is, and of what came in, only what it signals still matters; what becomes of points is told in a list of their own.
  const isRead = fields.direction === 'in'
  const findings = useMemo(() => found.findings.filter((one) => !one.rule.startsWith('point-') && !isKept(one) && (isRead ? isSignal(one) : isWritten)).toSorted((a, b) => a.from - b.from), [found.findings, isKept, isRead, isWritten])
  const marks = useMemo(() => marksOf(findings, found.pledges), [findings, found.pledges])
  const sheet = useRef<WritingHandle>(null)
  const [caret, stand] = useState(-1)
  const [pledge, pledgeIs] = useState<Pledge>()
  // A promise that is a commitment already leads to it.
  const taken = useQuery({ ...takenQuery(record.id), enabled: useCan('commitments:read') }).data ?? []
  const madeOf = (one: Pledge) => taken.find(({ words }) => words === one.text)?.record
  const at = findings.find(({ from, to }) => from <= caret && caret <= to)
  const apply = (finding: Finding) => sheet.current?.put(finding, finding.suggestion!)
  const step = (by: 1 | -1) => {
    const next = by > 0 ? (findings.find(({ from }) => from > caret) ?? findings[0]) : (findings.findLast(({ from }) => from < caret) ?? findings.at(-1))
    if (next) sheet.current?.show(next)
  }
  const save = () => void writing.save().catch(() => undefined)
  useHotkeys([['mod+S', save]], [])
  const side = otherSide(shown.fields)
  const waits = clock(page.clock, record.dueOn)
  const names = { draft: say('stage.draft'), received: say('stage.received'), desk: say('stage.desk'), legal: say('stage.legal'), head: say('stage.head'), register: say('stage.register'), deliver: say('stage.deliver'), answer: say('stage.answer') }
  const title = say(fields.direction === 'out' ? 'note.to' : 'note.from', { form: say(`form.${shown.fields.form}`), name: side?.name ?? say('row.unknown-sender') })
  return (
    <Page title={title} actions={<Actions page={page} writing={writing} />} about={<div className={look.above}><span>{say('list.title')} · {say(`direction.${fields.direction}`)} · {say(`status.${record.status}`)}</span><bdi>{shown.title}</bdi><MarkingLine marking={record.marking} /></div>}>
      <Chain steps={stepsOf(page).map((one) => ({ ...one, name: names[one.key] }))} />
      {(answered || waits) && (
        <p className={`${look.note} screen-only`} role="note">
          {answered && <>{say('note.answers')} <Link to={`/correspondence/${answered.id}`}><bdi>{answered.theirNumber ?? answered.number ?? answered.title}</bdi></Link>{answered.theirDate && ` (${format.date(answered.theirDate)})`}{waits && ' · '}</>}
          {waits}
        </p>
      )}
      {page.isReopened && <p className={look.note} role="note">{say('note.reopened')}</p>}
      {page.unread !== null && <p className={look.note} role="note">{page.unread === me.id ? say('note.unread-own') : say('note.unread', { name: page.names[page.unread] ?? '' })}</p>}
      {page.gaps.length > 0 && record.status !== 'draft' && <Gaps gaps={page.gaps} says={say('gaps.register-says')} />}
      {page.says.map((sentence) => <p key={sentence} className={`${look.note} screen-only`} role="note" dir="auto">{sentence}</p>)}
      <div className={look.columns}>
        <div className={look.main}>
          <Sheet ref={sheet} page={page} shown={shown} change={mayChange ? writing.change : null} marks={marks} caret={stand} step={step} finding={at && <FoundHere finding={at} apply={mayChange ? apply : undefined} />} />
          {mayChange && (
            <div className={`${look.save} screen-only`}>
              <Button size="compact-md" loading={writing.isSaving} disabled={!writing.isDirty} onClick={save}>{say('save.do')}</Button>
              {writing.isDirty && <Button size="compact-md" variant="subtle" onClick={writing.discard}>{say('save.discard')}</Button>}
              <span className="small muted" role="status">{writing.isDirty ? say('save.kept') : say('save.saved', { date: format.dateTime(record.updatedAt) })}</span>
            </div>
          )}
          {writing.error !== undefined && !isLeft(writing.error) && <Problem error={writing.error} retry={save} />}
        </div>
        <div className={`${look.side} screen-only`}>
          <StyleCard
            isRead={isRead} style={found} findings={findings} isKnown={knowsStyle(language)} isEmpty={text.trim() === ''} show={(stretch) => sheet.current?.show(stretch)}
            apply={mayChange ? apply : undefined} keep={mayChange ? keep : undefined} kept={page.kept} names={page.names} restore={mayChange ? restore : undefined}
            pledge={(one) => (madeOf(one) ? <Link to={`/commitments/${madeOf(one)!.id}`}>{say('commitment.taken')}</Link> : mayCommit && <button type="button" className={style.link} aria-label={say('style.assign-of', { words: one.text })} onClick={() => pledgeIs(one)}>{say('style.assign')}</button>)}
          />
          <Commitments id={record.id} text={text} />
          <RegisterCard page={page} shown={shown} />
          <ThreadCard page={page} />
          <Lent part="comments" given={{ id: record.id, mayChange: may.change && record.deletedAt === null }} fallback={<Card><Loading lines={2} /></Card>} />
        </div>
      </div>
      {pledge && <CommitmentDialog page={page} text={text} pledge={pledge} close={() => pledgeIs(undefined)} />}
      {writing.clash && <ConflictDialog key={writing.clash.conflict.version} clash={writing.clash} />}
    </Page>
  )
}

/** What is found where the caret stands, said to those who cannot see the underline. */
function FoundHere({ finding, apply }: { finding: Finding; apply: ((finding: Finding) => void) | undefined }) {
  const told = useWords('style')
  return (
    <>
      {told(`severity.${finding.severity}`)}: {finding.reason}{finding.suggestion !== null && <> {told('style.suggested')} “<bdi>{finding.suggestion}</bdi>”{apply && <> <button type="button" className={style.link} onClick={() => apply(finding)}>{told('style.apply')}</button></>}</>}
    </>
  )
}
