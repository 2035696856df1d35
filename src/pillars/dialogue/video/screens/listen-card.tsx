import { Card } from '#ui/card.tsx'
import type { RoomView, SeatView } from '../schema.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

/** What one hears: the floor, or a language, with the original beneath it as loud as one likes. */
export function ListenCard({ session, shown, room, self }: { session: Session; shown: ReturnType<Session['get']>; room: RoomView; self: SeatView }) {
  const { say, language } = useRoomWords(room)
  if (room.booths.length === 0 || self.booth !== null) return null
  const { choice } = shown
  const air = room.booths.filter(({ onAir }) => onAir !== null).length
  const channels = [{ key: 'floor', label: say('listen.floor') }, ...room.booths.map((one) => ({ key: one.language, label: one.listens === 'floor' ? language(one.language) : say('listen.relay', { language: language(one.language), from: language(one.listens) }) }))]
  return (
    <Card title={say('listen.title')} note={say('listen.air', { count: air })}>
      <div className={look.channels}>
        <div role="radiogroup" aria-label={say('listen.title')} className={look.radios}>
          {channels.map(({ key, label }) => (
            <label key={key} className={look.channel}>
              <input type="radio" name="channel" value={key} checked={choice.channel === key} onChange={() => session.listen({ ...choice, channel: key })} />
              <span lang={key === 'floor' ? undefined : key}>{label}</span>
            </label>
          ))}
        </div>
        {choice.channel !== 'floor' && (
          <label className={look.original}>
            <span>{say('listen.original', { percent: Math.round(choice.original * 100) })}</span>
            <input type="range" min={0} max={100} step={5} value={Math.round(choice.original * 100)} onChange={(event) => session.listen({ ...choice, original: Number(event.currentTarget.value) / 100 })} />
          </label>
        )}
      </div>
    </Card>
  )
}
