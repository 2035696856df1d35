import { useWords } from '../language/words.ts'
import look from './legend.module.css'

const classes = [0, 1, 2, 3, 4, 5] as const

/** What the hues of the map mean. */
export function Legend() {
  const say = useWords('ui')
  return (
    <ul className={look.legend} aria-label={say('map.legend')}>
      <li className={look.scale}>
        {say('map.weaker')}
        <span className={look.classes} aria-hidden>{classes.map((step) => <i key={step} style={{ background: `var(--map-${step})` }} />)}</span>
        {say('map.stronger')}
      </li>
      <li><i className={look.thin} aria-hidden />{say('map.thin')}</li>
      <li><i style={{ background: 'var(--seal)' }} aria-hidden />{say('map.us')}</li>
      <li><i className={look.disputed} aria-hidden />{say('map.disputed')}</li>
    </ul>
  )
}
