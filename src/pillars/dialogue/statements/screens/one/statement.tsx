import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import type { StatementPage } from '../../schema.ts'
import { Difference } from '../difference.tsx'
import { EditForm, wordsOf } from '../edit/edit-form.tsx'
import { MendForm } from '../edit/mend-form.tsx'
import { VersionForm } from '../edit/version-form.tsx'
import { statementQuery } from '../queries.ts'
import look from '../statements.module.css'
import { StyleCard } from '../style.tsx'
import { directionOf } from '../words.ts'
import { Actions, type Shown } from './actions.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { CorrectionCard } from './correction-card.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { Facts } from './facts.tsx'
import { Versions } from './versions.tsx'

/** One statement: what it says, how it stands, what may be done with it, and how it came to that. */
export function Statement() {
  const say = useWords('statements')
  const id = usePart('id') ?? ''
  const asked = useQuery(statementQuery(id))
  return <Page title={asked.data?.record.title ?? say('nav.statements')}><Loaded asked={asked} lines={10}>{(page) => <Opened key={id} page={page} />}</Loaded></Page>
}

function Opened({ page }: { page: StatementPage }) {
  const say = useWords('statements')
  const [shown, show] = useState<Shown>()
  const [mended, mend] = useState<number>()
  useShown(page.record.marking)
  const close = () => { show(undefined); mend(undefined) }
  const open = (what: Shown) => { mend(undefined); show(what) }
  const slipped = page.versions.find(({ number }) => number === mended)
  const title = slipped ? say('mend.title', { number: slipped.number }) : shown === 'edit' ? say('edit.title') : shown === 'version' ? say(page.isOurs ? 'revise.title' : 'version.title') : undefined
  return (
    <div className={look.stack}>
      <Actions page={page} show={open} />
      <div className={look.columns}>
        <div className={look.side}>
          <Card title={title}>
            {slipped ? <MendForm key={slipped.number} page={page} version={slipped} close={close} /> : shown === 'edit' ? <EditForm page={page} close={close} /> : shown === 'version' ? <VersionForm page={page} close={close} /> : <Words page={page} />}
          </Card>
          {page.correction && <CorrectionCard key={page.correction.id} page={page} correction={page.correction} />}
          {page.against && <Card title={say('one.against')} note={<Link to={`/dialogue/statements/${page.against.record.id}`} dir="auto">{page.against.record.title}</Link>}><div className={look.stack}>{page.against.position.some(({ kind }) => kind !== 'same') && <Difference pieces={page.against.position} language={page.record.language ?? 'en'} />}<Difference pieces={page.against.text} language={page.record.language ?? 'en'} /></div></Card>}
          {page.versions.length > 0 && <Card title={say('versions.title')} note={page.isOurs ? say('versions.ours') : say('versions.theirs')}><Versions versions={page.versions} names={page.names} {...(page.may.change && !page.isOurs && { mend: (number: number) => { show(undefined); mend(number) } })} /></Card>}
        </div>
        <div className={look.side}><Facts page={page} />{title === undefined && <StyleCard page={page} />}</div>
      </div>
      {shown === 'ask' && page.clearing && <AskDialog page={page} people={page.clearing.others} close={close} />}
      {(shown === 'publish' || shown === 'withdraw') && <DecideDialog page={page} decision={shown} close={close} />}
    </div>
  )
}

function Words({ page }: { page: StatementPage }) {
  const say = useWords('statements')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const { position, text, language, intent } = wordsOf(page)
  const differs = page.record.fields['differs']
  const said = { lang: language, dir: directionOf(language) }
  return (
    <div className={look.stack}>
      {position !== '' && <p className={look.text} {...said}><strong>{position}</strong></p>}
      {intent && <div><p className={look.text} {...said}>{intent.what}</p><p className="small muted">{[intent.towards.length > 0 ? say('intent.to', { who: intent.towards.map(nameOf).join(', ') }) : say('intent.to-all'), intent.from && say('intent.since', { date: format.date(intent.from) })].filter(Boolean).join(' · ')}</p></div>}
      {text === '' ? <p className="muted">{say('one.no-text')}</p> : <p className={`${look.text} ${look.said}`} {...said}>{text}</p>}
      {typeof differs === 'string' && <p className={look.note} dir="auto"><strong>{say('field.differs')}:</strong> {differs}</p>}
    </div>
  )
}
