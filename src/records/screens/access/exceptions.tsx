import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import { accessApi } from '../queries.ts'
import look from './access.module.css'
import { GrantForm } from './grant-form.tsx'
import { exceptionsQuery, useFreshAccess } from './queries.ts'

/** Exceptional access in force, or all there ever was; and the way to grant more. */
export function Exceptions() {
  const say = useWords('records')
  const format = useFormat()
  const fresh = useFreshAccess()
  const [isAll, showAll] = useState(false)
  const [isGranting, grant] = useState(false)
  const asked = useQuery(exceptionsQuery(!isAll))
  const end = useMutation({ mutationFn: (id: string) => accessApi.end({ id }), onSuccess: fresh })
  const isOver = (until: string, endedAt: string | null) => endedAt !== null || new Date(until) < new Date()
  return (
    <Card title={say('access.exceptions')} note={<Checkbox size="xs" label={say('access.all')} checked={isAll} onChange={(event) => showAll(event.currentTarget.checked)} />}>
      <Loaded asked={asked} lines={3}>
        {({ exceptions }) => exceptions.length === 0 ? <p className={`muted ${look.none}`}>{say('access.exceptions-none')}</p> : (
          <ul className={look.list}>
            {exceptions.map((one) => (
              <li key={one.id}>
                <div>
                  <span><b><bdi>{one.name}</bdi></b> <span className="small muted">{say(one.endedAt ? 'access.ended' : 'access.until', { date: format.dateTime(one.endedAt ?? one.until) })}</span></span>
                  <code className="small" dir="ltr">{one.record}</code>
                  <span dir="auto">{one.reason}</span>
                  <span className="small muted">{say('access.granted-by', { name: one.grantedBy, date: format.dateTime(one.grantedAt) })}</span>
                </div>
                {!isOver(one.until, one.endedAt) && <Button size="compact-sm" variant="default" loading={end.isPending && end.variables === one.id} aria-label={say('access.stop-of', { name: one.name })} onClick={() => end.mutate(one.id)}>{say('access.stop')}</Button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {end.error && <Problem error={end.error} />}
      {isGranting ? <GrantForm done={() => grant(false)} /> : <Button variant="default" onClick={() => grant(true)}>{say('access.new')}</Button>}
    </Card>
  )
}
