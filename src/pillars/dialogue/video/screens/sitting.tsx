import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loading, Problem } from '#ui/states.tsx'
import { BoothCard } from './booth-card.tsx'
import { ChatCard } from './chat-card.tsx'
import { lasted, Ticking } from './clock.tsx'
import { Controls } from './controls.tsx'
import { DevicesCard } from './devices-card.tsx'
import { DoorCard } from './door-card.tsx'
import { Held } from './held.tsx'
import { ListenCard } from './listen-card.tsx'
import { newsOf } from './news.ts'
import { Film, RecordingLine } from './recording-line.tsx'
import { useRoomWords } from './room-words.ts'
import type { Around } from './room.tsx'
import look from './room.module.css'
import { SeatedCard } from './seated-card.tsx'
import type { Session } from './session.ts'
import { SpeakersCard } from './speakers-card.tsx'
import { Tiles } from './tiles.tsx'
import { keepsDoor } from './waiting.ts'

/** A person in the room, or on the way in or out of it. */
export function Sitting({ session, again, around }: { session: Session; again: () => void; around: Around }) {
  const shown = useSyncExternalStore(session.subscribe, session.get)
  const { say, trouble } = useRoomWords(shown.room)
  const spoken = useNews(session)
  const [isChoosing, setChoosing] = useState(false)
  const self = shown.room?.seats.find(({ id }) => id === shown.room?.self)
  const isIn = shown.line !== 'over' && shown.room?.place === 'room' && self !== undefined
  const { aside, after, door, seated } = around
  const persons = isIn ? shown.room!.seats.map(({ person }) => person).sort().join() : ''
  useEffect(() => seated?.(persons === '' ? [] : persons.split(',')), [persons, seated])
  useHotkeys(isIn ? [
    ['M', () => void session.setMic(!self.mic)],
    ['V', () => void session.setCamera(!self.camera)],
    ['H', () => void session.act(shown.room!.speakers.some(({ seat, kind }) => seat === self.id && kind === 'floor') ? { do: 'withdraw', kind: 'floor' } : { do: 'ask', kind: 'floor' })],
  ] : [])
  if (shown.line === 'over') return <Over session={session} shown={shown} again={again} after={after} />
  if (!shown.room) return shown.error === undefined ? <Loading /> : <Problem error={shown.error} />
  if (!isIn) {
    return (
      <Page title={shown.about?.title || say('room.title')}>
        <EmptyState title={say('lobby.waiting')} action={<Button variant="default" onClick={() => void session.leave()}>{say('control.leave')}</Button>}>
          {say('lobby.waiting-help')} {say('check.private')}
        </EmptyState>
      </Page>
    )
  }
  const room = shown.room
  return (
    <Page title={shown.about?.title || say('room.title')} about={say('room.count', { count: room.seats.length })} actions={<span className={look.sealed}><Ticking skew={shown.skew}>{(now) => say('room.sealed', { time: lasted(now - room.openedAt) })}</Ticking></span>}>
      <p className="unseen" role="status" aria-live="polite">{spoken}</p>
      {shown.line === 'broken' && <p role="alert" className={look.warning}>{say('line.broken')}</p>}
      {shown.isThinByLine && <p role="status" className={look.warning}>{say('line.thin')} <Button size="compact-sm" variant="default" onClick={() => void session.setThin(false)}>{say('line.pictures')}</Button></p>}
      {self.isSilenced && <p role="status" className={look.warning}>{say('line.silenced')}</p>}
      {shown.isDown && shown.line === 'open' && <p role="alert" className={look.warning}>{say('line.down')}</p>}
      {shown.trouble !== undefined && <p role="alert" className={look.warning}>{trouble(shown.trouble)}</p>}
      <Held><RecordingLine session={session} shown={shown} room={room} self={self} /></Held>
      {keepsDoor(room, door) && <Held><DoorCard session={session} room={room} door={door} /></Held>}
      <div className={look.room}>
        <div className={look.stage}>
          <Tiles session={session} shown={shown} room={room} />
          <Controls session={session} room={room} self={self} devices={{ isOpen: isChoosing, toggle: () => setChoosing(!isChoosing) }} />
          {isChoosing && <DevicesCard session={session} />}
          <ListenCard session={session} shown={shown} room={room} self={self} />
          {self.role === 'interpreter' && <Held><BoothCard session={session} shown={shown} room={room} self={self} /></Held>}
        </div>
        <div className={look.side}>
          <Held><SpeakersCard session={session} room={room} self={self} skew={shown.skew} /></Held>
          {self.role === 'chair' && <Held><SeatedCard session={session} room={room} /></Held>}
          {aside}
        </div>
        <div className={look.talk}><ChatCard session={session} shown={shown} room={room} self={self} /></div>
      </div>
    </Page>
  )
}

function Over({ session, shown, again, after }: { session: Session; shown: ReturnType<Session['get']>; again: () => void; after: Around['after'] }) {
  const { say } = useRoomWords(shown.room)
  if (shown.error !== undefined) return <Problem error={shown.error} retry={again} />
  const why = shown.why ?? 'closed'
  return (
    <EmptyState title={say(`over.${why}`)} action={why === 'removed' || why === 'turned-away' ? undefined : <div className={look.after}>{after}<Button variant="default" onClick={again}>{say('over.again')}</Button></div>}>
      {shown.upload === 'none' ? say('over.help') : <Film session={session} shown={shown} />}
    </EmptyState>
  )
}

/** What a reader of the screen hears of the room; one line at a time, so that none is lost under the next. */
function useNews(session: Session): string {
  const { say } = useRoomWords(undefined)
  const [spoken, speak] = useState('')
  const before = useRef(session.get().room)
  useEffect(() => session.subscribe(() => {
    const { room } = session.get()
    if (!room || room === before.current) return
    const news = before.current ? newsOf(before.current, room) : []
    before.current = room
    if (news.length > 0) speak(news.slice(0, 4).map(({ key, name }) => say(`news.${key}`, { name })).join(' '))
  }), [session, say])
  return spoken
}
