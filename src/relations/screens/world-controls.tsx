import { useEffect, useState } from 'react'
import { PillarDot } from '#ui/pillar.tsx'
import { useWords } from '#ui/language/words.ts'
import type { World } from '../schema.ts'
import { evidencedPillars, useWorldView } from './world-view.ts'
import look from './world.module.css'

/** Which pillar the map shows, and in which year. */
export function WorldControls({ world, pillar }: { world: World; pillar: World['pillars'][number] }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const [, change] = useWorldView()
  return (
    <div className={look.controls}>
      <div className={look.pillars} role="group" aria-label={say('world.pillar')}>
        {evidencedPillars(world).map(({ id }) => (
          <button key={id} type="button" aria-pressed={id === pillar.id} onClick={() => change({ pillar: id })}><PillarDot pillar={id} />{words(`pillar.${id}`)}</button>
        ))}
      </div>
      <YearSlider pillar={pillar} />
    </div>
  )
}

function YearSlider({ pillar }: { pillar: World['pillars'][number] }) {
  const say = useWords('relations')
  const [view, change] = useWorldView()
  const [first, last] = pillar.years!
  const shown = view.year ?? pillar.year ?? last
  // The map follows when the slider rests, not at every year it passes.
  const [moving, move] = useState(shown)
  useEffect(() => move(shown), [shown])
  useEffect(() => {
    if (moving === shown) return
    const rest = setTimeout(() => change({ year: moving }), 180)
    return () => clearTimeout(rest)
  }, [moving])
  return (
    <div className={look.year}>
      {first < last && <span aria-hidden className="screen-only">{first}</span>}
      {first < last && <input className="screen-only" type="range" min={first} max={last} value={Math.min(last, Math.max(first, moving))} aria-label={say('world.year')} onChange={(event) => move(Number(event.currentTarget.value))} />}
      <output>{moving}</output>
      {view.year === undefined
        ? <span className="muted">{say('world.latest')}</span>
        : <button type="button" className={`${look.latest} screen-only`} onClick={() => change({ year: undefined })}>{say('world.to-latest')}</button>}
    </div>
  )
}
