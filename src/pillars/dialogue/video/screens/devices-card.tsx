import { useEffect, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { DeviceChoice } from './device-choice.tsx'
import { listDevices, type Devices } from './media/devices.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'
import { SoundTest } from './sound-test.tsx'

/** Another microphone or camera in the middle of a meeting, as when one was taken out. */
export function DevicesCard({ session }: { session: Session }) {
  const { say } = useRoomWords(undefined)
  const [found, setFound] = useState<Awaited<ReturnType<typeof listDevices>>>({ mics: [], cameras: [] })
  const [chosen, setChosen] = useState(session.devices)
  useEffect(() => {
    const look = () => void listDevices().then(setFound, () => {})
    look()
    navigator.mediaDevices?.addEventListener('devicechange', look)
    return () => navigator.mediaDevices?.removeEventListener('devicechange', look)
  }, [])
  const choose = (next: Devices) => {
    setChosen(next)
    void session.setDevices(next)
  }
  return (
    <Card title={say('control.devices')}>
      <div className={look.fields}>
        {found.mics.length < 2 && found.cameras.length < 2 && <p className="muted">{say('devices.one')}</p>}
        <DeviceChoice label={say('check.which-mic')} options={found.mics} value={chosen.mic} choose={(mic) => choose({ ...chosen, mic })} />
        <DeviceChoice label={say('check.which-camera')} options={found.cameras} value={chosen.camera} choose={(camera) => choose({ ...chosen, camera })} />
        <SoundTest />
      </div>
    </Card>
  )
}
