import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { pillarIds, type PillarId } from '#kernel/pillar-id.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Lent, useIsLent } from '#ui/parts.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded, Loading } from '#ui/states.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { About } from './dossier/about.tsx'
import { Overview } from './dossier/overview.tsx'
import { usePlace } from './dossier/place.ts'
import { dossierPageQuery, latestFactsQuery } from './dossier/queries.ts'
import { YearChoice } from './dossier/year-choice.tsx'
import type { DossierPage, TimelinePage } from '../schema.ts'

const TimelineTab = lazy(async () => ({ default: (await import('./dossier/timeline-tab.tsx')).TimelineTab }))
const PillarTab = lazy(async () => ({ default: (await import('./dossier/pillar-tab.tsx')).PillarTab }))
const RowsDrawer = lazy(async () => ({ default: (await import('./rows-drawer.tsx')).RowsDrawer }))
const OwnFigures = lazy(async () => ({ default: (await import('./dossier/own.tsx')).OwnFigures }))
const BriefDialog = lazy(async () => ({ default: (await import('./brief-dialog.tsx')).BriefDialog }))

/** Facts that the overview shows of the timeline. */
const headOfTimeline = 7

/** One relationship: where it stands, what to do next, what happened, and every figure down to its rows. */
export function Dossier() {
  const say = useWords('relations')
  const language = useLanguage()
  const { actor, nameOf, us } = useMinistry()
  const place = usePlace()
  const [isBriefing, brief] = useState<boolean | undefined>()
  // The drawer is fetched with the first figure that is opened.
  const [wasOpen, setWasOpen] = useState(false)
  const isKnown = actor(place.partner) !== undefined && place.partner !== us
  const dossier = useQuery({ ...dossierPageQuery(place.partner, place.year), enabled: isKnown })
  const facts = useQuery({ ...latestFactsQuery(place.partner, headOfTimeline), enabled: isKnown })
  if (place.figure && !wasOpen) setWasOpen(true)
  if (!isKnown) return <Unknown id={place.partner} isUs={place.partner === us} />
  const name = nameOf(place.partner)
  const actions = (
    <>
      <YearChoice years={dossier.data?.years ?? null} year={place.year} choose={place.goYear} />
      <Lent part="partnerActions" given={{ partner: place.partner }} />
      <Button onClick={() => brief(true)}>{say('dossier.brief')}</Button>
    </>
  )
  return (
    <Page title={name} about={dossier.data ? <About dossier={dossier.data} name={name} formal={dossier.data.formal?.[language] ?? dossier.data.formal?.en} /> : null} actions={actions}>
      <Loaded asked={dossier} lines={12}>
        {(data) => <Panels dossier={data} facts={facts.data} isStale={dossier.isPlaceholderData} />}
      </Loaded>
      {(place.figure || wasOpen) && <Suspense><RowsDrawer partner={place.partner} figure={place.figure} close={place.closeRows} /></Suspense>}
      {isBriefing !== undefined && <Suspense><BriefDialog partner={place.partner} year={place.year} opened={isBriefing} close={() => brief(false)} /></Suspense>}
    </Page>
  )
}

function Panels({ dossier, facts, isStale }: { dossier: DossierPage; facts: TimelinePage | undefined; isStale: boolean }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const place = usePlace()
  const hasRecords = useIsLent('partnerRecords')
  const pillars = pillarsWith(dossier, facts)
  const tabs = [{ id: 'overview', title: say('dossier.overview') }, { id: 'timeline', title: say('dossier.timeline') }, ...(hasRecords ? [{ id: 'records', title: say('dossier.records') }] : []), ...pillars.map((id) => ({ id, title: words(`pillar.${id}`) }))]
  // An address may name a pillar that has lost its evidence; its page then says so.
  const tab = pillarIds.find((id) => id === place.tab) ?? (place.tab === 'timeline' || (hasRecords && place.tab === 'records') ? place.tab : 'overview')
  const shown = tabs.some(({ id }) => id === tab) ? tabs : [...tabs, { id: tab, title: words(`pillar.${tab}`) }]
  return (
    <Tabs label={say('dossier.parts')} tabs={shown} value={tab} choose={place.goTab}>
      <div style={{ opacity: isStale ? 0.55 : undefined, transition: 'opacity .2s' }}>
        <Suspense fallback={<Loading lines={10} />}>
          {tab === 'overview' ? <Overview dossier={dossier} facts={facts} /> : tab === 'timeline' ? <TimelineTab /> : tab === 'records' ? <Records partner={dossier.partner} /> : <PillarTab dossier={dossier} pillar={tab as PillarId} />}
        </Suspense>
      </div>
    </Tabs>
  )
}

/** What we keep about a partner ourselves, and what it comes to. */
function Records({ partner }: { partner: string }) {
  return (
    <>
      <OwnFigures partner={partner} />
      <Lent part="partnerCommitments" given={{ partner }} fallback={<Loading lines={4} />} />
      <Lent part="partnerRecords" given={{ partner }} fallback={<Loading lines={10} />} />
    </>
  )
}

/** The pillars that have something to show: a figure, be it too old to count, or a dated fact. */
function pillarsWith(dossier: DossierPage, facts: TimelinePage | undefined): PillarId[] {
  const told = new Set(facts?.kinds.map(({ pillar }) => pillar))
  return pillarIds.filter((id) => told.has(id) || dossier.pillars.some(({ pillar, indicators }) => pillar === id && indicators.some(({ coverage }) => coverage !== 'not-covered')))
}

function Unknown({ id, isUs }: { id: string; isUs: boolean }) {
  const say = useWords('relations')
  return (
    <Page title={say(isUs ? 'dossier.ourselves' : 'dossier.unknown')}>
      <EmptyState title={say('dossier.choose')} action={<Link to="/relations">{say('compare.back')}</Link>}>{isUs ? say('dossier.ourselves-says') : say('dossier.unknown-says', { id })}</EmptyState>
    </Page>
  )
}
