import { ScoreBar } from '#ui/chart/score-bar.tsx'
import { Sparkline } from '#ui/chart/sparkline.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { FigureButton } from '#ui/figure-button.tsx'
import { hueOf, PillarName } from '#ui/pillar.tsx'
import type { DossierPage } from '../../schema.ts'
import { useAge } from './age.ts'
import look from './dossier.module.css'
import { useNaming } from './figure.ts'
import { usePlace } from './place.ts'
import { reasonWithout, strongest } from './words-of.ts'

type Pillar = DossierPage['pillars'][number]

/** A pillar of the overview: its score with band and median, its course, and the figures that say most. */
export function StandingRow({ pillar, partner }: { pillar: Pillar; partner: string }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const place = usePlace()
  const hue = hueOf(pillar.pillar)
  const name = words(`pillar.${pillar.pillar}`)
  const { score, low, high, median } = pillar
  return (
    <li>
      <button type="button" className={look.pillar} onClick={() => place.goTab(pillar.pillar)} disabled={reasonWithout(pillar) === 'uncovered'}><PillarName pillar={pillar.pillar} /></button>
      {score === null
        ? <span className={look.reason}>{say(`standing.${reasonWithout(pillar)}`)}</span>
        : <><ScoreBar score={score} low={low} high={high} median={median} hue={hue} /><span className={look.score}>{format.integer(score)}</span></>}
      <span className={look.spark}>
        {score !== null && pillar.series.length > 1 && <Sparkline points={pillar.series.map(({ year: x, score: y }) => ({ x, y }))} hue={hue} width={110} label={say('movers.series', { pillar: name, country: nameOf(partner) })} />}
      </span>
      <Words pillar={pillar} />
    </li>
  )
}

/** The strongest figures in words, each opening to its rows, and how old the newest of them is. */
function Words({ pillar }: { pillar: Pillar }) {
  const terms = useTerms()
  const naming = useNaming()
  const age = useAge()
  const place = usePlace()
  const told = strongest(pillar)
  const to = Math.max(...told.flatMap((one) => one.to ?? []))
  return (
    <span className={look.words}>
      {told.map(({ id, value, to: at }) => (
        <span key={id}>
          <FigureButton about={naming.title(id)} open={() => place.openRows({ indicator: id, year: pillar.year ?? at! })}>{terms(`short.${id}`, { value: naming.figure(id, value!) }) ?? `${naming.title(id)}: ${naming.figure(id, value!)}`}</FigureButton>
        </span>
      ))}
      {Number.isFinite(to) && <span className={look.age}>{age(to, place.year)}</span>}
    </span>
  )
}
