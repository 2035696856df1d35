import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { auditStateQuery } from './queries.ts'
import { Verification } from './verification.tsx'

/** How the chain of events stands, and whether it is whole. */
export function StateCard() {
  const say = useWords('administration')
  const format = useFormat()
  const asked = useQuery(auditStateQuery)
  return (
    <Card title={say('state.title')}>
      <Loaded asked={asked} lines={6}>
        {({ head, unsealed, oldestUnsealed, checkpoint, keys, copy, verified }) => (
          <div className={look.form}>
            <Pairs>
              <Pair name={say('state.head')}>{head ? <>{format.integer(head.sequence)} <span className={look.code}>{head.hash.slice(0, 16)}…</span></> : say('state.empty')}</Pair>
              <Pair name={say('state.unsealed')}>{oldestUnsealed ? say('state.unsealed-since', { count: unsealed, at: format.dateTime(oldestUnsealed) }) : format.integer(unsealed)}</Pair>
              <Pair name={say('state.checkpoint')}>{checkpoint ? say('state.checkpoint-at', { at: format.dateTime(checkpoint.at), sequence: format.integer(checkpoint.sequence) }) : say('state.never')}</Pair>
              <Pair name={say('state.keys')}>{keys.map((key) => <div key={key} className={look.code}>{key}</div>)}</Pair>
              <Pair name={say('state.copy')}>{say(copy === null ? 'state.no-copy' : 'state.has-copy')}</Pair>
              <Pair name={say('state.verified')}>{verified ? <span className={verified.ok ? undefined : look.refused}>{say(verified.ok ? 'state.was-whole' : 'state.was-not', { at: format.dateTime(verified.at), events: format.integer(verified.events), findings: format.integer(verified.findings) })}</span> : say('state.never')}</Pair>
            </Pairs>
            <Verification events={head?.sequence ?? 0} />
          </div>
        )}
      </Loaded>
    </Card>
  )
}
