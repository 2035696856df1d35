import type { RoomView, SeatView } from '../schema.ts'
import { lasted, Ticking } from './clock.tsx'
import { Picture } from './picture.tsx'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

type Given = { session: Session; shown: ReturnType<Session['get']>; room: RoomView }

/** Everybody outside the booths, delegation by delegation; a shared screen stands large above them. */
export function Tiles({ session, shown, room }: Given) {
  const { say, seat: called, delegation } = useRoomWords(room)
  const seats = room.seats.filter(({ booth }) => booth === null).sort((a, b) => a.delegation.localeCompare(b.delegation) || room.seats.indexOf(a) - room.seats.indexOf(b))
  const sharing = seats.find((one) => one.sharing && session.picture(one.id, 'screen'))
  const screen = sharing && session.picture(sharing.id, 'screen')
  const isSpeaking = (one: SeatView) => shown.speaking.has(one.id) || room.floor?.seat === one.id
  return (
    <>
      {sharing && screen && (
        <figure className={look.screen}>
          <Picture track={screen} label={say('tile.screen-of', { name: called(sharing) })} isWhole />
          <figcaption>{say('tile.screen-of', { name: called(sharing) })}</figcaption>
        </figure>
      )}
      <ul className={look.tiles} data-columns={screen ? 4 : seats.length <= 1 ? 1 : seats.length <= 4 ? 2 : seats.length <= 9 ? 3 : 4} aria-label={say('tile.everybody')}>
        {seats.map((one) => {
          const track = one.camera && !one.thin ? session.picture(one.id, 'camera') : undefined
          const isSelf = one.id === room.self
          const reach = isSelf ? 'open' : session.reach(one.id)
          return (
            <li key={one.id} className={look.tile} data-speaking={isSpeaking(one) || undefined} data-seat={one.id}>
              {track ? <Picture track={track} label={called(one)} isMirrored={isSelf} {...(!isSelf && { shows: (width: number) => session.shows(one.id, width) })} /> : <span className={look.code} aria-hidden>{one.delegation.replace(/^X-/, '')}</span>}
              <span className={look.who}>
                {called(one)}
                {isSelf && <> · {say('tile.you')}</>}
                {one.role === 'chair' && <> · {say('role.chair')}</>}
                {!one.mic && <> · {say('tile.muted')}</>}
                {room.floor?.seat === one.id && <> · <Ticking skew={shown.skew}>{(now) => lasted(room.floor!.spent + now - room.floor!.since)}</Ticking></>}
                {one.isGuest && <span className="unseen"> {say('tile.guest', { delegation: delegation(one.delegation) })}</span>}
              </span>
              {(one.isAway || reach !== 'open') && <span className={look.reach}>{say(one.isAway || reach === 'broken' ? 'tile.away' : 'tile.connecting')}</span>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
