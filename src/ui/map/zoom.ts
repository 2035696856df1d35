import { useRef, useState, type PointerEvent } from 'react'

type Size = { readonly width: number; readonly height: number }
type View = { readonly scale: number; readonly x: number; readonly y: number }

/** Keeps the sheet filling its frame. */
export function within({ scale, x, y }: View, { width, height }: Size): View {
  const keep = (offset: number, size: number) => Math.min(0, Math.max(size - size * scale, offset))
  return { scale, x: keep(x, width), y: keep(y, height) }
}

/** A view `times` closer (1 to 8), around the middle of what is seen, or with a place of the sheet in the middle. */
export function zoomed(view: View, times: number, size: Size, middle?: { readonly x: number; readonly y: number }): View {
  const scale = Math.min(8, Math.max(1, view.scale * times))
  const change = scale / view.scale
  if (middle) return within({ scale, x: size.width / 2 - middle.x * scale, y: size.height / 2 - middle.y * scale }, size)
  return within({ scale, x: size.width / 2 - (size.width / 2 - view.x) * change, y: size.height / 2 - (size.height / 2 - view.y) * change }, size)
}

/** Going closer to a drawing and moving it with the pointer; one transform, so that nothing is drawn anew. */
export function useZoom(size: Size) {
  const [view, look] = useState<View>({ scale: 1, x: 0, y: 0 })
  const held = useRef<{ x: number; y: number; moved: number } | undefined>(undefined)
  return {
    scale: view.scale,
    transform: `translate(${view.x.toFixed(1)},${view.y.toFixed(1)}) scale(${view.scale})`,
    toSheet: (x: number, y: number) => ({ x: (x - view.x) / view.scale, y: (y - view.y) / view.scale }),
    toScreen: ({ x, y }: { x: number; y: number }) => ({ x: x * view.scale + view.x, y: y * view.scale + view.y }),
    /** From afar it goes to a place: our country, or the one pointed at. */
    by: (times: number, place?: { readonly x: number; readonly y: number }) => look((now) => zoomed(now, times, size, now.scale === 1 ? place : undefined)),
    grab: (event: PointerEvent) => void (held.current = { x: event.clientX, y: event.clientY, moved: 0 }),
    /** Whether the pointer is moving the sheet. */
    drag: (event: PointerEvent): boolean => {
      const from = held.current
      if (!from || event.buttons === 0 || view.scale === 1) return false
      const dx = event.clientX - from.x, dy = event.clientY - from.y
      held.current = { x: event.clientX, y: event.clientY, moved: from.moved + Math.hypot(dx, dy) }
      look((now) => within({ ...now, x: now.x + dx, y: now.y + dy }, size))
      return true
    },
    /** Whether the pointer had moved the sheet, so that letting go is not a click. */
    release: (): boolean => {
      const moved = held.current?.moved ?? 0
      held.current = undefined
      return moved > 4
    },
  }
}
