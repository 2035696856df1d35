import { Button } from '@mantine/core'
import { Card } from '#ui/card.tsx'
import type { RoomView, SeatView } from '../schema.ts'
import { lasted, Ticking } from './clock.tsx'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

const turns = [60, 120, 180, 300, 600, 900]

/** The speakers’ list: who speaks and how long already, who is next, and for the chair the way to give the floor. */
export function SpeakersCard({ session, room, self, skew }: { session: Session; room: RoomView; self: SeatView; skew: number }) {
  const { say, seat: called } = useRoomWords(room)
  const isChair = self.role === 'chair'
  const seatOf = (id: string) => room.seats.find((one) => one.id === id)
  const nameOf = (id: string) => { const one = seatOf(id); return one ? called(one) : '' }
  const { floor, interrupted } = room
  return (
    <Card title={say('speakers.title')} note={isChair ? <label>{say('speakers.turn')} <select className={look.turn} value={room.turnSeconds} onChange={(event) => void session.act({ do: 'time', seconds: Number(event.currentTarget.value) })}>{[...new Set([...turns, room.turnSeconds])].sort((a, b) => a - b).map((one) => <option key={one} value={one}>{lasted(one * 1000)}</option>)}</select></label> : say('speakers.turn-of', { time: lasted(room.turnSeconds * 1000) })}>
      {!floor && room.speakers.length === 0 && <p className="muted">{say('speakers.none')}</p>}
      <ol className={look.list}>
        {floor && (
          <li>
            <span>{nameOf(floor.seat)}</span>
            <Ticking skew={skew}>{(now) => {
              const spent = floor.spent + now - floor.since
              return <b className={look.speaking} data-over={spent > floor.limit || undefined}>{say(spent > floor.limit ? 'speakers.over' : 'speakers.speaking', { time: lasted(spent), limit: lasted(floor.limit) })}</b>
            }}</Ticking>
            {(isChair || floor.seat === self.id) && <Button size="compact-sm" variant="default" onClick={() => void session.act({ do: 'yield' })}>{say('speakers.end')}</Button>}
          </li>
        )}
        {interrupted && <li><span>{nameOf(interrupted.seat)}</span><span className="muted">{say('speakers.interrupted', { time: lasted(interrupted.limit - interrupted.spent) })}</span></li>}
        {room.speakers.map((entry, at) => (
          <li key={entry.id}>
            <span>{nameOf(entry.seat)}</span>
            <span className="muted">{entry.kind === 'reply' ? say('speakers.reply') : entry.kind === 'order' ? say('speakers.order') : at === 0 ? say('speakers.next') : ''}</span>
            {isChair && <Button size="compact-sm" variant="default" aria-label={say('speakers.give-to', { name: nameOf(entry.seat) })} onClick={() => void session.act({ do: 'give', entry: entry.id })}>{say('speakers.give')}</Button>}
            {!isChair && entry.seat === self.id && <Button size="compact-sm" variant="default" onClick={() => void session.act({ do: 'withdraw', kind: entry.kind })}>{say('speakers.withdraw')}</Button>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
