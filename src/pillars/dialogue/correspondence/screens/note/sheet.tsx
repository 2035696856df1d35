import { useQuery } from '@tanstack/react-query'
import type { ReactNode, Ref } from 'react'
import { directionOf, languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import type { Mark } from '../../../style/screens/use-style.ts'
import type { Addressee, NoteChanges, NotePage } from '../../schema.ts'
import { formsQuery } from '../queries.ts'
import { languageIn, today } from '../words.ts'
import { Cable } from './cable.tsx'
import { DemarcheParts } from './demarche-parts.tsx'
import { isOwnHead, joinedLines } from './as-it-came.ts'
import { dateOn, numberOn } from './paper-words.ts'
import type { Shown } from './save/changes.ts'
import look from './sheet.module.css'
import { Writing, type WritingHandle } from './writing.tsx'

type Given = {
  ref: Ref<WritingHandle>
  page: NotePage
  shown: Shown
  /** Null: to be read only. */
  change: ((changes: NoteChanges) => void) | null
  marks: readonly Mark[]
  caret: (at: number) => void
  step: (by: 1 | -1) => void
  /** What is found where the caret stands. */
  finding: ReactNode
}

/** A note as it stands on paper: letterhead, number, place and date, text, addressee at foot; its text is written in its place. */
export function Sheet({ ref, page, shown, change, marks, caret, step, finding }: Given) {
  const say = useWords('correspondence')
  const { record } = page
  const { fields } = shown
  const isIn = fields.direction === 'in'
  const form = useQuery(formsQuery).data?.find((one) => one.form === fields.form)
  const language = languageIn(shown.language)
  const number = isIn ? fields.theirNumber : record.number
  const day = isIn ? fields.theirDate : (record.happenedOn ?? today())
  // What came in has its own letterhead, number and addressee.
  const hasHead = isIn && isOwnHead(shown.summary, { number: fields.theirNumber, sender: fields.sender?.name })
  const isCable = fields.form === 'cable' && fields.cable !== null
  // Each by itself: a place in one script does not turn the date in another round.
  const place = <>{fields.place && <><bdi>{fields.place}</bdi>{day && (language === 'ar' ? '، ' : ', ')}</>}{day && <bdi>{dateOn(language, day)}</bdi>}</>
  const to = <address><Name of={fields.addressee} /></address>
  const text = <Writing ref={ref} label={say('sheet.text')} text={isIn ? joinedLines(shown.summary) : shown.summary} change={change && ((summary) => change({ summary }))} language={language} marks={marks} describedBy={change ? 'note-finding' : undefined} placeholder={say('sheet.empty')} isTall={fields.form !== 'demarche'} caret={caret} step={step} />
  const { translation } = fields
  return (
    <article className={look.paper} aria-label={say('sheet.name', { form: say(`form.${fields.form}`) })} dir={language ? directionOf(language) : undefined} lang={language ?? undefined}>
      {(form?.letterhead ?? true) && fields.sender && !hasHead && <div className={look.seal}><Name of={fields.sender} /></div>}
      {isCable ? <Cable ref={ref} page={page} shown={shown} change={change} marks={marks} caret={caret} step={step} /> : (
        <>
          {!hasHead && <div className={look.head}>
            {form?.number !== 'none' && <span>{numberOn(language)} {number ? <bdi>{number}</bdi> : <span className="muted" lang="">{isIn ? '—' : say('sheet.number-later')}</span>}</span>}
            <span>{place}</span>
          </div>}
          {form?.addresseeAt === 'head' && !isIn && <div className={look.foot}>{to}</div>}
          {fields.form === 'demarche' && fields.demarche && <DemarcheParts shown={shown} change={change} />}
          {translation ? (
            <div className={look.sides}>
              <div className={look.side}><p className={look.tongue}>{language ? languageNames[language] : say('sheet.text')}</p>{text}</div>
              <div className={look.side} dir={directionOf(translation.language)} lang={translation.language}>
                <p className={look.tongue}>{languageNames[translation.language]}{translation.isCourtesy && <> · <span lang="">{say('translation.courtesy')}</span></>}</p>
                <Writing label={say('translation.text')} text={translation.text} change={change && ((words) => change({ fields: { translation: { ...translation, text: words } } }))} language={translation.language} marks={[]} placeholder={say('sheet.empty')} />
              </div>
            </div>
          ) : fields.form === 'demarche' && !change && shown.summary === '' ? null : text}
        </>
      )}
      <div className={look.foot}>
        {fields.signer && form?.signing === 'signed' && <div className={look.signer}>{fields.signer}</div>}
        {!isCable && !isIn && form?.addresseeAt !== 'head' && form?.addresseeAt !== 'none' && to}
      </div>
      {change && <div id="note-finding" className={look.finding} role="status" lang="" dir="auto">{finding}</div>}
    </article>
  )
}

/** A name as it stands on the note, with its place. */
function Name({ of: { name, place } }: { of: Addressee }) {
  return <>{name}{place && <small>{`\n${place}`}</small>}</>
}
