import { useEffect, useRef } from 'react'
import look from './room.module.css'

/** A track of pictures, silently: what is heard goes through the mixer. */
export function Picture({ track, label, isMirrored = false, isWhole = false }: { track: MediaStreamTrack; label: string; isMirrored?: boolean; isWhole?: boolean }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = new MediaStream([track])
    void element.play().catch(() => {})
    return () => { element.srcObject = null }
  }, [track])
  return <video ref={video} className={look.picture} data-mirrored={isMirrored || undefined} data-whole={isWhole || undefined} aria-label={label} muted autoPlay playsInline />
}
