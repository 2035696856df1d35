import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Navigate, useGo } from '#ui/route.ts'
import { Loading, Problem } from '#ui/states.tsx'
import { sessionApi } from './api.ts'
import { Doorway } from './doorway.tsx'

/** Turns the one-time token of a set-up link into a session. The token is in the fragment, which no server or log sees. */
export function SetUp() {
  const say = useWords('web')
  const go = useGo()
  const queries = useQueryClient()
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'))
  const [refusal, setRefusal] = useState<unknown>()
  const isSent = useRef(false)
  useEffect(() => {
    if (!token || isSent.current) return
    isSent.current = true
    // The link works once; it should not stay in the history of the browser either.
    history.replaceState(null, '', '/setup')
    sessionApi.setUp({ token }).then(async () => {
      await queries.resetQueries()
      go('/')
    }, setRefusal)
  }, [token])
  if (!token) return <Navigate to="/sign-in" replace />
  return (
    <Doorway title={say('setup.title')}>
      {refusal === undefined ? <Loading lines={2} />
        : isFault(refusal, 'session/link-used') ? <><p role="alert">{say('setup.used')}</p><p>{say('sign-in.says')}</p><code>bin/entente setup-link</code></>
        : <Problem error={refusal} />}
    </Doorway>
  )
}
