import { useEffect, useRef } from 'react'
import look from './room.module.css'

/**
 * A track of pictures, silently: what is heard goes through the mixer. `shows` hears how wide it is shown, in pixels of the
 * device: 0 while it is scrolled away or gone.
 */
export function Picture({ track, label, isMirrored = false, isWhole = false, shows }: { track: MediaStreamTrack; label: string; isMirrored?: boolean; isWhole?: boolean; shows?: (width: number) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const hears = useRef(shows)
  hears.current = shows
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = new MediaStream([track])
    void element.play().catch(() => {})
    return () => { element.srcObject = null }
  }, [track])
  useEffect(() => {
    const element = video.current
    if (!element) return
    let isSeen = false
    const tell = () => hears.current?.(isSeen ? element.clientWidth * devicePixelRatio : 0)
    const seen = new IntersectionObserver(([entry]) => {
      isSeen = entry?.isIntersecting ?? false
      tell()
    }, { rootMargin: '100px' })
    const sized = new ResizeObserver(tell)
    seen.observe(element)
    sized.observe(element)
    return () => {
      seen.disconnect()
      sized.disconnect()
      hears.current?.(0)
    }
  }, [])
  return <video ref={video} className={look.picture} data-mirrored={isMirrored || undefined} data-whole={isWhole || undefined} aria-label={label} muted autoPlay playsInline />
}
