import { useEffect, useState, type ReactNode } from 'react'
import { Loading } from '#ui/states.tsx'
import { DeviceCheck, type Checked } from './device-check.tsx'
import { isFitPage } from './media/fit-page.ts'
import { openSession, type Session } from './session.ts'
import { Sitting } from './sitting.tsx'
import type { Door } from './waiting.ts'

/**
 * What the page of a meeting puts around its room: `aside` stands beside it, such as agenda and minutes; `after` is where one goes
 * when one has left; `door` says who waits before it; `seated` hears which participants are in the room, whenever that changes.
 */
export type Around = { readonly aside?: ReactNode; readonly after?: ReactNode; readonly door?: Door | undefined; readonly seated?: (persons: readonly string[]) => void }

/** The live room of a meeting, from the check of devices to leaving. `title` is the meeting’s. */
export function Room({ meeting, title, ...around }: { meeting: string; title?: string } & Around) {
  const [isFit] = useState(isFitPage)
  const [session, setSession] = useState<Session | undefined>()
  useEffect(() => {
    if (!isFit) location.reload()
  }, [isFit])
  useEffect(() => () => void session?.leave(), [session])
  if (!isFit) return <Loading />
  const begin = (checked: Checked) => setSession(openSession(meeting, checked.devices, checked))
  if (!session) return <DeviceCheck title={title} begin={begin} />
  return <Sitting session={session} again={() => setSession(undefined)} around={around} />
}
