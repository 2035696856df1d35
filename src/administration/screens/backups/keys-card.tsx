import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { keysQuery } from './queries.ts'

/** How the keys of files stand; no key is shown, and none is changed from here. */
export function KeysCard() {
  const say = useWords('administration')
  const format = useFormat()
  const asked = useQuery(keysQuery)
  return (
    <Card title={say('keys.title')}>
      <Loaded asked={asked} lines={4}>
        {({ master, custodians }) => (
          <div className={look.form}>
            <Pairs>
              <Pair name={say('keys.master')}>{master ? <><span className={look.code}>{master.fingerprint}</span> <span className="small muted">{say('keys.since', { date: format.date(master.since) })}</span></> : say('keys.no-master')}</Pair>
              {custodians.map((one) => <Pair key={one.id} name={one.name ?? say('keys.no-unit')}>{[say('keys.since', { date: format.date(one.since) }), say('keys.older', { count: one.older }), say('keys.files', { count: one.files })].join(' · ')}</Pair>)}
            </Pairs>
            {custodians.length === 0 && <p className="small muted">{say('keys.none')}</p>}
            <p className="small muted">{say('keys.says')}</p>
            <code className={look.link}>bin/entente keys state</code>
          </div>
        )}
      </Loaded>
    </Card>
  )
}
