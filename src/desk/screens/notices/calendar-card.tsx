import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import desk from '../desk.module.css'
import look from './notices.module.css'
import { calendarQuery, noticesApi } from './queries.ts'

/** A private address under which a calendar program finds what is due. It is shown once; whoever has it reads the calendar. */
export function CalendarCard() {
  const say = useWords('desk')
  const format = useFormat()
  const state = useQuery(calendarQuery)
  const [url, show] = useState<string | undefined>()
  const [isCopied, setCopied] = useState(false)
  const make = useMutation({ mutationFn: () => noticesApi.makeCalendar({}), onSuccess: async (made) => { show(made.url); setCopied(false); await state.refetch() } })
  const revoke = useMutation({ mutationFn: () => noticesApi.revokeCalendar({}), onSuccess: async () => { show(undefined); await state.refetch() } })
  const error = make.error ?? revoke.error
  return (
    <Card title={say('calendar.title')}>
      <Loaded asked={state} lines={3}>
        {({ madeAt, usedAt }) => (
          <div className={desk.stack}>
            <p className="small muted">{say('calendar.says')}</p>
            {url !== undefined && (
              <div className={desk.stack} role="status">
                <p><b>{say('calendar.once')}</b></p>
                <div className={look.address}>
                  <code dir="ltr">{url}</code>
                  <Button variant="default" onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}>{say(isCopied ? 'calendar.copied' : 'calendar.copy')}</Button>
                </div>
              </div>
            )}
            {madeAt !== null && <p className="small">{say('calendar.made', { at: format.dateTime(madeAt) })} {usedAt === null ? say('calendar.unused') : say('calendar.used', { at: format.dateTime(usedAt) })}</p>}
            {error && <Problem error={error} />}
            <div className={desk.bar}>
              <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>{say(madeAt === null ? 'calendar.make' : 'calendar.renew')}</Button>
              {madeAt !== null && <Button variant="subtle" loading={revoke.isPending} onClick={() => revoke.mutate()}>{say('calendar.revoke')}</Button>}
            </div>
          </div>
        )}
      </Loaded>
    </Card>
  )
}
