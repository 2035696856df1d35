import { Button } from '@mantine/core'
import { Card } from '#ui/card.tsx'
import type { RoomView } from '../schema.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

/** For the chair: who is in the room and may be silenced or removed, and who was removed. */
export function SeatedCard({ session, room }: { session: Session; room: RoomView }) {
  const { say, seat: called } = useRoomWords(room)
  // A guest who chairs gives and takes microphones as any chair does; who has to go is for the host to say.
  const isHost = room.seats.some(({ id, isGuest }) => id === room.self && !isGuest)
  const others = room.seats.filter(({ id }) => id !== room.self)
  if (others.length === 0 && (!isHost || room.removed.length === 0)) return null
  return (
    <Card title={say('lobby.in-room')}>
      <ul className={`${look.list} ${look.seated}`}>
        {others.map((one) => (
          <li key={one.id}>
            <span>{called(one)}</span>
            <Button size="compact-sm" variant="default" aria-label={`${say(one.isSilenced ? 'lobby.unsilence' : 'lobby.silence')}: ${one.name}`} onClick={() => void session.act({ do: 'silence', seat: one.id, isSilenced: !one.isSilenced })}>{say(one.isSilenced ? 'lobby.unsilence' : 'lobby.silence')}</Button>
            {isHost && <Button size="compact-sm" variant="default" aria-label={say('lobby.remove-one', { name: one.name })} onClick={() => void session.act({ do: 'remove', seat: one.id })}>{say('lobby.remove')}</Button>}
          </li>
        ))}
        {isHost && room.removed.map(({ person, name }) => (
          <li key={person}><span>{name}</span><span className="muted">{say('lobby.removed')}</span><Button size="compact-sm" variant="default" aria-label={`${say('lobby.let-back')}: ${name}`} onClick={() => void session.act({ do: 'let-back', person })}>{say('lobby.let-back')}</Button></li>
        ))}
      </ul>
    </Card>
  )
}
