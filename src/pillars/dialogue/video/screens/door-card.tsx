import { Button, Checkbox } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useRefusal } from '#ui/language/refusal.ts'
import type { RoomView } from '../schema.ts'
import { playTones } from './media/tones.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'
import { waitingAt, type Door, type Waiting } from './waiting.ts'

/** Whether a knock is heard; as long as the page is not loaded anew, also when one goes in again. */
let isSounding = true

/** Who waits to be let in, above everything else: said to readers of the screen, with a sound that can be turned off. */
export function DoorCard({ session, room, door }: { session: Session; room: RoomView; door: Door | undefined }) {
  const { say, seat: called } = useRoomWords(room)
  const refusal = useRefusal()
  const [isLoud, sound] = useState(isSounding)
  const [error, fail] = useState<unknown>()
  const waiting = waitingAt(room, door)
  const before = useRef(new Set<string>())
  const persons = waiting.map(({ person }) => person).join()
  useEffect(() => {
    const now = new Set(persons === '' ? [] : persons.split(','))
    if (isSounding && [...now].some((one) => !before.current.has(one))) playTones()
    before.current = now
  }, [persons])
  const decide = async ({ person, seat }: Waiting, isAdmitted: boolean) => {
    try {
      if (seat !== undefined) await session.act({ do: isAdmitted ? 'admit' : 'turn-away', seat })
      else await door?.decide(person, isAdmitted ? 'admitted' : 'refused')
      fail(undefined)
    } catch (refusal) {
      fail(refusal)
    }
  }
  return (
    <section className={look.door} data-waiting={waiting.length > 0 || undefined} aria-label={say('lobby.title')}>
      <div className={look.knock}>
        <p role="status">{waiting.length === 0 ? <span className="muted">{say('lobby.none')}</span> : <><b aria-hidden>{say('lobby.title')}</b><span className="unseen">{say('lobby.at', { names: waiting.map(called).join(', ') })}</span></>}</p>
        <Checkbox size="xs" label={say('lobby.sound')} checked={isLoud} onChange={(event) => sound((isSounding = event.currentTarget.checked))} />
      </div>
      {waiting.length > 0 && (
        <ul className={look.list}>
          {waiting.map((one) => (
            <li key={one.person}>
              <span>{called(one)}</span>
              <Button size="compact-sm" aria-label={`${say('lobby.admit')}: ${one.name}`} onClick={() => void decide(one, true)}>{say('lobby.admit')}</Button>
              <Button size="compact-sm" variant="default" aria-label={`${say('lobby.refuse')}: ${one.name}`} onClick={() => void decide(one, false)}>{say('lobby.refuse')}</Button>
            </li>
          ))}
        </ul>
      )}
      {error !== undefined && <p role="alert" className={look.trouble}>{isFault(error) ? refusal(error) : say('lobby.failed')}</p>}
    </section>
  )
}
