import { useEffect, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { keepWhole } from '../form/whole.ts'
import { useFormat } from '../language/format.ts'
import { useWords } from '../language/words.ts'
import { dismiss, tell, useToasts, type Toast } from './toast.ts'
import look from './toasts.module.css'

/** How long a line stays while nobody points at it, in milliseconds. What it undoes can be undone elsewhere, later. */
const stays = 12_000

/** Where lines about what was done stand; read out when they come. Here it is told, too, what did not fit into a field. */
export function Toasts() {
  const toasts = useToasts()
  const say = useWords('ui')
  const { integer } = useFormat()
  useEffect(() => keepWhole(({ most, all }) => tell(say('form.full', { most: integer(most), all: integer(all) }))), [say, integer])
  return <div className={`${look.toasts} screen-only`} role="status">{toasts.map((toast) => <Line key={toast.id} toast={toast} />)}</div>
}

function Line({ toast }: { toast: Toast }) {
  const say = useWords('ui')
  const [isHeld, hold] = useState(false)
  const { id, text, undo } = toast
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismiss(id), stays)
    return () => clearTimeout(timer)
  }, [id, isHeld])
  const takeBack = () => {
    dismiss(id)
    undo!().catch((error: unknown) => tell(isFault(error) ? error.message : say('problem.unknown')))
  }
  return (
    <div className={look.toast} onMouseEnter={() => hold(true)} onMouseLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
      <span dir="auto">{text}</span>
      {undo && <button type="button" className={look.undo} onClick={takeBack}>{say('toast.undo')}</button>}
      <button type="button" className={look.close} aria-label={say('toast.close')} onClick={() => dismiss(id)}>×</button>
    </div>
  )
}
