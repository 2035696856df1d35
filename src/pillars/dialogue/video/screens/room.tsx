import { useEffect, useState, type ReactNode } from 'react'
import { Loading } from '#ui/states.tsx'
import { DeviceCheck, type Checked } from './device-check.tsx'
import { isFitPage } from './media/fit-page.ts'
import { openSession, type Session } from './session.ts'
import { Sitting } from './sitting.tsx'

/** The live room of a meeting, from the check of devices to leaving. `title` is the meeting’s; `aside` stands beside the room, such as agenda and minutes. */
export function Room({ meeting, title, aside }: { meeting: string; title?: string; aside?: ReactNode }) {
  const [isFit] = useState(isFitPage)
  const [session, setSession] = useState<Session | undefined>()
  useEffect(() => {
    if (!isFit) location.reload()
  }, [isFit])
  useEffect(() => () => void session?.leave(), [session])
  if (!isFit) return <Loading />
  const begin = (checked: Checked) => setSession(openSession(meeting, checked.devices, checked))
  if (!session) return <DeviceCheck title={title} begin={begin} />
  return <Sitting session={session} again={() => setSession(undefined)} aside={aside} />
}
