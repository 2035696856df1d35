import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { Sparkline } from '#ui/chart/sparkline.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Columns } from '#ui/page.tsx'
import { hueOf, PillarName } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import type { z } from 'zod'
import type { mover } from '../schema.ts'
import { moversQuery } from './world-queries.ts'
import look from './world.module.css'

type Mover = z.infer<typeof mover>

/** How many relationships each card names. */
const most = 5

/** Two cards: which relationships rose most, and which fell, in whichever pillar: what needs attention is not looked for pillar by pillar. */
export function Movers({ year }: { year: number | undefined }) {
  const say = useWords('relations')
  const asked = useQuery(moversQuery(year))
  return (
    <Columns least={340}>
      <Card title={say('movers.rising')}>
        <Loaded asked={asked}>{({ rising }) => <List movers={rising} />}</Loaded>
      </Card>
      <Card title={say('movers.falling')}>
        <Loaded asked={asked}>{({ falling }) => <List movers={falling} />}</Loaded>
      </Card>
    </Columns>
  )
}

function List({ movers }: { movers: readonly Mover[] }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const format = useFormat()
  const { nameOf, pageOf } = useMinistry()
  if (movers.length === 0) return <p className="muted">{say('movers.none')}</p>
  return (
    <>
      <ul className={look.movers}>
        {movers.slice(0, most).map(({ actor, pillar, change, series, certain, fromYear, toYear }) => (
          <li key={`${actor}${pillar}`}>
            <div>
              <Link to={pageOf(actor)} className={look.country}>{nameOf(actor)}</Link>
              <div className="small muted"><PillarName pillar={pillar} /> · {fromYear}–{toYear}</div>
            </div>
            <Sparkline points={series.map(({ year: x, score: y }) => ({ x, y }))} hue={hueOf(pillar)} label={say('movers.series', { country: nameOf(actor), pillar: words(`pillar.${pillar}`) })} />
            <span className={certain ? look.certain : look.uncertain} title={say(certain ? 'movers.certain' : 'movers.uncertain')}>{format.signed(change)}<span className="unseen">, {say(certain ? 'movers.certain' : 'movers.uncertain')}</span></span>
          </li>
        ))}
      </ul>
      <p className="small muted">{say('movers.span')}</p>
    </>
  )
}
