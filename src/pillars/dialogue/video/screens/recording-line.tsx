import { Button } from '@mantine/core'
import { download } from '#ui/download.ts'
import type { RoomView, SeatView } from '../schema.ts'
import { useRoomWords } from './room-words.ts'
import look from './room.module.css'
import type { Session } from './session.ts'

/** Recording, for everybody to see: the question, that it runs, and why it ended. */
export function RecordingLine({ session, shown, room, self }: { session: Session; shown: ReturnType<Session['get']>; room: RoomView; self: SeatView }) {
  const { say } = useRoomWords(room)
  const { recording } = room
  const by = room.seats.find(({ id }) => id === recording.by)?.name ?? ''
  const answer = recording.consents[self.person]
  const refuse = <Button size="compact-sm" variant="default" onClick={() => void session.act({ do: 'record-answer', agrees: false })}>{say(answer ? 'record.withdraw' : 'record.refuse')}</Button>
  const missing = room.seats.filter(({ person }) => !recording.consents[person]).map(({ name }) => name)
  if (recording.state === 'on') {
    return (
      <p role="alert" className={look.recording}>
        <b>{say('record.on', { name: by })}</b>{' '}
        {recording.by === self.id || self.role === 'chair' ? <Button size="compact-sm" variant="default" onClick={() => void session.act({ do: 'record-stop' })}>{say('record.stop')}</Button> : refuse}
      </p>
    )
  }
  if (recording.state === 'asked') {
    return (
      <p role="alert" className={look.recording}>
        <b>{say('record.asked', { name: by })}</b>{' '}
        {answer ? say('record.missing', { names: missing.join(', ') }) : <Button size="compact-sm" onClick={() => void session.act({ do: 'record-answer', agrees: true })}>{say('record.agree')}</Button>}{' '}
        {recording.by === self.id ? <Button size="compact-sm" variant="default" onClick={() => void session.act({ do: 'record-stop' })}>{say('record.cancel')}</Button> : refuse}
      </p>
    )
  }
  return recording.end || shown.upload !== 'none' ? <p role="status" className={look.warning}>{recording.end && say(`record.end-${recording.end.why}`, { name: recording.end.name })} <Film session={session} shown={shown} /></p> : null
}

/** What became of the film; one that could not be kept can be tried again, or saved by hand. */
export function Film({ session, shown }: { session: Session; shown: ReturnType<Session['get']> }) {
  const { say } = useRoomWords(shown.room)
  if (shown.upload === 'none') return null
  return (
    <>
      {say(`record.${shown.upload}`)}
      {shown.upload === 'failed' && shown.film && (
        <>
          {' '}<Button size="compact-sm" variant="default" onClick={() => void session.keepAgain()}>{say('record.again')}</Button>
          {' '}<Button size="compact-sm" variant="default" onClick={() => download(shown.film!.name, shown.film!, shown.film!.type)}>{say('record.save')}</Button>
        </>
      )}
    </>
  )
}
