import { useDirection } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Suspense, useEffect, useMemo } from 'react'
import { proveWith } from '#kernel/client.ts'
import { isFault } from '#kernel/faults.ts'
import { lazyWithWords } from '#ui/language/with-words.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { MeProvider } from '#ui/me.tsx'
import { MinistryProvider } from '#ui/ministry.tsx'
import { PartsProvider } from '#ui/parts.tsx'
import type { Parts } from '#ui/screens.ts'
import { Loading, Problem } from '#ui/states.tsx'
import { schemes } from '#kernel/marking.ts'
import { tell } from '#ui/toast/toast.ts'
import { Toasts } from '#ui/toast/toasts.tsx'
import { actorsQuery, markingQuery, sessionQuery, settingsQuery } from './api.ts'
import { Frame } from './frame.tsx'
import { geometryOfView } from './geometry.ts'
import { askForProof, useQuestion } from './identity/proving.ts'
import { ownLanguage, turnTo } from '#ui/language/kept.ts'
import { rooms } from './rooms.ts'

const SignIn = lazyWithWords(['web'], async () => (await import('./sign-in.tsx')).SignIn)
const Prove = lazyWithWords(['web'], async () => (await import('./identity/prove.tsx')).Prove)
const FirstRun = lazyWithWords(['web'], async () => (await import('./first-run.tsx')).FirstRun)

const partnerPage = rooms.find((room) => room.partnerPage)?.partnerPage ?? (() => '/')

/** What rooms lend to each other's screens. */
const parts: Parts = Object.assign({}, ...rooms.map((room) => room.parts))

/** What stands between the door and a screen: a session, our country, and the ministry's view of the world. */
export function Shell() {
  const session = useQuery(sessionQuery)
  const settings = useQuery(settingsQuery)
  const actors = useQuery(actorsQuery)
  const policy = useQuery({ ...markingQuery, enabled: Boolean(session.data?.session) }).data
  const marking = useMemo(() => policy && { scheme: schemes[policy.policy.scheme], ceiling: policy.policy.ceiling, compartments: policy.compartments.filter(({ closedAt }) => closedAt === null) }, [policy])
  const digest = settings.data?.worldview.boundaries?.digest
  const geometry = useMemo(() => geometryOfView(digest), [digest])
  useEffect(() => proveWith(askForProof), [])
  const isAsked = useQuestion() !== undefined
  useSettingsLanguage(settings.data?.language)
  const isSignedOut = session.data?.session === null || [session, settings, actors].some(({ error }) => isFault(error, 'kernel/unauthenticated'))
  if (isSignedOut) return <Suspense><SignIn /></Suspense>
  const broken = [session, settings, actors].find(({ error, data }) => error && data === undefined)
  if (broken) return <Frame bare><Problem error={broken.error} retry={() => void broken.refetch()} /></Frame>
  const me = session.data?.session?.person
  if (!settings.data || !actors.data || !me) return <Frame bare><Loading /></Frame>
  const prove = isAsked && <Suspense><Prove /></Suspense>
  if (!settings.data.us || !settings.data.firstRunDone) return <Suspense><FirstRun settings={settings.data} actors={actors.data} />{prove}</Suspense>
  return (
    <MeProvider me={me}>
      <MinistryProvider us={settings.data.us} actors={actors.data} worldview={settings.data.worldview} geometry={geometry} pageOf={partnerPage} marking={marking}>
        <PartsProvider parts={parts}>
          <Frame>
            <Suspense fallback={<Loading />}><Outlet /></Suspense>
            {prove}
          </Frame>
          <Toasts />
        </PartsProvider>
      </MinistryProvider>
    </MeProvider>
  )
}

/** The language chosen for this browser, else the ministry's. */
function useSettingsLanguage(ministry: Parameters<typeof turnTo>[0] | undefined) {
  const say = useWords('ui')
  const language = useLanguage()
  const { setDirection } = useDirection()
  const wanted = ministry && (ownLanguage() ?? ministry)
  useEffect(() => {
    if (wanted && wanted !== language) turnTo(wanted, setDirection).catch(() => tell(say('problem.unknown')))
  }, [wanted])
}
