import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { lazyWithWords } from '#ui/language/with-words.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { Link, useGo } from '#ui/route.ts'
import { EmptyState, Loaded, Loading } from '#ui/states.tsx'
import type { World as WorldAnswer } from '../schema.ts'
import { Movers } from './movers.tsx'
import { WorldControls } from './world-controls.tsx'
import { WorldMap } from './world-map.tsx'
import { worldQuery } from './world-queries.ts'
import { evidencedPillars, shownPillar, useWorldView } from './world-view.ts'
import look from './world.module.css'

const WorldTable = lazyWithWords(['pillars'], async () => (await import('./world-table.tsx')).WorldTable)

/** Where our country stands with every other: the map, its table twin, and who is moving. */
export function World() {
  const say = useWords('relations')
  const format = useFormat()
  const go = useGo()
  const { us, nameOf } = useMinistry()
  const [view, change] = useWorldView()
  const world = useQuery(worldQuery(view.year))
  const last = world.data && Math.max(...evidencedPillars(world.data).map(({ years }) => years![1]))
  const about = world.data && world.data.partners.length > 0 && [
    say('world.partners', { us: nameOf(us!), count: world.data.partners.length, shown: format.integer(world.data.partners.length) }),
    ...(Number.isFinite(last) ? [say('world.evidence-to', { year: last })] : []),
  ].join(' · ')
  const actions = (
    <>
      <Button variant="default" aria-pressed={view.isTable} onClick={() => change({ isTable: !view.isTable })}>{say(view.isTable ? 'world.map' : 'world.table')}</Button>
      <Button variant="default" onClick={() => go('/relations/compare')}>{say('world.compare')}</Button>
    </>
  )
  return (
    <Page title={say('nav.relations')} about={about} actions={actions}>
      <Loaded asked={world} lines={12}>{(data) => <Shown world={data} isStale={world.isPlaceholderData} />}</Loaded>
    </Page>
  )
}

function Shown({ world, isStale }: { world: WorldAnswer; isStale: boolean }) {
  const say = useWords('relations')
  const [view] = useWorldView()
  const pillar = shownPillar(world, view.pillar)
  if (!pillar) return <Card><EmptyState title={say('world.empty-title')} action={<Link to="/evidence">{say('world.empty-action')}</Link>}>{say('world.empty')}</EmptyState></Card>
  return (
    <>
      <Card>
        {!view.isTable && <WorldControls world={world} pillar={pillar} />}
        <div className={look.stage} data-stale={isStale || undefined}>
          {view.isTable ? <Suspense fallback={<Loading lines={12} />}><WorldTable world={world} /></Suspense> : <WorldMap world={world} pillar={pillar.id} />}
        </div>
      </Card>
      <Movers year={view.year} />
    </>
  )
}
