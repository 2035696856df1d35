import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import type { Method } from '../../schema.ts'
import { useSpan } from '../dossier/age.ts'
import look from './method.module.css'

const directions: Record<string, string> = { '1': 'method.closer', '-1': 'method.farther', '0': 'method.unscored' }

/** How one figure is computed, which way it counts and why, with what weight, and for how long it may stand. */
export function IndicatorMethod({ indicator }: { indicator: Method['indicators'][number] }) {
  const say = useWords('relations')
  const terms = useTerms()
  const format = useFormat()
  const span = useSpan()
  const { id, title, formula, direction, why, weight, carry, reference, unit } = indicator
  return (
    <section id={id} className={look.indicator}>
      <h3>{terms(`indicator.${id}`) ?? title}</h3>
      <p className={look.formula} dir="ltr">{formula}</p>
      <dl>
        <dt>{say('method.direction')}</dt><dd>{say(directions[String(direction)]!)}</dd>
        <dt>{say('method.why')}</dt><dd><bdi>{terms(`why.${id}`) ?? why}</bdi></dd>
        <dt>{say('method.weight')}</dt><dd>{weight === 0 ? say('method.no-weight') : format.decimal(weight)}</dd>
        <dt>{say('method.carry')}</dt><dd>{span(carry)}</dd>
        <dt>{say('method.unit')}</dt><dd>{terms(`unit.${unit}`) ?? say(`unit.${unit}`, { defaultValue: unit })}</dd>
        {reference && <><dt>{say('method.reference')}</dt><dd><bdi>{reference}</bdi></dd></>}
        <dt>{say('method.id')}</dt><dd><code>{id}</code></dd>
      </dl>
    </section>
  )
}
