/** Which devices were chosen; without an id the browser’s own choice. */
export type Devices = { readonly mic?: string; readonly camera?: string }

/** Pictures as small as faces in tiles need: a thin line and a weak machine carry six of them. */
const picture = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20, max: 24 } } as const

/** A microphone’s track. Rejects with the browser’s DOMException where there is none or it was not allowed. */
export async function openMic({ mic }: Devices): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...(mic && { deviceId: { exact: mic } }) } })
  return stream.getAudioTracks()[0]!
}

/** A camera’s track; rejects as `openMic` does. */
export async function openCamera({ camera }: Devices): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { ...picture, ...(camera && { deviceId: { exact: camera } }) } })
  return stream.getVideoTracks()[0]!
}

/** A screen or window that the person picks; rejects where they picked none. Five pictures a second are enough to read along. */
export async function openScreen(): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 5, max: 10 } } })
  const track = stream.getVideoTracks()[0]!
  track.contentHint = 'detail'
  return track
}

/** Microphones and cameras by name; names are there once one of them was allowed. */
export async function listDevices(): Promise<{ mics: readonly MediaDeviceInfo[]; cameras: readonly MediaDeviceInfo[] }> {
  const all = await navigator.mediaDevices.enumerateDevices()
  return { mics: all.filter(({ kind }) => kind === 'audioinput'), cameras: all.filter(({ kind }) => kind === 'videoinput') }
}

/** Why a device could not be had, as a key of the words: not allowed, none there, used elsewhere, or a page that is not secure. */
export function deviceTrouble(error: unknown): 'denied' | 'none' | 'busy' | 'insecure' {
  if (!globalThis.isSecureContext || !navigator.mediaDevices) return 'insecure'
  const name = error instanceof Error ? error.name : ''
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none'
}

/** Whether a device that was asked for by name is not there (any more). */
export const isGone = (error: unknown): boolean => error instanceof Error && (error.name === 'OverconstrainedError' || error.name === 'NotFoundError')
