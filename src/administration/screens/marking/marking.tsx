import { useQuery } from '@tanstack/react-query'
import { schemes, unmarked } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { MarkingSample } from '#ui/marking/marking-sample.tsx'
import { Page } from '#ui/page.tsx'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { markingQuery } from '../queries.ts'
import { Compartments } from './compartments.tsx'
import { PolicyCard } from './policy-card.tsx'

/** How this instance marks: the scheme, how high it may go, the compartments, and how each level reads. */
export function Marking() {
  const say = useWords('administration')
  const asked = useQuery(markingQuery)
  return (
    <Page title={say('nav.marking')} about={say('marking.about')}>
      <Loaded asked={asked} lines={8}>
        {({ policy, compartments }) => {
          const scheme = schemes[policy.scheme]
          const code = compartments.find(({ closedAt }) => closedAt === null)?.code
          return (
            <div className={look.columns}>
              <div><PolicyCard key={`${policy.scheme} ${policy.ceiling}`} policy={policy} /><Compartments compartments={compartments} /></div>
              <div>
                <Card title={say('marking.examples')}>
                  <Pairs>
                    {scheme.levels.map((level) => (
                      <Pair key={level.rank} name={say(level.rank <= policy.ceiling ? 'marking.allowed' : 'marking.above')}>
                        <div className={look.form}>
                          <span><MarkingSample marking={{ ...unmarked, level: level.rank }} scheme={scheme} /></span>
                          {level.rank > 0 && <span><MarkingSample marking={{ ...unmarked, level: level.rank, compartments: code ? [code] : [], releasableTo: [], isOriginatorControlled: true }} scheme={scheme} /></span>}
                        </div>
                      </Pair>
                    ))}
                  </Pairs>
                </Card>
              </div>
            </div>
          )
        }}
      </Loaded>
    </Page>
  )
}
