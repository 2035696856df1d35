import { Button } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import type { RoomView, SeatView } from '../schema.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

/** An interpreter’s desk: the booth, who is on air, hand-over, where one interprets from, and the line to the partner. */
export function BoothCard({ session, shown, room, self }: { session: Session; shown: ReturnType<Session['get']>; room: RoomView; self: SeatView }) {
  const { say, language, seat: called } = useRoomWords(room)
  const booth = room.booths.find((one) => one.language === self.booth)
  if (!booth) return <Card title={say('booth.title')}><Choose session={session} offered={[...new Set([...(shown.about?.languages ?? []), ...room.booths.map((one) => one.language)])]} language={language} /></Card>
  const isOnAir = booth.onAir === self.id
  const partners = booth.members.filter((id) => id !== self.id).flatMap((id) => room.seats.find((one) => one.id === id) ?? [])
  const offer = booth.handover
  const isForUs = offer && offer.by !== self.id && (offer.from === self.id || offer.to === self.id)
  return (
    <Card title={say('booth.of', { language: language(booth.language) })} note={<span className={isOnAir ? look.air : undefined}>{say(isOnAir ? 'booth.on-air' : booth.onAir ? 'booth.partner-on-air' : 'booth.silent')}</span>}>
      <p className="muted">{partners.length === 0 ? say('booth.alone') : say('booth.with', { names: partners.map(called).join(', ') })}</p>
      {isForUs && (
        <p role="alert" className={look.warning}>
          {say(offer.to === self.id ? 'booth.offered' : 'booth.asked')}{' '}
          <Button size="compact-sm" onClick={() => void session.act({ do: 'booth-accept' })}>{say('booth.accept')}</Button>{' '}
          <Button size="compact-sm" variant="default" onClick={() => void session.act({ do: 'booth-decline' })}>{say('booth.decline')}</Button>
        </p>
      )}
      {offer && !isForUs && <p className="muted">{say('booth.waiting')}</p>}
      <div className={look.row}>
        {booth.onAir === null && <Button size="compact-md" onClick={() => void session.act({ do: 'booth-air' })}>{say('booth.air')}</Button>}
        {isOnAir && <Button size="compact-md" variant="default" onClick={() => void session.act({ do: 'booth-off' })}>{say('booth.off')}</Button>}
        {partners.length > 0 && booth.onAir !== null && !offer && <Button size="compact-md" variant="default" onClick={() => void session.act({ do: 'booth-offer' })}>{say(isOnAir ? 'booth.offer' : 'booth.ask')}</Button>}
        {partners.length > 0 && <Button size="compact-md" variant="default" aria-pressed={shown.isOnLine} onClick={() => void session.talkToPartner(!shown.isOnLine)}>{say(shown.isOnLine ? 'booth.line-off' : 'booth.line')}</Button>}
        <Button size="compact-md" variant="default" onClick={() => void session.sit(undefined)}>{say('booth.leave')}</Button>
      </div>
      <label className={look.choice}>
        <span className="small muted">{say('booth.from')}</span>
        <select value={booth.listens} onChange={(event) => void session.act({ do: 'booth-listen', to: event.currentTarget.value })}>
          <option value="floor">{say('listen.floor')}</option>
          {room.booths.filter((one) => one.language !== booth.language).map((one) => <option key={one.language} value={one.language}>{say('booth.relay', { language: language(one.language) })}</option>)}
        </select>
      </label>
    </Card>
  )
}

function Choose({ session, offered, language }: { session: Session; offered: readonly string[]; language: (tag: string) => string }) {
  const { say } = useRoomWords(undefined)
  const [tag, setTag] = useState('')
  const isTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/.test(tag)
  return (
    <>
      <p className="muted">{say('booth.choose')}</p>
      <div className={look.row}>
        {offered.map((one) => <Button key={one} size="compact-md" variant="default" lang={one} onClick={() => void session.sit(one)}>{language(one)}</Button>)}
        <label className={look.choice}><span className="small muted">{say('booth.other')}</span><input value={tag} maxLength={20} placeholder="sw" onChange={(event) => setTag(event.currentTarget.value.trim())} /></label>
        <Button size="compact-md" variant="default" disabled={!isTag} onClick={() => void session.sit(tag)}>{say('booth.sit')}</Button>
      </div>
    </>
  )
}
