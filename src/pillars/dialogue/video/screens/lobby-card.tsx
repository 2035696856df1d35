import { Button } from '@mantine/core'
import { Card } from '#ui/card.tsx'
import type { RoomView } from '../schema.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

/** For the chair: who knocks, who is in the room and may be silenced or removed, and who was removed. */
export function LobbyCard({ session, room }: { session: Session; room: RoomView }) {
  const { say, seat: called } = useRoomWords(room)
  // A guest who chairs decides on those of the own delegation who wait, and removes nobody.
  const isHost = room.seats.some(({ id, isGuest }) => id === room.self && !isGuest)
  const others = room.seats.filter(({ id }) => id !== room.self)
  return (
    <Card title={say('lobby.title')} note={say('lobby.count', { count: room.lobby.length })}>
      {room.lobby.length === 0 && <p className="muted">{say('lobby.none')}</p>}
      <ul className={look.list} aria-label={say('lobby.title')}>
        {room.lobby.map((one) => (
          <li key={one.id}>
            <span>{called(one)}</span>
            <Button size="compact-sm" aria-label={say('lobby.admit-one', { name: one.name })} onClick={() => void session.act({ do: 'admit', seat: one.id })}>{say('lobby.admit')}</Button>
            <Button size="compact-sm" variant="default" aria-label={say('lobby.refuse-one', { name: one.name })} onClick={() => void session.act({ do: 'turn-away', seat: one.id })}>{say('lobby.refuse')}</Button>
          </li>
        ))}
        {room.removed.map(({ person, name }) => (
          <li key={person}><span>{name}</span><span className="muted">{say('lobby.removed')}</span><Button size="compact-sm" variant="default" aria-label={say('lobby.let-back-one', { name })} onClick={() => void session.act({ do: 'let-back', person })}>{say('lobby.let-back')}</Button></li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{say('lobby.in-room')}</summary>
          <ul className={look.list}>
            {others.map((one) => (
              <li key={one.id}>
                <span>{called(one)}</span>
                <Button size="compact-sm" variant="default" aria-label={say(one.isSilenced ? 'lobby.unsilence-one' : 'lobby.silence-one', { name: one.name })} onClick={() => void session.act({ do: 'silence', seat: one.id, isSilenced: !one.isSilenced })}>{say(one.isSilenced ? 'lobby.unsilence' : 'lobby.silence')}</Button>
                {isHost && <Button size="compact-sm" variant="default" aria-label={say('lobby.remove-one', { name: one.name })} onClick={() => void session.act({ do: 'remove', seat: one.id })}>{say('lobby.remove')}</Button>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}
