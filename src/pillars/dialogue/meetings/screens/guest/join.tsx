import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { useGo } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import look from '../meetings.module.css'
import { guestApi } from '../queries.ts'
import { Door } from './door.tsx'

/**
 * Coming in by a personal link. Its token is in the fragment, which no server or log sees, and is taken out of the
 * address and the history at once. A press opens it, so that a program that looks links up does not use it up.
 */
export function Join() {
  const say = useWords('meetings')
  const go = useGo()
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'))
  useEffect(() => { if (token) history.replaceState(null, '', '/join') }, [token])
  const join = useMutation({ mutationFn: () => guestApi.join({ token: token! }), onSuccess: ({ meeting }) => go(`/guest/${meeting}`) })
  return (
    <Door title={say('guest.title')}>
      <div className={look.lobby}>
        {token ? <><p>{say('guest.says')}</p><div className={look.bar}><Button loading={join.isPending} disabled={join.isError} onClick={() => join.mutate()}>{say('guest.join')}</Button></div></> : <p>{say('guest.no-token')}</p>}
        {join.error && <Problem error={join.error} />}
      </div>
    </Door>
  )
}
