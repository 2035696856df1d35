import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useGo } from '#ui/route.ts'
import { Loading } from '#ui/states.tsx'
import type { GuestInvitation } from '../../guests/schema.ts'
import look from '../meetings.module.css'
import { guestApi } from '../queries.ts'
import { When } from '../when.tsx'
import { Door } from './door.tsx'
import { Refusal } from './refusal.tsx'

/**
 * Coming in by a personal link. Its token is in the fragment, which no server or log sees, and is taken out of the
 * address and the history at once. First it is told who invites, to what and as whom; a press then opens the link, so
 * that a program that looks links up does not use it up.
 */
export function Join() {
  const say = useWords('meetings')
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'))
  useEffect(() => { if (token) history.replaceState(null, '', '/join') }, [token])
  return <Door title={say('guest.title')}><div className={look.lobby}>{token ? <Invited token={token} /> : <p>{say('guest.no-token')}</p>}</div></Door>
}

function Invited({ token }: { token: string }) {
  const say = useWords('meetings')
  const go = useGo()
  // Asked once: the token is no part of what is kept of answers.
  const [asked] = useState(() => crypto.randomUUID())
  const invited = useQuery({ queryKey: ['guest', 'invited', asked], queryFn: () => guestApi.invited({ token }), retry: false, staleTime: Infinity })
  const join = useMutation({ mutationFn: () => guestApi.join({ token }), onSuccess: ({ meeting }) => go(`/guest/${meeting}`) })
  if (invited.isPending) return <Loading lines={3} />
  if (invited.error) return <Refusal error={invited.error} />
  return (
    <>
      <Told invited={invited.data} />
      <p className="small muted">{say('guest.says')}</p>
      <div className={look.bar}><Button loading={join.isPending} disabled={join.isError} onClick={() => join.mutate()}>{say('guest.join')}</Button></div>
      {join.error && <Refusal error={join.error} />}
    </>
  )
}

function Told({ invited: { ministry, host, name, delegation, isVideo, startsAt, endsAt, zone } }: { invited: GuestInvitation }) {
  const say = useWords('meetings')
  const language = useLanguage()
  const of = (names: GuestInvitation['ministry']) => names[language] ?? names.en ?? ''
  const country = host ? of(host) : ''
  return (
    <>
      <h2 dir="auto">{of(ministry)}</h2>
      {country && !of(ministry).includes(country) && <p dir="auto">{country}</p>}
      <p>{say(isVideo ? 'guest.invites-video' : 'guest.invites')} <When startsAt={startsAt} endsAt={endsAt} zones={[zone]} /></p>
      <p>{say('guest.invited-as', { name, country: of(delegation) })}</p>
    </>
  )
}
