import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Clearance, Person } from '#server/people/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { clearanceQuery } from '../queries.ts'
import { ClearanceForm } from './clearance-form.tsx'
import { clearedUpTo } from './cleared.ts'

/** What a person is cleared for: known to them and to the security officer, who alone changes it. */
export function ClearanceCard({ person }: { person: Person }) {
  const say = useWords('administration')
  const mayClear = useCan('people:clear')
  const mayGrant = useCan('access:grant')
  const { nameOf, marking } = useMinistry()
  const asked = useQuery(clearanceQuery(person.id))
  const [given, change] = useState<Clearance>()
  return (
    <Card title={say('clearance.title')}>
      <Loaded asked={asked} lines={3}>
        {(clearance) => (
          <div className={look.form}>
            <Pairs>
              <Pair name={say('clearance.level')}><bdi dir="ltr">{clearedUpTo(clearance.level, marking.scheme) ?? say('clearance.none')}</bdi></Pair>
              <Pair name={say('clearance.compartments')}>{clearance.compartments.length > 0 ? <bdi dir="ltr">{clearance.compartments.join(', ')}</bdi> : say('clearance.none')}</Pair>
              <Pair name={say('clearance.nation')}>{clearance.nation === null ? say('clearance.ours') : nameOf(clearance.nation)}</Pair>
            </Pairs>
            {clearance.level > marking.ceiling && <p className="small muted">{say('clearance.above', { level: clearedUpTo(marking.ceiling, marking.scheme) ?? '–' })}</p>}
            {mayClear && <div><Button size="compact-md" onClick={() => change(clearance)}>{say('clearance.change')}</Button></div>}
            {mayGrant && <Link className="small" to="/records/access">{say('clearance.exceptional')}</Link>}
          </div>
        )}
      </Loaded>
      {given && <ClearanceForm person={person} clearance={given} close={() => change(undefined)} />}
    </Card>
  )
}
