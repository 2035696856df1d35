import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Language } from '#kernel/actor.ts'
import { isFault } from '#kernel/faults.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, usePart, useQueryState } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { BriefPage } from '../../briefs/schema.ts'
import look from './briefs.module.css'
import { CallCard } from './call-card.tsx'
import { ChangesCard } from './changes-card.tsx'
import { ClearanceCard } from './clearance-card.tsx'
import { EditionsCard } from './editions-card.tsx'
import { Officer } from './officer.tsx'
import { Paper } from './paper.tsx'
import { briefQuery, editionQuery } from './queries.ts'

/** One kept brief: the paper, and beside it its clearance, what changed, its editions, and who owes what. */
export function BriefScreen() {
  const say = useWords('relations')
  const id = usePart('id') ?? ''
  const mayRead = useCan('records:read')
  const page = useQuery({ ...briefQuery(id), enabled: mayRead })
  if (!mayRead) return <Page title={say('briefs.title')}><EmptyState title={say('briefs.forbidden')}>{say('briefs.forbidden-says')}</EmptyState></Page>
  if (!page.data && (isFault(page.error, 'kernel/not-found') || isFault(page.error, 'kernel/invalid-input'))) return <Page title={say('briefs.title')}><EmptyState title={say('briefs.missing')} action={<Link to="/briefs">{say('briefs.all')}</Link>}>{say('briefs.missing-says')}</EmptyState></Page>
  if (!page.data) return <Page title={say('briefs.title')}><Loaded asked={page} lines={14}>{() => null}</Loaded></Page>
  return <Whole key={id} page={page.data} />
}

function Whole({ page }: { page: BriefPage }) {
  const say = useWords('relations')
  const format = useFormat()
  const { nameOf, pageOf } = useMinistry()
  const [query, change] = useQueryState()
  const { record, editions, meeting } = page
  const edition = editions.find(({ n }) => n === query['edition']) ?? editions[0]!
  const lang = edition.languages.find((one) => one === query['lang']) ?? edition.languages[0]!
  const read = useQuery(editionQuery(record.id, edition.n, lang))
  const isLatest = edition.n === editions[0]!.n
  useShown(page.marking)
  const partner = record.parties[0]
  return (
    <Page
      title={record.title}
      about={<div className={look.line}>{partner && <Link to={pageOf(partner)}>{nameOf(partner)}</Link>}<span>{say(`briefs.status-${record.status}`)}</span>{record.dueOn && <span>{say('briefs.needed', { date: format.date(record.dueOn) })}</span>}{meeting && <Link to={`/meetings/${meeting.id}`}><bdi>{meeting.title}</bdi></Link>}<Link to={`/records/${record.id}`} search={{ plain: true } as never}>{say('briefs.cover')}</Link><MarkingLine marking={page.marking} /></div>}
      actions={edition.languages.length > 1 && <NativeSelect aria-label={say('brief.language')} value={lang} onChange={(event) => change({ lang: event.currentTarget.value as Language })} data={edition.languages.map((value) => ({ value, label: languageNames[value] }))} />}
    >
      {record.deletedAt && <p className={look.note} role="status">{say('briefs.in-trash')}</p>}
      {!isLatest && <p className={`${look.note} screen-only`} role="status">{say('briefs.earlier', { n: edition.n, date: format.date(edition.madeAt) })} <button type="button" className={look.link} onClick={() => change({ edition: undefined })}>{say('briefs.latest')}</button></p>}
      <div className={look.columns}>
        <div className={look.sheet}>
          <Loaded asked={read} lines={20}>
            {(data) => <Paper brief={data.brief} {...(isLatest && { officer: <Officer page={page} brief={data.brief} /> })} />}
          </Loaded>
        </div>
        <div className={`${look.side} screen-only`}>
          <ClearanceCard page={page} />
          <CallCard page={page} />
          {read.data && <ChangesCard read={read.data} />}
          <EditionsCard page={page} shown={edition.n} lang={lang} show={(n) => change({ edition: n === editions[0]!.n ? undefined : n })} />
        </div>
      </div>
    </Page>
  )
}
