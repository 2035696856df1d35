import type { PillarId } from '#kernel/pillar-id.ts'
import { useWords } from './language/words.ts'
import look from './pillar.module.css'

/** A pillar's hue, following the theme and print. */
export function hueOf(pillar: PillarId): string {
  return `var(--${pillar})`
}

/** The small square in a pillar's hue; decoration beside its name. */
export function PillarDot({ pillar }: { pillar: PillarId }) {
  return <i className={look.dot} style={{ background: hueOf(pillar) }} aria-hidden />
}

/** A pillar's name with its square before it. */
export function PillarName({ pillar }: { pillar: PillarId }) {
  const say = useWords('ui')
  return <span className={look.name}><PillarDot pillar={pillar} />{say(`pillar.${pillar}`)}</span>
}
