import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import type { Standing } from '../../portfolio/schema.ts'
import look from '../desk.module.css'
import { LogButton } from '../log/log-button.tsx'

/** Partners that have not been heard of for longer than their rhythm allows. */
export function Quiet({ partners, portfolio }: { partners: readonly Standing[]; portfolio: number }) {
  const say = useWords('desk')
  const format = useFormat()
  const { nameOf, pageOf } = useMinistry()
  return (
    <Card title={say('quiet.title')} note={portfolio > 0 && <Link to="/portfolio">{say('nav.portfolio')}</Link>}>
      {portfolio === 0 ? <p className="muted">{say('quiet.teach')} <Link to="/portfolio">{say('day.new-portfolio')}</Link></p>
        : partners.length === 0 ? <p className="muted">{say('quiet.none', { count: portfolio })}</p> : (
          <ul className={look.rows}>
            {partners.map(({ actor, lastContact, silentDays, rhythmDays }) => (
              <li key={actor} className={look.row}>
                <div className={look.what}>
                  <Link to={pageOf(actor)} className={look.title}>{nameOf(actor)}</Link>
                  <span className={look.line}>{lastContact === null ? say('quiet.never') : say('quiet.since', { count: silentDays!, date: format.date(lastContact), rhythm: rhythmDays })}</span>
                </div>
                <div className={`${look.act} screen-only`}><LogButton parties={[actor]} isSmall label={say('log.open-about', { country: nameOf(actor) })} /></div>
              </li>
            ))}
          </ul>
        )}
    </Card>
  )
}
