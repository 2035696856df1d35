import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Asking } from '#server/access/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import { accessApi } from '../queries.ts'
import look from './access.module.css'
import { GrantForm } from './grant-form.tsx'
import { requestsQuery, useFreshAccess } from './queries.ts'

/** Who asks to be read in, and to what. */
export function Requests() {
  const say = useWords('records')
  const asked = useQuery(requestsQuery)
  return (
    <Card title={say('access.requests')}>
      <Loaded asked={asked} lines={3}>
        {({ requests }) => requests.length === 0 ? <p className="muted">{say('access.requests-none')}</p> : <ul className={look.list}>{requests.map((one) => <Request key={one.id} asking={one} />)}</ul>}
      </Loaded>
    </Card>
  )
}

function Request({ asking }: { asking: Asking }) {
  const say = useWords('records')
  const format = useFormat()
  const fresh = useFreshAccess()
  const [isGranting, grant] = useState(false)
  const decline = useMutation({ mutationFn: () => accessApi.decline({ id: asking.id }), onSuccess: fresh })
  return (
    <li>
      <div>
        <span><b><bdi>{asking.name}</bdi></b> <span className="small muted">{format.dateTime(asking.at)}</span></span>
        <span>{say('access.asks-about')} <bdi>{asking.about}</bdi></span>
        <span dir="auto" className="muted">{asking.reason}</span>
        <span className="small muted">{say('access.means', { count: asking.records.length, shown: asking.records.length })}</span>
        {isGranting && <GrantForm person={asking.person} record={asking.records[0] ?? ''} reason={asking.reason} request={asking.id} done={() => grant(false)} />}
        {decline.error && <Problem error={decline.error} />}
      </div>
      {!isGranting && (
        <div className={look.row}>
          <Button size="compact-sm" disabled={asking.records.length === 0} onClick={() => grant(true)}>{say('access.grant')}</Button>
          <Button size="compact-sm" variant="default" loading={decline.isPending} onClick={() => decline.mutate()}>{say('access.decline')}</Button>
        </div>
      )}
    </li>
  )
}
