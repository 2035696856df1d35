import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { PillarName } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import type { PillarStanding } from '../../schema.ts'
import look from './dossier.module.css'
import { useNaming } from './figure.ts'

/** What no source speaks about, and what is too old to count: said, so that silence is not read as zero. */
export function NotCovered({ pillars }: { pillars: readonly PillarStanding[] }) {
  const say = useWords('relations')
  const naming = useNaming()
  const lacking = pillars.flatMap(({ pillar, indicators }) => {
    const silent = indicators.filter(({ coverage }) => coverage === 'not-covered').map(({ id }) => naming.title(id))
    const old = indicators.filter(({ coverage }) => coverage === 'too-old').map(({ id, to }) => (to === null ? naming.title(id) : say('missing.old', { title: naming.title(id), year: to })))
    return silent.length + old.length === 0 ? [] : [{ pillar, silent, old, isWhole: silent.length === indicators.length }]
  })
  return (
    <Card title={say('missing.title')}>
      {lacking.length === 0 ? <p className="muted">{say('missing.nothing')}</p> : (
        <dl className={look.missing}>
          {lacking.map(({ pillar, silent, old, isWhole }) => (
            <div key={pillar}>
              <dt><PillarName pillar={pillar} /></dt>
              <dd className="muted">
                {isWhole ? say('missing.whole') : silent.length > 0 && <span>{say('missing.silent')} {silent.join(' · ')}</span>}
                {old.length > 0 && <span>{say('missing.too-old')} {old.join(' · ')}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="small muted">{say('missing.never-zero')} <Link to="/evidence">{say('world.empty-action')}</Link></p>
    </Card>
  )
}
