import { useRef } from 'react'
import type { RoomView, SeatView } from '../schema.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

/** What one does with one’s own voice and picture, and with the floor. The keys stand on the buttons. */
export function Controls({ session, room, self, devices }: { session: Session; room: RoomView; self: SeatView; devices: { isOpen: boolean; toggle: () => void } }) {
  const { say } = useRoomWords(room)
  const bar = useRef<HTMLDivElement>(null)
  const isListed = room.speakers.some(({ seat, kind }) => seat === self.id && kind === 'floor')
  const isReplying = room.speakers.some(({ seat, kind }) => seat === self.id && kind === 'reply')
  const isPointing = room.speakers.some(({ seat, kind }) => seat === self.id && kind === 'order')
  const hasFloor = room.floor?.seat === self.id
  const speaks = self.role !== 'observer'
  const canShare = (self.role === 'chair' || self.role === 'delegate') && 'getDisplayMedia' in (navigator.mediaDevices ?? {})
  const isDelegate = speaks && self.role !== 'interpreter'
  const canRecord = (self.role === 'chair' || self.role === 'recorder') && !self.isGuest
  return (
    <div ref={bar} className={look.controls} role="toolbar" aria-label={say('control.title')} onKeyDown={(event) => walk(event, bar.current)}>
      {speaks && <Toggle isOn={self.mic} label={say('control.mic')} hint="M" disabled={self.isSilenced} press={() => void session.setMic(!self.mic)} />}
      {speaks && <Toggle isOn={self.camera} label={say('control.camera')} hint="V" disabled={self.thin} press={() => void session.setCamera(!self.camera)} />}
      {canShare && <Toggle isOn={self.sharing} label={say(self.sharing ? 'control.unshare' : 'control.share')} press={() => void session.share()} />}
      {isDelegate && (hasFloor
        ? <Toggle isOn label={say('control.yield')} press={() => void session.act({ do: 'yield' })} />
        : <Toggle isOn={isListed} label={say('control.ask')} hint="H" press={() => void session.act(isListed ? { do: 'withdraw', kind: 'floor' } : { do: 'ask', kind: 'floor' })} />)}
      {isDelegate && <Toggle isOn={isReplying} label={say('control.reply')} press={() => void session.act({ do: isReplying ? 'withdraw' : 'ask', kind: 'reply' })} />}
      {isDelegate && <Toggle isOn={isPointing} label={say('control.order')} disabled={hasFloor && !isPointing} press={() => void session.act({ do: isPointing ? 'withdraw' : 'ask', kind: 'order' })} />}
      <Toggle isOn={self.thin} label={say('control.thin')} press={() => void session.setThin(!self.thin)} />
      {canRecord && room.recording.state === 'off' && <Toggle isOn={false} label={say('control.record')} press={() => void session.act({ do: 'record-ask' })} />}
      {speaks && <Toggle isOn={devices.isOpen} label={say('control.devices')} press={devices.toggle} />}
      <button type="button" className={look.leave} onClick={() => void session.leave()}>{say('control.leave')}</button>
    </div>
  )
}

/** One that cannot be used now can have the keyboard all the same: a button that goes dead under one’s fingers would take the keys of the room with it. */
function Toggle({ isOn, label, hint, disabled = false, press }: { isOn: boolean; label: string; hint?: string; disabled?: boolean; press: () => void }) {
  return <button type="button" className={look.control} aria-pressed={isOn} aria-keyshortcuts={hint} aria-disabled={disabled || undefined} onClick={disabled ? undefined : press}>{label}{hint && <kbd aria-hidden>{hint}</kbd>}</button>
}

/** Arrows walk along the bar, as in every toolbar (WAI-ARIA, Toolbar pattern); Tab still reaches each. */
function walk(event: React.KeyboardEvent, bar: HTMLElement | null): void {
  if (!bar || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const isForward = (event.key === 'ArrowRight') === (getComputedStyle(bar).direction === 'ltr')
  buttons[(at + (isForward ? 1 : buttons.length - 1)) % buttons.length]?.focus()
  event.preventDefault()
}
