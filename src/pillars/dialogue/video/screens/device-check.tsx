import { Button, Checkbox } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { Page } from '#ui/page.tsx'
import { DeviceChoice } from './device-choice.tsx'
import { deviceTrouble, listDevices, openCamera, openMic, type Devices } from './media/devices.ts'
import { Picture } from './picture.tsx'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import { SoundTest } from './sound-test.tsx'

/** What was checked: which devices, and what to begin with. */
export type Checked = { readonly devices: Devices; readonly mic: boolean; readonly camera: boolean; readonly thin: boolean }

/** Sees and hears oneself before others do, and chooses with what to go in; one may go in without either. */
export function DeviceCheck({ title, begin }: { title?: string | undefined; begin: (checked: Checked) => void }) {
  const { say } = useRoomWords(undefined)
  const [devices, setDevices] = useState<Devices>({})
  const [mic, setMic] = useState(true)
  const [camera, setCamera] = useState(true)
  const [thin, setThin] = useState(false)
  const [found, setFound] = useState<Awaited<ReturnType<typeof listDevices>>>({ mics: [], cameras: [] })
  const voice = useTrack(mic, () => openMic(devices), devices.mic)
  const picture = useTrack(camera && !thin, () => openCamera(devices), devices.camera)
  useEffect(() => {
    if (navigator.mediaDevices) listDevices().then(setFound, () => {})
  }, [voice.track, picture.track])
  const level = useLevel(voice.track)
  const go = () => begin({ devices, mic: mic && voice.error === undefined, camera: camera && !thin && picture.error === undefined, thin })
  return (
    <Page title={say('check.title')} about={title && <bdi>{title}</bdi>}>
      <div className={look.check}><Card>
        <div className={look.preview}>
          {picture.track ? <Picture track={picture.track} isMirrored label={say('check.picture')} /> : <p className={look.nothing}>{say(picture.error === undefined ? 'check.no-camera' : `device.${deviceTrouble(picture.error)}`)}</p>}
        </div>
        <div className={look.fields}>
          <Checkbox label={say('control.mic')} checked={mic} onChange={(event) => setMic(event.currentTarget.checked)} />
          <DeviceChoice label={say('check.which-mic')} options={found.mics} value={devices.mic} choose={(id) => setDevices({ ...devices, mic: id })} />
          {mic && <label className={look.choice}><span className="small muted">{say('check.level')}</span><meter className={look.level} min={0} max={1} value={level} /></label>}
          {mic && voice.error !== undefined && <p role="alert" className={look.trouble}>{say(`device.${deviceTrouble(voice.error)}`)}</p>}
          <Checkbox label={say('control.camera')} checked={camera} disabled={thin} onChange={(event) => setCamera(event.currentTarget.checked)} />
          <DeviceChoice label={say('check.which-camera')} options={found.cameras} value={devices.camera} choose={(id) => setDevices({ ...devices, camera: id })} />
          <Checkbox label={say('check.thin')} description={say('check.thin-help')} checked={thin} onChange={(event) => setThin(event.currentTarget.checked)} />
        </div>
        <SoundTest />
        <p className="small muted">{say('check.private')}</p>
        <div className={look.row}><Button onClick={go}>{say('check.join')}</Button></div>
      </Card></div>
    </Page>
  )
}

/** A track that is open while it is wanted, and closed with the screen. */
function useTrack(isWanted: boolean, open: () => Promise<MediaStreamTrack>, device: string | undefined) {
  const [state, setState] = useState<{ track?: MediaStreamTrack; error?: unknown }>({})
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    let own: MediaStreamTrack | undefined
    Promise.resolve().then(open).then((track) => {
      own = track
      if (isGone) track.stop()
      else setState({ track })
    }, (error: unknown) => { if (!isGone) setState({ error }) })
    return () => {
      isGone = true
      own?.stop()
      setState({})
    }
  }, [isWanted, device])
  return { track: state.track, error: state.error }
}

/** How loud a track is, 0–1, several times a second. */
function useLevel(track: MediaStreamTrack | undefined): number {
  const [level, setLevel] = useState(0)
  const last = useRef(0)
  useEffect(() => {
    if (!track) return
    const context = new AudioContext()
    const meter = context.createAnalyser()
    meter.fftSize = 512
    context.createMediaStreamSource(new MediaStream([track])).connect(meter)
    const samples = new Float32Array(512)
    const timer = setInterval(() => {
      meter.getFloatTimeDomainData(samples)
      const next = Math.min(1, Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length) * 5)
      if (Math.abs(next - last.current) > 0.02) setLevel((last.current = next))
    }, 120)
    return () => {
      clearInterval(timer)
      void context.close()
      setLevel((last.current = 0))
    }
  }, [track])
  return level
}
