import { Button } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { Card } from '#ui/card.tsx'
import type { ChatLine, RoomView, SeatView } from '../schema.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

/** Lines to everybody, or among the interpreters of one’s booth. Gone with the room, and that is said. */
export function ChatCard({ session, shown, room, self }: { session: Session; shown: ReturnType<Session['get']>; room: RoomView; self: SeatView }) {
  const { say } = useRoomWords(room)
  const [text, setText] = useState('')
  const [to, setTo] = useState<ChatLine['to']>('room')
  const at = self.booth === null ? 'room' : to
  const send = (event: FormEvent) => {
    event.preventDefault()
    const line = text.trim()
    if (line === '') return
    setText('')
    // What could not be sent is not lost.
    session.say(line, at).catch(() => setText((now) => now || line))
  }
  return (
    <Card title={say('chat.title')} note={say('chat.note')}>
      <div className={look.log} role="log" aria-label={say('chat.title')} tabIndex={0}>
        <ul className={look.chat}>{shown.chat.map((line, number) => <li key={`${line.seat} ${line.id} ${number}`}><b>{line.name}</b>{line.to === 'booth' && <span className="muted"> {say('chat.to-booth')}</span>} <span dir="auto">{line.text}</span></li>)}</ul>
      </div>
      <form className={look.row} onSubmit={send}>
        {self.booth !== null && <select aria-label={say('chat.to')} value={at} onChange={(event) => setTo(event.currentTarget.value as ChatLine['to'])}><option value="room">{say('chat.everybody')}</option><option value="booth">{say('chat.booth')}</option></select>}
        <input className={look.line} dir="auto" aria-label={say('chat.write')} placeholder={say('chat.write')} value={text} maxLength={2000} onChange={(event) => setText(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={text.trim() === ''}>{say('chat.send')}</Button>
      </form>
    </Card>
  )
}
