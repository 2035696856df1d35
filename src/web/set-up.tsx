import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Link, Navigate } from '#ui/route.ts'
import { Loading, Problem } from '#ui/states.tsx'
import { sessionQuery } from './api.ts'
import { identityApi } from './identity/api.ts'
import { Doorway } from './doorway.tsx'
import { Enrol } from './identity/enrol.tsx'
import { useEnter } from './identity/enter.ts'
import { OpenLink } from './identity/open-link.tsx'

/**
 * Coming in by a one-time link. Its token is in the fragment of the address, which no server or log sees, and is taken
 * out of the address and the history at once. Whoever has opened the link may reload and go on.
 */
export function SetUp() {
  const say = useWords('web')
  const enter = useEnter()
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'))
  const [who, know] = useState<{ name: string; email: string }>()
  useEffect(() => { if (token) history.replaceState(null, '', '/setup') }, [token])
  const link = useQuery({ queryKey: ['session', 'link', token], queryFn: () => identityApi.readLink({ token: token! }), enabled: token !== null && who === undefined, staleTime: Infinity, retry: false })
  const session = useQuery({ ...sessionQuery, enabled: token === null })
  const begun = who ?? session.data?.enrolling ?? undefined
  if (begun) return <Doorway title={say('setup.way-title')}><Enrol email={begun.email} entered={enter} /></Doorway>
  if (!token) return session.isPending ? <Doorway title={say('setup.title')}><Loading lines={2} /></Doorway> : <Navigate to={session.data?.session ? '/' : '/sign-in'} replace />
  return (
    <Doorway title={say(link.data ? `setup.${link.data.kind}-title` : 'setup.title')}>
      {link.data ? <OpenLink token={token} link={link.data} opened={know} />
        : link.isPending ? <Loading lines={2} />
        : isFault(link.error, 'identity/link-used') ? <><p role="alert">{say('setup.used')}</p><p>{say('setup.another')}</p><code>bin/entente setup-link</code><p><Link to="/sign-in">{say('setup.to-sign-in')}</Link></p></>
        : <Problem error={link.error} retry={() => void link.refetch()} />}
    </Doorway>
  )
}
